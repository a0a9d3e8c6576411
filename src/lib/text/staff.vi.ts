/**
 * What the pages of figures say to staff. Sentences with figures in them are functions, so that the order of words
 * stays with the language. Abbreviations that every officer uses (PAKN, TTHC) are allowed here, never before citizens.
 */
import { formatCount, formatDecimal, formatInterval, formatRate, noNumber } from './number.ts';
import { formatDay } from './date.ts';

const nbsp = '\u00a0';

/** Up to two digits: a forecast that says 305.185 claims to know what it cannot. */
function roughly(count: number): number {
	const unit = 10 ** Math.max(0, String(count).length - 2);
	return Math.ceil(count / unit) * unit;
}

export const staffText = {
	product: 'Hài Lòng',
	nav: {
		overview: 'Tổng quan',
		units: 'Đơn vị',
		register: 'Sổ đơn vị',
		coverage: 'Mức bao phủ',
		comments: 'Góp ý',
		fields: 'Lĩnh vực',
		devices: 'Thiết bị',
		invitations: 'Phiếu mời',
		languages: 'Ngôn ngữ',
		questionnaires: 'Bộ câu hỏi',
		measures: 'Cách tính',
		targets: 'Chỉ tiêu',
		imports: 'Nhập dữ liệu',
		signals: 'Dấu hiệu',
		alarms: 'Cảnh báo',
		waiting: ' chưa xem',
		successions: 'Sắp xếp đơn vị',
		accounts: 'Tài khoản',
		keys: 'Khóa phần mềm',
		audit: 'Nhật ký',
		operations: 'Vận hành',
		menu: 'Danh mục',
		label: 'Các trang'
	},
	skip: 'Tới nội dung chính',
	signOut: 'Đăng xuất',
	theme: { toDark: 'Tối', toLight: 'Sáng', auto: 'Theo máy', label: 'Nền trang' },
	roles: {
		administrator: 'Quản trị hệ thống',
		unit_administrator: 'Quản trị đơn vị',
		manager: 'Lãnh đạo',
		officer: 'Chuyên viên',
		observer: 'Giám sát'
	} as Readonly<Record<string, string>>,
	scope: (unit: string | null) => (unit === null ? 'xem mọi đơn vị' : `xem ${unit}`),
	everything: 'Mọi đơn vị',

	meta: (period: string, cut: string, method: string) =>
		`Chỉ số hài lòng nội bộ theo tiêu chí SIPAS · ${period}, số liệu đến ${cut} · cách tính ${method}`,
	kinds: {
		province: 'Cấp tỉnh',
		department: 'Sở, ban, ngành',
		district: 'Cấp huyện',
		commune: 'Cấp xã',
		centre: 'Trung tâm',
		reception_point: 'Điểm tiếp nhận'
	} as Readonly<Record<string, string>>,
	closedAfter: (day: string) => `đến hết ${formatDay(day)}`,

	period: {
		title: 'Kỳ',
		thisQuarter: 'Quý này',
		thisYear: 'Năm nay',
		lastTwelve: '12 tháng gần đây',
		earlierQuarters: 'Các quý trước',
		earlierYears: 'Các năm trước',
		free: 'Khoảng ngày khác',
		from: 'Từ ngày',
		to: 'Đến hết ngày',
		show: 'Xem khoảng này',
		lastTwelveShort: '12 tháng gần đây',
		wrong: 'Khoảng ngày chưa đúng nên đang xem quý này. Chọn lại từ ngày, đến ngày.'
	},

	/** said in place of a number, whatever it is withheld for */
	withheld: 'không hiện, để không ai bị nhận ra',
	verdicts: {
		met: 'Đạt',
		not_met: 'Chưa đạt',
		cannot_tell: 'Chưa đủ căn cứ',
		few: 'Dưới 30 phiếu',
		withheld: 'Không hiện',
		none: 'Chưa có phiếu',
		noTarget: 'Chưa có chỉ tiêu'
	},
	verdictCounts: {
		not_met: 'chưa đạt',
		cannot_tell: 'chưa đủ căn cứ',
		met: 'đạt',
		few: 'chưa có tỷ lệ',
		none: 'chưa có phiếu',
		noTarget: 'chưa có chỉ tiêu'
	},
	dimensions: { access: 'Tiếp cận', procedure: 'Thủ tục', staff: 'Công chức', result: 'Kết quả', feedback: 'PAKN' },
	dimensionsLong: {
		access: 'Tiếp cận dịch vụ',
		procedure: 'Thủ tục hành chính',
		staff: 'Công chức phục vụ',
		result: 'Kết quả giải quyết',
		feedback: 'Tiếp nhận, xử lý PAKN'
	},
	scores: ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'],
	channels: { kiosk: 'Máy', qr: 'QR', paper: 'Giấy', web: 'Trang mạng', unknown: 'Không rõ' } as Readonly<Record<string, string>>,
	measures: {
		overall: 'Chấm điểm chung',
		procedure_satisfaction: 'Giải quyết thủ tục hành chính',
		agency_service: 'Sự phục vụ của cơ quan',
		public_service: 'Dịch vụ công y tế, giáo dục',
		counter_survey: 'Phục vụ tại Một cửa',
		sipas_overall: 'Chung theo tiêu chí SIPAS'
	} as Readonly<Record<string, string>>,

	total: {
		title: 'Chỉ số chung',
		interval: (interval: [number, number]) => `khoảng tin cậy 95${nbsp}%: ${formatInterval(interval, 2)}`,
		answers: (n: number, responses: number) => `${formatCount(n)} lượt chấm · ${formatCount(responses)} phiếu`,
		units: 'Kết luận của từng đơn vị',
		missing: (people: number) => `Đủ 30 phiếu mới tính tỷ lệ. Còn thiếu ${formatCount(30 - people)} phiếu.`,
		withheld: 'Không hiện, để không ai bị nhận ra: dưới 5 phiếu, trừ ra được, hoặc kỳ cắt ngang tháng có ngày ít phiếu.',
		more: (count: number) => `Nếu tỷ lệ giữ nguyên, cần thêm khoảng ${formatCount(roughly(count))} phiếu.`
	},
	devices: {
		complete: (complete: number, all: number) => `${complete}/${all} máy đã gửi đủ`,
		missing: (name: string, count: number) => `${name} thiếu ${formatCount(count)} số phiếu`,
		silent: (name: string, hours: number) =>
			hours < 72 ? `${name} mất mạng ${hours} giờ` : `${name} mất mạng ${Math.floor(hours / 24)} ngày`,
		fine: 'Không thiếu số phiếu nào'
	},

	strip: {
		title: 'Theo lĩnh vực',
		unknown: 'Không rõ lĩnh vực',
		unknownNote: 'số phiếu không chọn lĩnh vực; vẫn tính vào chỉ số chung của đơn vị'
	},
	filter: {
		label: 'Lọc số liệu',
		target: 'Chỉ tiêu',
		field: 'Lĩnh vực',
		channel: 'Kênh',
		all: 'Tất cả',
		only: (fields: string) => `chỉ ${fields}`
	},
	pages: { previous: 'Trang trước', next: 'Trang sau' },
	table: {
		title: 'Các đơn vị',
		unit: 'Đơn vị',
		rate: `Chỉ số,${nbsp}%`,
		interval: `Khoảng tin cậy 95${nbsp}%`,
		verdict: 'Kết luận',
		responses: 'Phiếu',
		/** answers received for each hundred transactions */
		coverage: `Trả lời,${nbsp}%`,
		coverageWrong: 'nhiều hơn số hồ sơ',
		weeks: '12 tuần',
		numbers: 'Bảng số',
		none: 'Chưa có phiếu nào trong kỳ',
		sortBy: (column: string) => `Xếp theo ${column}`,
		page: (page: number, pages: number, total: number) =>
			`Trang ${page}/${pages} · ${formatCount(total)} đơn vị`,
		inherited: (unit: string) => `theo chỉ tiêu của ${unit}`,
		inheritedBy: (count: number, unit: string) =>
			`${formatCount(count)} đơn vị chưa có chỉ tiêu riêng, xét theo chỉ tiêu của ${unit}.`
	},
	empty: {
		title: (period: string) => `Chưa có phiếu nào trong ${period}`,
		text: 'Số liệu hiện ra sau phiếu đầu tiên. Chọn kỳ khác, hoặc ghép máy tính bảng để bắt đầu nhận phiếu.',
		noUnits: 'Chưa có đơn vị nào ở cấp dưới.',
		withoutUnits: 'Chưa có đơn vị nào',
		withoutUnitsText: 'Nhập danh sách đơn vị, rồi chỉ tiêu, rồi ghép máy đầu tiên: chừng mười phút là có phiếu đầu tiên.',
		firstSteps: 'Xem các bước'
	},
	legend: {
		title: 'Chú giải',
		interval: `khoảng tin cậy 95${nbsp}%`,
		target: 'chỉ tiêu',
		heat: '−8 · −3 · 0 · +3 điểm so với chỉ tiêu',
		below: 'chắc chắn dưới chỉ tiêu',
		hidden: 'không hiện: dưới 5 phiếu, trừ ra được, hoặc kỳ cắt ngang tháng có ngày ít phiếu',
		few: 'dưới 30 phiếu, chưa tính tỷ lệ'
	},
	twin: {
		name: 'Tên',
		n: 'Lượt chấm',
		responses: 'Phiếu',
		rate: `Tỷ lệ hài lòng,${nbsp}%`,
		interval: `Khoảng tin cậy 95${nbsp}%`,
		target: 'Chỉ tiêu',
		verdict: 'Kết luận',
		score: (score: number) => `Điểm ${score}`,
		captionUnits: 'Số liệu của từng đơn vị',
		captionFields: 'Số liệu theo lĩnh vực'
	},

	unit: {
		targets: 'Chỉ tiêu',
		allFields: 'Tất cả lĩnh vực',
		noTargets: 'Chưa có chỉ tiêu nào cho đơn vị này hay cấp trên trong kỳ. Nhập tệp chỉ tiêu để có kết luận.',
		threshold: 'Ngưỡng',
		more: (count: number) => `cần thêm ~${formatCount(roughly(count))} phiếu`,
		pointMet: 'tính theo điểm: đạt',
		pointNotMet: 'tính theo điểm: chưa đạt',
		judged: (period: string) => `tính ${period}`,
		dimensions: 'Năm nội dung',
		low: `1–2,${nbsp}%`,
		middle: `3,${nbsp}%`,
		high: `4–5,${nbsp}%`,
		byField: 'Theo lĩnh vực',
		byCounter: 'Theo quầy',
		byChannel: 'Theo kênh',
		unknownCounter: 'Không rõ quầy',
		unknownField: 'Không rõ lĩnh vực',
		below: 'Các đơn vị trực thuộc',
		responses: (count: number, parts: string) => `${formatCount(count)} phiếu${parts && ` (${parts})`}`,
		targetName: (threshold: number) => `Chỉ tiêu ${formatDecimal(threshold, threshold % 1 === 0 ? 0 : 1)}`
	},
	forbidden: 'Tài khoản này không xem được đơn vị ấy. Quay về Tổng quan, hoặc hỏi quản trị đơn vị.',
	unknownUnit: 'Không có đơn vị nào mang mã ấy. Quay về Tổng quan và chọn trong danh sách.',
	failed: {
		heading: 'Không mở được trang này',
		title: 'Chưa tải được số liệu.',
		text: 'Ông/Bà thử lại sau một phút. Nếu vẫn lỗi, gửi mã sau cho quản trị:',
		noCode: 'Ông/Bà thử lại sau một phút. Nếu vẫn lỗi, báo cho quản trị.',
		back: 'Về Tổng quan'
	}
};

