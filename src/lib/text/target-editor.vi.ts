/** The pages where targets are set, corrected, ended and taken over. */
import { formatDay } from './date.ts';
import { formatCount } from './number.ts';
import { targetsText } from './targets.vi.ts';

const days = (from: string, to: string | null): string => (to === null ? `từ ${formatDay(from)}` : `${formatDay(from)} – ${formatDay(to)}`);

export const targetEditorText = {
	title: 'Chỉ tiêu',
	lead: 'Mỗi chỉ tiêu ghi rõ của ai, đo gì, ngưỡng nào, từ ngày nào tới ngày nào và theo văn bản nào. Sửa là thêm một bản mới: bản cũ vẫn đọc được, ai sửa và vì sao đều ghi lại. Kỳ đã chốt vẫn theo bản có hiệu lực lúc chốt.',
	notYours: 'Chỉ quản trị hệ thống và quản trị đơn vị đặt được chỉ tiêu.',
	gone: 'Không có chỉ tiêu này trong phạm vi của Ông/Bà.',
	add: 'Thêm chỉ tiêu',
	back: 'Về danh sách chỉ tiêu',
	none: 'Chưa có chỉ tiêu nào',
	noneText: 'Bấm “Thêm chỉ tiêu” để nhập từ kế hoạch của đơn vị. Có sẵn bảng CSV thì chọn “Nhập từ tệp”.',
	bring: 'Nhập từ tệp',
	noneFound: 'Không có chỉ tiêu nào hợp với lựa chọn này. Bỏ bớt điều kiện lọc rồi thử lại.',
	days,
	threshold: (operator: string, threshold: number) => `${targetsText.operators[operator === '>' ? '>' : '>=']} ${String(threshold).replace('.', ',')} %`,
	allFields: 'mọi lĩnh vực',
	dimension: (name: string) => `yếu tố ${name}`,
	columns: { target: 'Chỉ tiêu', unit: 'Đơn vị', threshold: 'Ngưỡng', validity: 'Hiệu lực', plan: 'Theo văn bản', warning: 'Lưu ý' },
	states: { current: 'đang hiệu lực', future: 'chưa tới', past: 'đã hết', withdrawn: 'đã rút' } as Readonly<Record<string, string>>,
	warnings: { overlap: 'Trùng thời gian', gap: 'Có ngày bỏ trống' } as Readonly<Record<string, string>>,
	overlaps: (codes: readonly string[]) => `Trùng thời gian với ${codes.join(', ')}: cùng đơn vị, chỉ số và lĩnh vực. Hãy kết thúc sớm một chỉ tiêu.`,
	gap: (from: string, to: string) => `Bỏ trống ${days(from, to)}: chưa có chỉ tiêu cho tới chỉ tiêu sau. Kiểm tra lại kế hoạch.`,
	inherited: (code: string) => `nhận từ chỉ tiêu ${code} của đơn vị trước`,
	summary: {
		overlapping: (count: number) => `${formatCount(count)} chỉ tiêu trùng thời gian`,
		gaps: (count: number) => `${formatCount(count)} chỗ bỏ trống giữa hai chỉ tiêu`,
		offers: (count: number) => `${formatCount(count)} chỉ tiêu của đơn vị trước chưa được đơn vị kế tục nhận`
	},
	filter: {
		label: 'Lọc chỉ tiêu', unit: 'Đơn vị (mã hoặc tên)', plan: 'Văn bản', year: 'Năm', state: 'Tình trạng', warning: 'Lưu ý',
		all: 'Tất cả', submit: 'Lọc', everything: 'Bỏ lọc'
	},
	pages: { label: 'Các trang chỉ tiêu', at: (page: number, pages: number, total: number) => `Trang ${page}/${pages} · ${formatCount(total)} chỉ tiêu` },
	choose: {
		title: 'Thêm chỉ tiêu: chọn đơn vị',
		label: 'Mã hoặc một phần tên đơn vị',
		submit: 'Tìm đơn vị',
		found: (count: number) => `${formatCount(count)} đơn vị hợp`,
		many: (count: number) => `Hiện ${formatCount(count)} đơn vị đầu. Gõ thêm chữ để thu hẹp.`,
		none: 'Không có đơn vị nào hợp trong phạm vi của Ông/Bà. Kiểm tra lại mã hoặc tên.',
		closed: (day: string) => `đã giải thể sau ${formatDay(day)}`
	},
	form: {
		newTitle: (unit: string, province: string) => `Thêm chỉ tiêu cho ${unit} (${province})`,
		inheritTitle: (unit: string, province: string) => `Nhận chỉ tiêu cho ${unit} (${province})`,
		inheritLead: (code: string, unit: string, province: string, source: string, legalText: string) =>
			`Chỉ tiêu ${code} của ${unit} (${province}) theo ${source}. Đơn vị kế tục theo ${legalText}. Chỉ tiêu không tự chuyển: hãy ghi văn bản giao chỉ tiêu này cho đơn vị kế tục.`,
		code: 'Mã chỉ tiêu', codeHint: 'đã tạo sẵn, sửa được',
		measure: 'Chỉ số', dimension: 'Yếu tố', dimensionHint: 'chỉ với chỉ số thành phần', noDimension: 'Không chọn',
		fields: 'Lĩnh vực', fieldsHint: 'không chọn ô nào: mọi lĩnh vực',
		operator: 'So sánh', operators: { '>=': '≥ (từ ngưỡng trở lên)', '>': '> (trên ngưỡng)' } as Readonly<Record<string, string>>,
		threshold: 'Ngưỡng (%)', validFrom: 'Từ ngày', validTo: 'Đến hết ngày', validToHint: 'để trống: chưa định ngày hết',
		periodLabel: 'Cách gọi kỳ', periodHint: 'ví dụ: đến năm 2030',
		document: 'Văn bản giao chỉ tiêu',
		documentNumber: 'Số, ký hiệu', documentName: 'Tên văn bản', documentDate: 'Ngày ban hành', documentPage: 'Trang, mục',
		reason: 'Lý do sửa', submit: 'Lưu chỉ tiêu', correct: 'Lưu bản sửa', inherit: 'Nhận chỉ tiêu',
		faulty: 'Chưa lưu. Có ô chưa đúng, xem lời nhắc dưới từng ô.'
	},
	faults: {
		code: 'Mã dài 1 đến 64 ký tự, không có khoảng trắng và các dấu / ? # %.',
		measure: 'Hãy chọn một chỉ số.',
		dimensionNeeded: 'Chỉ số thành phần cần một yếu tố: hãy chọn.',
		dimensionNotTaken: 'Chỉ số này không có yếu tố: hãy chọn “Không chọn”.',
		fields: 'Có lĩnh vực không còn: hãy tải lại trang.',
		operator: 'Hãy chọn cách so sánh.',
		threshold: 'Ngưỡng là số từ 0 đến 100, ví dụ 90 hoặc 92,5.',
		day: 'Hãy chọn một ngày có thật.',
		endsBeforeStart: 'Ngày cuối trước ngày đầu: hãy sửa một trong hai.',
		documentNumber: 'Hãy ghi số, ký hiệu văn bản, ví dụ 53/KH-UBND.',
		documentName: 'Hãy ghi tên văn bản.',
		documentDate: 'Hãy ghi ngày ban hành văn bản.',
		tooLong: 'Dài quá: hãy rút ngắn.',
		reason: 'Hãy ghi lý do, để người sau hiểu.'
	},
	outcomes: {
		gone: 'Không lưu được: đơn vị hoặc chỉ tiêu không nằm trong phạm vi của Ông/Bà.',
		changed: 'Người khác vừa sửa chỉ tiêu này. Xem bản mới ở dưới rồi làm lại; những gì Ông/Bà đã nhập vẫn còn trong ô.',
		taken: 'Mã này đã có chỉ tiêu khác. Hãy đặt mã khác.',
		pointless: 'Không có gì thay đổi so với bản đang có.',
		day: 'Ngày kết thúc phải từ ngày đầu trở đi và sớm hơn ngày hết hiệu lực đang có.',
		notOffered: 'Chỉ tiêu này không còn chờ nhận: đã có người nhận, hoặc đơn vị không kế tục. Xem lại danh sách chờ nhận.'
	},
	done: { set: 'Đã đặt chỉ tiêu.', inherited: 'Đã nhận chỉ tiêu.', corrected: 'Đã lưu bản sửa.', ended: 'Đã ghi ngày kết thúc.', withdrawn: 'Đã rút chỉ tiêu.', restored: 'Đã hoàn tác.' } as Readonly<Record<string, string>>,
	detail: {
		title: (code: string) => `Chỉ tiêu ${code}`,
		now: 'Bản đang có', takes: 'Chỉ số này lấy', cited: 'Trích dẫn', document: 'Văn bản',
		withdrawn: 'Chỉ tiêu này đã rút: không còn xét ở bất kỳ trang nào.',
		acts: 'Việc có thể làm',
		correct: 'Sửa chỉ tiêu', end: 'Kết thúc sớm', endDay: 'Ngày cuối còn hiệu lực', endSubmit: 'Kết thúc vào ngày này',
		withdraw: 'Rút chỉ tiêu đặt nhầm', withdrawHint: 'Chỉ dùng khi đặt nhầm: chỉ tiêu được coi như chưa từng có. Hết hiệu lực thì chọn Kết thúc sớm.', withdrawSubmit: 'Rút chỉ tiêu',
		restore: 'Hoàn tác việc vừa làm', restoreHint: (act: string) => `Việc vừa làm: ${act}. Nội dung của bản trước có hiệu lực lại.`, restoreSubmit: 'Hoàn tác',
		reason: 'Lý do',
		history: 'Các bản', by: 'Người ghi', at: 'Lúc', act: 'Việc', says: 'Nội dung',
		command: 'lệnh của người vận hành',
		revision: (number: number) => `bản ${number}`
	},
	acts: { set: 'đặt', corrected: 'sửa', ended: 'kết thúc sớm', withdrawn: 'rút', restored: 'hoàn tác' } as Readonly<Record<string, string>>,
	successors: {
		title: 'Đơn vị kế tục chưa có chỉ tiêu',
		lead: 'Chỉ tiêu của đơn vị đã sáp nhập, chia tách hay đổi tên không tự chuyển sang đơn vị kế tục. Danh sách này là những chỉ tiêu còn thời hạn mà đơn vị kế tục chưa có. Nhận từng chỉ tiêu, và ghi văn bản giao chỉ tiêu đó.',
		none: 'Không còn chỉ tiêu nào chờ nhận',
		noneText: 'Mọi đơn vị kế tục đã có chỉ tiêu, hoặc chỉ tiêu cũ đã hết hạn.',
		columns: { unit: 'Đơn vị kế tục', from: 'Đơn vị trước', target: 'Chỉ tiêu còn thời hạn', act: 'Việc' },
		kinds: { merge: 'hợp nhất', split: 'chia tách', rename: 'đổi tên', transfer: 'chuyển' } as Readonly<Record<string, string>>,
		since: (kind: string, day: string, legalText: string) => `${kind} ngày ${formatDay(day)}, ${legalText}`,
		take: 'Nhận chỉ tiêu',
		takeOf: (code: string, unit: string) => `Nhận chỉ tiêu ${code} cho ${unit}`
	}
};
