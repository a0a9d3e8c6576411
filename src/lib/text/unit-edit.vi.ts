/** What is said where a unit is added, changed from a day on, closed or corrected. */
import { formatDay } from './date.ts';
import { formatCount } from './number.ts';
import { staffText } from './staff.vi.ts';

const kind = (of: string): string => (staffText.kinds[of] ?? of).toLowerCase();
const most = 5;
const list = (names: readonly string[]): string => names.slice(0, most).join(', ') + (names.length > most ? `, và ${formatCount(names.length - most)} đơn vị nữa` : '');

export const unitEditText = {
	addTitle: 'Thêm đơn vị',
	addPointTitle: 'Thêm điểm tiếp nhận',
	addLead: 'Đơn vị có từ ngày ghi ở đây. Xem trước rồi mới ghi.',
	editTitle: 'Sửa đơn vị',
	editLead: 'Không gì đã có bị viết đè: phiếu giữ nguyên tên và cấp trên của ngày trả lời.',
	backToList: 'Sổ đơn vị',
	fields: {
		code: 'Mã trong hệ thống',
		codeHint: 'Chữ, số, dấu chấm, viết liền. Tệp và phần mềm khác gọi đơn vị bằng mã này. Không đổi được về sau.',
		name: 'Tên đầy đủ',
		kind: 'Loại',
		parent: 'Cấp trên',
		parentHint: 'Mã hoặc tên đầy đủ. Cấp tỉnh thì để trống.',
		parentHintWithin: 'Mã hoặc tên đầy đủ của đơn vị mình hay đơn vị bên dưới.',
		province: 'Tỉnh, thành phố',
		officialCodes: 'Mã định danh',
		officialCodesHint: 'Mã cũ và mã mới, cách nhau bằng dấu chấm phẩy. Ví dụ 000.00.12.H38; H38.12',
		from: 'Từ ngày',
		last: 'Ngày cuối',
		validFrom: 'Ngày bắt đầu'
	},
	look: 'Xem trước',
	change: {
		title: 'Đổi tên, cấp trên, loại, mã định danh',
		about: 'Bản đang dùng kết thúc vào ngày liền trước, bản mới bắt đầu từ ngày này.',
		store: 'Ghi bản mới'
	},
	close: {
		title: 'Giải thể',
		about: 'Đơn vị còn hoạt động hết ngày này. Nếu có đơn vị kế tục, ghi việc sáp nhập, chia tách ở trang sáp nhập.',
		store: 'Ghi ngày giải thể'
	},
	correct: {
		title: 'Sửa lỗi gõ',
		about: 'Chỉ sửa được bản chưa có phiếu nào. Mã định danh còn trống thì lúc nào cũng ghi thêm được.',
		which: 'Bản',
		choose: 'Chọn bản này',
		store: 'Ghi chữ đã sửa'
	},
	add: { store: 'Ghi đơn vị' },
	preview: {
		title: 'Sẽ đổi như sau',
		what: 'Mục',
		was: 'Đang là',
		becomes: 'Sẽ là',
		none: '–',
		notYet: 'Chưa ghi gì.',
		figures: (responses: number) =>
			responses === 0
				? 'Số liệu: 365 ngày qua chưa có phiếu nào ở đây.'
				: `Số liệu: ${formatCount(responses)} phiếu của 365 ngày qua giữ nguyên tên và cấp trên cũ.`,
		units: (count: number) => `Đơn vị bên dưới: ${formatCount(count)} đi theo.`,
		tablets: (count: number) => `Máy: ${formatCount(count)} máy nhận tên mới khi liên lạc lần tới.`,
		tabletsClosing: (count: number) => `Máy: còn ${formatCount(count)} máy đặt ở đây. Chuyển hoặc ngừng máy trước khi hết ngày cuối.`,
		accounts: (count: number) => `Tài khoản: ${formatCount(count)} người làm việc ở đây và bên dưới vẫn giữ quyền.`,
		accountsClosing: (count: number) => `Tài khoản: ${formatCount(count)} người sẽ không còn thấy số liệu sau ngày cuối. Chuyển họ sang đơn vị khác.`,
		accountsMoving: (count: number) => `Tài khoản: ${formatCount(count)} người ở đây và bên dưới; quản lý của cấp trên cũ không còn thấy số liệu từ ngày này.`
	},
	outcomes: {
		done: 'Đã ghi.',
		refused: 'Tài khoản này không sửa được đơn vị này. Đơn vị của chính mình do cấp trên sửa.',
		changed: 'Người khác vừa sửa đơn vị này. Chưa ghi gì của Ông/Bà, chữ đã gõ vẫn ở dưới: bấm Xem trước lần nữa để so với bản mới nhất.'
	},
	faultTitle: 'Chưa ghi được.',
	faults: {
		name: 'Tên dài 1 đến 300 ký tự. Hãy ghi tên đầy đủ.',
		province: 'Hãy ghi tên tỉnh, thành phố, nhiều nhất 100 ký tự.',
		kind: 'Hãy chọn một loại đơn vị.',
		code: 'Mã viết liền, 1 đến 64 ký tự, không trùng tên một trang (new, import, export, successions).',
		codeTaken: (code: string) => `Mã "${code}" đã có. Hãy đặt mã khác.`,
		day: 'Hãy ghi một ngày có thật, ví dụ 01/07/2025.',
		manyCodes: (limit: number) => `Nhiều nhất ${limit} mã định danh. Hãy bỏ bớt.`,
		oddCode: (code: string) => `"${code}" không phải mã định danh. Hãy dùng chữ, số, dấu chấm, gạch nối.`,
		codeBorne: (official: string, name: string, code: string) => `Mã định danh ${official} đang là của ${name} (${code}). Hãy kiểm tra lại.`,
		parentNeeded: 'Hãy ghi cấp trên: đơn vị của Ông/Bà hoặc một đơn vị bên dưới.',
		unknownParent: (typed: string) => `Không có đơn vị nào mã hoặc tên "${typed}" trong phạm vi của Ông/Bà. Hãy tìm mã ở Sổ đơn vị.`,
		ambiguousParent: (typed: string, codes: readonly string[]) => `Có nhiều đơn vị tên "${typed}": ${list(codes)}. Hãy ghi mã.`,
		parentNotValid: (name: string, day: string) => `${name} không có hiệu lực ngày ${formatDay(day)}. Hãy chọn cấp trên khác hoặc ngày khác.`,
		cycle: (path: readonly string[]) => `Thành vòng: ${path.join(' → ')}. Hãy chọn cấp trên không nằm dưới đơn vị này.`,
		overlap: 'Hai bản cùng có hiệu lực một ngày. Hãy chọn ngày khác.',
		notAfter: (day: string) => `Bản đang dùng bắt đầu ngày ${formatDay(day)}. Hãy chọn ngày sau đó, hoặc dùng Sửa lỗi gõ.`,
		endsBeforeStart: (day: string) => `Bản đang dùng bắt đầu ngày ${formatDay(day)}. Ngày cuối không thể sớm hơn.`,
		startsAfterEnd: (day: string) => `Bản này kết thúc ngày ${formatDay(day)}. Ngày bắt đầu không thể muộn hơn.`,
		firstOnly: 'Chỉ bản đầu tiên sửa được ngày bắt đầu: các bản sau nối liền nhau.',
		alreadyClosed: (day: string) => `Đơn vị hết hiệu lực ngày ${formatDay(day)}, không đổi được nữa. Hãy thêm đơn vị mới.`,
		gone: 'Không thấy bản này nữa. Hãy tải lại trang.',
		unitsLeft: (names: readonly string[]) => `Sau ngày ấy vẫn còn đơn vị bên dưới: ${list(names)}. Hãy chuyển hoặc giải thể các đơn vị này trước.`,
		tabletsLeft: (count: number) => `Còn ${formatCount(count)} máy đặt ở đây. Hãy chuyển hoặc ngừng máy trước.`,
		doesNotNest: (own: string, parent: string | null) =>
			parent === null ? `Loại ${kind(own)} phải có cấp trên.` : `Loại ${kind(own)} không đứng dưới ${kind(parent)} được. Hãy sửa loại hoặc chọn cấp trên khác.`,
		belowDoesNotNest: (name: string, own: string, parent: string | null) =>
			`${name} (${kind(own)}) đang đứng dưới đơn vị này, mà ${kind(own)} không đứng dưới ${kind(parent ?? '')} được. Hãy chuyển đơn vị ấy trước.`,
		nothingChanged: 'Chưa có gì khác. Hãy sửa ít nhất một mục.',
		answeredUnder: (first: string, last: string) =>
			`Đã có phiếu từ ${formatDay(first)} đến ${formatDay(last)} dưới bản này nên bản này giữ nguyên. Hãy dùng Đổi từ một ngày.`,
		answeredSince: (last: string, next: string) =>
			`Đã có phiếu đến ngày ${formatDay(last)}, và phiếu giữ nguyên đơn vị của ngày trả lời. Hãy chọn từ ngày ${formatDay(next)} trở đi.`,
		answeredAfterClosing: (last: string) =>
			`Đã có phiếu đến ngày ${formatDay(last)}. Hãy chọn ngày cuối từ ${formatDay(last)} trở đi.`
	}
};