/** '≥ 90 %' */
export function thresholdText({ operator, threshold }: { operator: string; threshold: number }): string {
	const digits = Number.isInteger(threshold) ? 0 : 2;
	return `${operator === '>=' ? '≥' : '>'}${nbsp}${formatRate(threshold, digits)}`;
}

/** A rate, its interval and its target in one sentence, for who cannot see the bar. */
export function standingSentence(
	name: string,
	{ rate, interval }: { rate: number | null; interval: readonly [number, number] | null },
	target: { operator: string; threshold: number } | null
): string {
	const against = target === null ? '' : `, chỉ tiêu ${thresholdText(target)}`;
	if (rate === null || interval === null) return `${name}: chưa có tỷ lệ${against}`;
	return `${name}: ${formatRate(rate)}, khoảng tin cậy ${formatInterval(interval)}${against}`;
}

export function cellSentence(
	name: string,
	cell: { state: string; people: number | null; rate: number | null; certainlyBelow: boolean }
): string {
	if (cell.state === 'none') return `${name}: chưa có phiếu`;
	if (cell.state === 'withheld') return `${name}: ${staffText.withheld}`;
	if (cell.state === 'few') return `${name}: ${cell.people ?? noNumber} phiếu, chưa tính tỷ lệ`;
	return `${name}: ${formatRate(cell.rate, 1)}${cell.certainlyBelow ? ', chắc chắn dưới chỉ tiêu' : ''}`;
}
