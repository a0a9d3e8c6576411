/** What the page of coverage says: from dossiers to answers, and the figure that is weighed by dossiers. */
import type { NoFigure } from '../survey/post-stratified.ts';
import { formatDay } from './date.ts';
import { formatCount, formatDecimal, formatRate } from './number.ts';

export const coverageText = {
	title: 'Mức bao phủ',
	lead: 'Trong số người đã làm thủ tục, bao nhiêu người được hỏi và bao nhiêu người trả lời.',
	meta: (unit: string, from: string, to: string, cut: string) =>
		`${unit} · từ ${formatDay(from)} đến hết ${formatDay(to)}, số liệu đến ${cut}`,
	toImport: 'Nhập số hồ sơ',
	print: 'In',
	filterLabel: 'Lọc mức bao phủ',
	none: 'Chưa có hồ sơ và phiếu nào trong khoảng này',
	noneText: 'Hãy chọn khoảng ngày khác, hoặc nhập số hồ sơ từ hệ thống một cửa.',
	noTransactions: 'Chưa có số hồ sơ trong khoảng này, nên chưa tính được tỷ lệ trả lời.',
	noTransactionsDo: (mayBring: boolean) =>
		mayBring
			? 'Nhập tệp từ hệ thống một cửa, hoặc để phần mềm một cửa tự gửi.'
			: 'Hãy nhờ quản trị đơn vị nhập tệp từ hệ thống một cửa, hoặc để phần mềm một cửa tự gửi.',
	days: (known: number, answered: number) => `Có số hồ sơ của ${formatCount(known)} ngày; ${formatCount(answered)} ngày có phiếu.`,
	fewDays: 'Còn thiếu ngày, nên tỷ lệ trả lời đang cao hơn thật. Hãy nhập đủ các ngày.',
	wrong: {
		title: 'Có tỷ lệ trên 100 %.',
		text: 'Ra nhiều hơn vào là số liệu sai, nên để nguyên cho thấy. Thường vì số hồ sơ nhập chưa đủ ngày hay đủ lĩnh vực, phần mềm tự ký mã mà không báo số đã mời, hoặc phiếu ghi nhầm đơn vị.',
		word: 'sai số liệu'
	},
	steps: {
		title: 'Từ hồ sơ đến phiếu',
		transactions: 'Hồ sơ đã giải quyết',
		invited: 'Được mời bằng mã trên phiếu',
		opened: 'Đã mở trang trả lời',
		bound: 'Trả lời bằng mã trên phiếu',
		responses: 'Mọi phiếu nhận được',
		responsesNote: 'cả ở máy tính bảng, áp phích, phiếu giấy',
		ofTransactions: (percent: number) => `${formatRate(percent, 1)} số hồ sơ`,
		ofInvited: (percent: number) => `${formatRate(percent, 1)} số được mời`,
		withheld: 'không hiện, để không ai bị nhận ra',
		noMoment: 'không tách được theo thời điểm'
	},
	sample: {
		title: 'Đã hỏi đủ người chưa',
		need: 'Cần',
		have: 'Đã có',
		missing: 'Còn thiếu',
		people: (count: number) => `${formatCount(count)} phiếu`,
		enough: 'Đủ',
		formula: (transactions: number, required: number) =>
			`n = N / (1 + N·e²), N = ${formatCount(transactions)} hồ sơ, e = 5 %, được ${formatCount(required)}, làm tròn lên.`,
		wrong: 'Số phiếu nhiều hơn số hồ sơ, nên chưa nói được đã đủ chưa. Hãy nhập đủ số hồ sơ.',
		note: 'Đủ số phiếu chưa chắc đã đại diện: người tự chọn trả lời có thể khác người không trả lời.'
	},
	table: {
		title: 'Bảng số',
		caption: 'Hồ sơ, được mời, đã mở, đã trả lời và các tỷ lệ',
		transactions: 'Hồ sơ',
		invited: 'Được mời',
		opened: 'Đã mở',
		bound: 'Trả lời bằng mã',
		boundShare: 'Trên số mời',
		responses: 'Mọi phiếu',
		responseRate: 'Trên hồ sơ',
		required: 'Cần có',
		missing: 'Còn thiếu',
		all: 'Tất cả',
		alone: (unit: string) => `${unit}, nhận ở chính nơi này`,
		noField: 'Không rõ lĩnh vực',
		noMoment: 'Không nêu thời điểm',
		withheldWord: 'không hiện',
		withheld: '• Dưới 5 phiếu thì không hiện; có khi dòng khác cũng ẩn, để không ai trừ ra được.',
		twoRates: '“Trên số mời” chỉ đếm phiếu trả lời bằng mã trên phiếu hẹn, phiếu kết quả. “Trên hồ sơ” đếm mọi phiếu, nên là tỷ lệ trả lời.',
		momentNote: 'Phiếu không ghi thời điểm, nên chỉ tách được phiếu trả lời bằng mã.',
		page: (page: number, pages: number, count: number) => `Trang ${formatCount(page)}/${formatCount(pages)}, ${formatCount(count)} dòng`,
		pager: 'Các trang của bảng'
	},
	adjusted: {
		title: 'Chỉ số thô và chỉ số tính theo hồ sơ',
		lead: 'Lĩnh vực nào người dân ít trả lời thì mỗi phiếu của lĩnh vực đó được tính nặng hơn, theo số hồ sơ.',
		judged: 'Chỉ tiêu xét trên chỉ số thô. Chỉ số tính theo hồ sơ chỉ để đối chiếu.',
		columns: { figure: 'Cách tính', rate: 'Tỷ lệ hài lòng', interval: 'Khoảng 95 %', people: 'Số người', size: 'Cỡ mẫu hiệu dụng', effect: 'Hệ số thiết kế' },
		raw: 'Thô',
		weighted: 'Tính theo hồ sơ',
		method: (raw: string, weighted: string) => `Chỉ số hài lòng nội bộ theo tiêu chí SIPAS, cách tính ${raw} và ${weighted}.`,
		difference: (points: string) => `Hai chỉ số chênh ${points}.`,
		inside: 'Hai khoảng chồng lên nhau: chưa thể nói là khác.',
		apart: 'Hai khoảng tách hẳn: ai trả lời đã làm lệch chỉ số thô.',
		strata: {
			title: 'Trọng số từng lĩnh vực',
			field: 'Lĩnh vực',
			transactions: 'Hồ sơ',
			transactionsShare: '% hồ sơ',
			people: 'Người trả lời',
			peopleShare: '% người',
			weight: 'Trọng số',
			cut: (weight: number) => `${formatDecimal(weight, 2)}, đã cắt`
		},
		rule: (fewest: number, lowest: number, highest: number) =>
			`Trọng số = phần của lĩnh vực trong số hồ sơ chia phần của nó trong số người trả lời, cắt ở ${formatDecimal(lowest, 1)} và ${formatDecimal(highest, 0)}. ` +
			`Lĩnh vực dưới ${formatCount(fewest)} người trả lời được gộp lại; nhóm gộp vẫn dưới ${formatCount(fewest)} thì nhận thêm lĩnh vực nhỏ nhất còn lại.`,
		size: 'Cỡ mẫu hiệu dụng tính bằng lượt chấm. Hệ số thiết kế 1 là không có trọng số; càng lớn, khoảng càng rộng.',
		source: 'Hậu phân tầng (Holt và Smith 1979), hệ số thiết kế của Kish, khoảng Wilson trên cỡ mẫu hiệu dụng (Korn và Graubard).',
		outside: (people: number | null) =>
			people === 0 ? '' : `${people === null ? 'Một số' : formatCount(people)} người không nêu lĩnh vực, hoặc lĩnh vực chưa có hồ sơ, không nằm trong chỉ số này.`,
		why: {
			'no-transactions': 'Không tính được: chưa có số hồ sơ theo lĩnh vực.',
			few: 'Không tính được: dưới 30 người trả lời có lĩnh vực.',
			outside: 'Không tính được: quá một phần năm số người không nêu lĩnh vực, hoặc nêu lĩnh vực chưa có hồ sơ.',
			'one-stratum': 'Không cần tính: chỉ một lĩnh vực có đủ người trả lời.'
		} satisfies Record<NoFigure, string>,
		narrowed: 'Bỏ lọc lĩnh vực và thời điểm để xem chỉ số tính theo hồ sơ.'
	}
};
