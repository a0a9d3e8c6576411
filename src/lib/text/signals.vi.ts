/** Questions about answers that may be made up, and the rulings on them. Each is worded as a question, never as a charge. */
import { formatCount, formatDecimal, formatInterval, formatRate } from './number.ts';
import { formatDay, formatInstant, formatPeriod, formatTime } from './date.ts';
import { addDays, localDay, monthOf, quarterOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import { mapText } from './map.vi.ts';
import { periodsText } from './periods.vi.ts';
import type { SignalKind } from '#lib/survey/signals/finding.ts';

type Asked = { kind: SignalKind; n: number; ofAll: number; windowFrom: Date; windowTo: Date; deviceName: string | null };

const minutesOf = ({ windowFrom, windowTo }: Asked): number => Math.max(1, Math.ceil((windowTo.getTime() - windowFrom.getTime()) / 60_000));
const device = ({ deviceName }: Asked): string => (deviceName === null ? '' : ` ở máy ${deviceName}`);

function question(asked: Asked): string {
	const [n, all] = [formatCount(asked.n), formatCount(asked.ofAll)];
	switch (asked.kind) {
		case 'burst': return `Vì sao có ${n} phiếu trong ${minutesOf(asked)} phút${device(asked)}?`;
		case 'straight_lines': return `Vì sao ${n} trong ${all} phiếu${device(asked)} chấm mọi câu như nhau?`;
		case 'top_box': return `Vì sao cả ${n} phiếu trong ngày${device(asked)} đều chấm 5 ở mọi câu?`;
		case 'speed': return `Vì sao ${n} phiếu${device(asked)} trả lời nhanh hơn mức đọc kịp câu hỏi?`;
		case 'outside_hours': return `Vì sao có ${n} phiếu${device(asked)} ngoài giờ mở cửa?`;
		case 'same_pattern': return `Vì sao ${n} phiếu liền nhau${device(asked)} trả lời y hệt nhau?`;
		case 'last_days': return `Vì sao ${n} trong ${all} phiếu của kỳ dồn vào ba ngày cuối?`;
	}
}

/** Chance as "dưới 1 trong 20.000 ngày". */
function rarity(chance: number): string {
	return chance < 1e-6 ? 'dưới một lần trong một triệu' : `khoảng một lần trong ${formatCount(Math.floor(1 / chance))}`;
}

export const signalsText = {
	title: 'Dấu hiệu',
	lead: 'Mỗi dấu hiệu là một câu hỏi dành cho cấp trên của đơn vị, không phải kết luận. Máy không loại phiếu nào.',
	tabs: { label: 'Dấu hiệu và quyết định', questions: 'Câu hỏi', rulings: 'Quyết định loại phiếu' },
	kinds: {
		burst: 'Dồn dập', straight_lines: 'Chấm đều một mức', top_box: 'Toàn mức 5', speed: 'Quá nhanh', outside_hours: 'Ngoài giờ',
		same_pattern: 'Trả lời y hệt', last_days: 'Dồn cuối kỳ'
	} as const satisfies Record<SignalKind, string>,
	states: {
		new: 'Mới', seen: 'Đã xem', answered: 'Đã có giải trình', valid: 'Hợp lệ', excluded: 'Đã loại phiếu', readmitted: 'Đã nhận lại phiếu'
	},
	question,
	count: (total: number) => `${formatCount(total)} dấu hiệu`,
	filter: {
		label: 'Lọc dấu hiệu', state: 'Trạng thái', open: 'Chưa kết luận', ruled: 'Đã kết luận', all: 'Tất cả', kind: 'Loại', everyKind: 'Mọi loại',
		unit: 'Mã đơn vị', submit: 'Lọc', clear: 'Bỏ lọc'
	},
	columns: { question: 'Câu hỏi', unit: 'Đơn vị', when: 'Ngày', state: 'Trạng thái' },
	pages: { label: 'Các trang', at: (page: number, pages: number) => `Trang ${page}/${pages}` },
	none: 'Không có câu hỏi nào',
	noneText: 'Những ngày đã xét chưa có gì lạ ở các đơn vị dưới quyền, hoặc bộ lọc đang loại hết.',
	everything: 'Xem tất cả',
	unknown: 'Không có dấu hiệu này, hoặc đơn vị đó không ở dưới đơn vị của Ông/Bà.',
	back: 'Dấu hiệu',
	day: formatDay,
	window: ({ windowFrom, windowTo, kind }: Asked) =>
		kind === 'last_days'
			? `${formatDay(localDay(windowFrom))} đến hết ${formatDay(localDay(new Date(windowTo.getTime() - 1)))}`
			: `${formatTime(windowFrom)}–${formatTime(windowTo)} ngày ${formatDay(localDay(windowFrom))}`,
	evidence: {
		title: 'Căn cứ',
		n: (n: number, all: number) => `${formatCount(n)} phiếu bị hỏi, trong ${formatCount(all)} phiếu đã xét`,
		expected: (expected: number) => `Thông thường chỉ khoảng ${formatDecimal(expected, 1)} phiếu`,
		chance: (chance: number) => `Nếu mọi phiếu đều thật, chuyện này xảy ra ${rarity(chance)} ngày máy`,
		period: ({ period, day }: { period: (Period & { label: string; source: string }) | null; day: LocalDay }) =>
			period === null ? periodsText.calendar(formatPeriod(quarterOf(day).to === addDays(day, 1) ? quarterOf(day) : monthOf(day))) : periodsText.issued(period),
		stated: 'Ngưỡng đặt sao cho 100 máy phiếu thật sinh nhiều nhất một câu hỏi nhầm mỗi tháng.',
		table: 'Số phiếu theo từng mức',
		columns: {
			burst: 'Phút', straight_lines: 'Bộ điểm', top_box: 'Bộ điểm', speed: 'Thời gian mỗi câu', outside_hours: 'Nửa giờ từ',
			same_pattern: 'Bộ điểm', last_days: 'Ngày'
		} as const satisfies Record<SignalKind, string>,
		count: 'Số phiếu',
		marked: 'bị hỏi',
		other: 'Bộ điểm khác (mỗi bộ dưới 5 phiếu)',
		upTo: (ms: number) => `dưới ${formatDecimal(ms / 1000, 1)} giây`,
		more: 'từ 10 giây',
		pattern: (key: string) => [...key].map((one) => (one === '-' ? '–' : one)).join(' '),
		late: 'Có phiếu đến muộn sau kết luận gần nhất. Hãy xem lại.'
	},
	effect: {
		title: 'Tỷ lệ hài lòng của đơn vị',
		with: 'Có các phiếu này',
		without: 'Không có các phiếu này',
		rate: (rate: number, interval: [number, number], n: number) => `${formatRate(rate)} (khoảng tin cậy 95 %: ${formatInterval(interval, 2)}; ${formatCount(n)} phiếu)`,
		few: 'Dưới 30 phiếu nên không tính tỷ lệ',
		period: (period: Period) => `${formatPeriod(period)} · Chỉ số hài lòng nội bộ theo tiêu chí SIPAS, cách tính rate-items@1`
	},
	acts: {
		title: 'Kết luận',
		reason: 'Lý do',
		reasonHint: 'Bắt buộc. Tên Ông/Bà và lý do được lưu lại, không sửa được.',
		answered: 'Ghi giải trình của đơn vị',
		seen: 'Đã xem, chưa kết luận',
		valid: 'Đã xem xét, hợp lệ',
		excluded: 'Loại khỏi chỉ số',
		readmitted: 'Nhận lại các phiếu',
		excludedNow: (n: number) => `${formatCount(n)} phiếu này đang không tính vào chỉ số. Nhận lại được bất cứ lúc nào.`
	},
	outcomes: {
		done: { seen: 'Đã ghi là đã xem.', answered: 'Đã ghi giải trình.', valid: 'Đã ghi: hợp lệ.', excluded: 'Đã loại các phiếu khỏi chỉ số.', readmitted: 'Đã nhận lại các phiếu.' },
		refused: 'Tài khoản này không được kết luận về đơn vị đó.',
		changed: 'Có người vừa kết luận, hoặc có phiếu mới đến. Hãy xem những gì đã ghi bên dưới rồi làm lại nếu còn cần.',
		impossible: 'Không làm được việc này từ trạng thái hiện tại. Hãy xem những gì đã ghi.',
		unreasoned: 'Hãy ghi lý do, nhiều nhất 2000 chữ.'
	},
	history: { title: 'Đã ghi', none: 'Chưa ai ghi gì.', steps: { seen: 'đã xem', answered: 'ghi giải trình', valid: 'kết luận hợp lệ', excluded: 'loại phiếu khỏi chỉ số', readmitted: 'nhận lại phiếu' }, at: formatInstant },
	rulings: {
		title: 'Quyết định loại phiếu',
		lead: 'Ai loại phiếu nào, khi nào, vì sao. Phiếu không bị xóa; quyết định nào cũng đảo lại được.',
		none: 'Chưa có quyết định nào',
		noneText: 'Mọi phiếu đều đang được tính.',
		columns: { what: 'Quyết định', units: 'Đơn vị', count: 'Số phiếu', reason: 'Lý do', state: 'Hiệu lực' },
		number: (id: number) => `Số ${id}`,
		by: (name: string, at: Date) => `${name}, ${formatInstant(at)}`,
		unit: ({ unitName, unitCode, province, isNamesake }: { unitName: string; unitCode: string; province: string; isNamesake: boolean }) =>
			isNamesake ? mapText.unit({ name: unitName, province, code: unitCode }) : unitName,
		count: (n: number) => `${formatCount(n)} phiếu`,
		stands: 'Đang loại',
		reversed: (name: string, at: Date) => `${name} nhận lại ${formatInstant(at)}`,
		reverse: 'Nhận lại phiếu',
		signal: 'Xem dấu hiệu',
		reversedDone: 'Đã nhận lại các phiếu.',
		next: 'Cũ hơn'
	},
	excludedLine: (n: number | null, rateWith: number | null) =>
		n === null ? 'đã loại một số phiếu, không nêu số để không ai bị nhận ra' : `đã loại ${formatCount(n)} phiếu${rateWith === null ? '' : `, nếu tính cả: ${formatRate(rateWith)}`}`
};
