/** What imports and checks say: which line and column is at fault, why, and how to mend it. */
import { formatCount } from './number.ts';

const list = (names: readonly string[]) => names.join(', ');

export const importText = {
	questionnaireAltered: (key: string) =>
		`Phiếu hỏi "${key}" đã công bố nên không được đổi nội dung: hãy giữ bản cũ và công bố phiên bản tiếp theo.`,
	cannotRead: (file: string, reason: string) =>
		`Không đọc được tệp "${file}" (${reason}): hãy kiểm tra đường dẫn và quyền đọc.`,

	cannotWrite: (file: string, reason: string) =>
		`Không ghi được tệp "${file}" (${reason}): hãy kiểm tra thư mục và quyền ghi.`,

	refused: (file: string, count: number) =>
		`Không nhập gì từ "${file}": có ${count} lỗi. Hãy sửa các chỗ dưới đây rồi nhập lại cả tệp.`,
	place: (line: number, column: string | null) => (column === null ? `Dòng ${line}` : `Dòng ${line}, cột ${column}`),
	more: (count: number) => `… và ${count} lỗi nữa.`,

	empty: () => 'tệp không có dòng tiêu đề: hãy ghi tên các cột ở dòng đầu.',
	missingColumn: (name: string, expected: readonly string[]) =>
		`thiếu cột "${name}": dòng tiêu đề phải có ${list(expected)}.`,
	unknownColumn: (name: string, expected: readonly string[]) =>
		`không có cột nào tên "${name}": hãy xóa cột này hoặc sửa tên. Các cột: ${list(expected)}.`,
	namelessColumn: (position: number) => `cột thứ ${position} không có tên: hãy xóa cột thừa hoặc ghi tên.`,
	doubledColumn: (name: string) => `cột "${name}" có hai lần: hãy bỏ một cột.`,
	otherDelimiter: () =>
		'các cột đang cách nhau bằng dấu chấm phẩy hoặc tab, như Excel đặt vùng Việt Nam: hãy lưu lại dạng CSV UTF-8 với dấu phẩy, hoặc thay dấu chấm phẩy bằng dấu phẩy.',
	ragged: (expected: number, found: number) =>
		`dòng có ${found} ô, tiêu đề có ${expected} cột: hãy thêm hoặc bớt dấu phẩy, và để ô có dấu phẩy trong ngoặc kép.`,
	utf16: () =>
		'tệp lưu theo mã UTF-16 (Excel gọi là “Unicode Text”): hãy mở lại, chọn Lưu thành, kiểu “CSV UTF-8 (phân cách bằng dấu phẩy)”.',
	notUtf8: () =>
		'có ký tự không phải UTF-8, có lẽ tệp theo mã cũ (Windows-1258, TCVN3): hãy mở lại, chọn Lưu thành, kiểu “CSV UTF-8 (phân cách bằng dấu phẩy)”.',
	nul: () => 'có ký tự rỗng (NUL): hãy xóa ký tự này.',
	badQuote: () => 'dấu ngoặc kép không đúng chỗ: hãy đóng ngoặc, và viết "" cho một dấu ngoặc kép trong ô.',
	recordTooLong: () => 'dòng quá dài: có lẽ thiếu dấu đóng ngoặc kép ở một ô phía trước.',
	broken: (reason: string) => `không đọc được dạng CSV (${reason}).`,

	required: () => 'ô trống: hãy điền.',
	tooLong: (limit: number) => `dài quá ${limit} ký tự: hãy rút ngắn.`,
	badDay: (text: string) => `"${text}" không phải ngày có thật: hãy ghi dạng 2025-07-01.`,
	endsBeforeStart: (from: string, to: string) =>
		`ngày cuối ${to} trước ngày đầu ${from}: hãy sửa một trong hai ngày.`,
	notOneOf: (text: string, allowed: readonly string[]) =>
		`"${text}" không hợp lệ: hãy chọn một trong ${list(allowed)}.`,

	badUnitCode: (text: string) =>
		`mã "${text}" có khoảng trắng, dài quá 64 ký tự, hoặc trùng tên một trang: hãy dùng mã liền, ví dụ H38.12.`,
	doesNotNest: (code: string, kind: string, parent: string | null) =>
		parent === null
			? `"${code}" loại ${kind} phải có cấp trên: hãy ghi parent_code.`
			: `"${code}" loại ${kind} không đứng dưới loại ${parent} được: hãy sửa kind hoặc chọn cấp trên khác.`,
	outOfScope: (code: string) =>
		`đơn vị "${code}" ngoài phạm vi của Ông/Bà: hãy bỏ dòng này, hoặc nhờ quản trị cấp trên.`,
	parentOutOfScope: (code: string) =>
		`cấp trên "${code}" ngoài phạm vi của Ông/Bà: hãy chọn đơn vị của mình hoặc đơn vị bên dưới.`,
	answeredAfter: (code: string, last: string, closed: string) =>
		`đơn vị "${code}" hoặc đơn vị bên dưới đã có phiếu đến ngày ${last}, sau ngày cuối ${closed}: phiếu giữ nguyên đơn vị ` +
		`của ngày trả lời, hãy ghi valid_to từ ${last} trở đi.`,
	doubledVersion: (code: string, from: string, line: number) =>
		`đơn vị "${code}" từ ngày ${from} đã có ở dòng ${line}: hãy bỏ một dòng.`,
	alteredVersion: (code: string, from: string, was: string) =>
		`đơn vị "${code}" từ ngày ${from} đã lưu với giá trị "${was}": bản đã lưu không sửa được, hãy đóng bản cũ bằng ` +
		'valid_to và thêm một dòng mới cho thay đổi.',
	codeBorne: (official: string, code: string) => `mã định danh ${official} đang là của đơn vị "${code}": hãy kiểm tra lại.`,
	overlap: (code: string, day: string) =>
		`hai bản của "${code}" cùng có hiệu lực ngày ${day}: hãy đóng bản trước vào ngày liền trước.`,
	missingParent: (code: string) =>
		`đơn vị cấp trên "${code}" không có trong tệp và trong dữ liệu: hãy thêm hoặc sửa mã.`,
	parentNotValid: (code: string, day: string) =>
		`đơn vị cấp trên "${code}" không có hiệu lực ngày ${day}: hãy sửa ngày hoặc chọn cấp trên khác.`,
	cycle: (path: readonly string[]) =>
		`vòng lặp cấp trên: ${path.join(' → ')}. Hãy sửa parent_code của một đơn vị trong vòng.`,

	doubledTarget: (id: string, line: number) => `chỉ tiêu "${id}" đã có ở dòng ${line}: hãy đặt mã khác.`,
	alteredTarget: (id: string, was: string) =>
		`chỉ tiêu "${id}" đã lưu với giá trị "${was}": tệp không sửa được chỉ tiêu đã lưu: hãy bỏ dòng này và sửa ở trang Chỉ tiêu, hoặc đặt mã khác.`,
	withdrawnTarget: (id: string) =>
		`chỉ tiêu "${id}" đã bị rút lại: hãy bỏ dòng này, hoặc mở chỉ tiêu ấy và chọn Khôi phục.`,
	unknownOwner: (owner: string, province: string) =>
		`không có đơn vị nào mã hoặc tên "${owner}" ở "${province}": hãy nhập đơn vị trước, hoặc sửa tên cho khớp.`,
	ambiguousOwner: (owner: string, province: string, codes: readonly string[]) =>
		`có nhiều đơn vị tên "${owner}" ở "${province}": hãy ghi mã đơn vị thay cho tên (${list(codes)}).`,
	unknownMeasure: (code: string, known: readonly string[]) =>
		`không có phép đo "${code}": hãy chọn một trong ${list(known)}.`,
	dimensionNeeded: (measure: string, allowed: readonly string[]) =>
		`phép đo "${measure}" cần một yếu tố: hãy ghi một trong ${list(allowed)}.`,
	dimensionNotTaken: (measure: string) => `phép đo "${measure}" không dùng yếu tố: hãy để ô này trống.`,
	unknownField: (code: string, known: readonly string[]) =>
		`không có lĩnh vực mã "${code}": hãy dùng ${list(known)}; nhiều mã cách nhau bằng dấu chấm phẩy.`,
	badThreshold: (text: string) => `"${text}" không phải số từ 0 đến 100: hãy ghi dạng 90 hoặc 92.5.`,

	badId: (text: string) => `"${text}" không phải UUID: hãy sửa, hoặc để trống để hệ thống tự tạo.`,
	badInstant: (text: string) =>
		`"${text}" không phải thời điểm: hãy ghi 2026-11-20T09:15:00+07:00, hoặc 2026-11-20 09:15 theo giờ Việt Nam.`,
	future: (text: string) => `"${text}" ở tương lai: hãy sửa ngày trả lời.`,
	tooEarly: (text: string) => `"${text}" trước năm 2000: hãy sửa ngày trả lời.`,
	unknownUnit: (code: string) => `không có đơn vị mã "${code}": hãy nhập đơn vị trước, hoặc sửa mã.`,
	unitNotValid: (code: string, day: string) =>
		`đơn vị "${code}" không hoạt động ngày ${day}: hãy dùng mã của đơn vị có hiệu lực ngày đó.`,
	unknownQuestionnaire: (key: string, known: readonly string[]) =>
		`không có phiếu hỏi "${key}": hãy dùng ${list(known)}.`,
	badAnswer: (text: string) =>
		`"${text}" không phải câu trả lời: hãy ghi 1, 2, 3, 4, 5, na, hoặc để trống khi bỏ qua.`,
	missingItem: (item: string, key: string) => `tệp thiếu cột câu hỏi ${item} của phiếu "${key}": hãy thêm cột này.`,
	itemNotAsked: (item: string, key: string) => `phiếu "${key}" không có câu ${item}: hãy để ô này trống.`,
	badProcedure: (text: string) => `"${text}" không phải mã thủ tục: hãy dùng chữ không dấu, số, dấu chấm, gạch nối.`,
	badLanguage: (text: string) => `"${text}" không phải mã ngôn ngữ: hãy ghi vi, en, …`,
	otherContent: (id: string) =>
		`phiếu ${id} đã có với nội dung khác: phiếu đã lưu không sửa được, hãy đặt mã khác hoặc bỏ dòng này.`,

	stillStands: (code: string, day: string) => `đơn vị "${code}" vẫn hoạt động ngày ${day}: hãy ghi ngày kết thúc của đơn vị trước.`,
	notBefore: (code: string, day: string) => `đơn vị "${code}" chưa có trước ngày ${day}: hãy xem lại ngày hoặc mã.`,
	notStanding: (code: string, day: string) => `đơn vị "${code}" không hoạt động ngày ${day}: hãy xem lại ngày, hoặc nạp đơn vị trước.`,
	bothSides: (code: string) => `đơn vị "${code}" vừa là đơn vị cũ vừa là đơn vị kế thừa: hãy bỏ ở một bên.`,
	comesAfterItself: (code: string) => `đơn vị "${code}" đã là đơn vị cũ trước đơn vị kia: hãy xem lại chiều sắp xếp.`,
	alreadySucceeded: (code: string, to: string) =>
		`đã ghi "${code}" thành "${to}": hãy bỏ dòng này, hoặc hủy việc cũ ở trang Sắp xếp đơn vị trước.`,
	noUnitToday: (code: string) => `đơn vị "${code}" hôm nay không hoạt động hoặc ngoài phạm vi của Ông/Bà: hãy sửa mã, hoặc nhập đơn vị trước.`,
	doubledCounter: (unit: string, code: string, line: number) => `quầy "${code}" của "${unit}" đã có ở dòng ${line}: hãy bỏ một dòng.`,
	alteredCounter: (unit: string, code: string, was: string) =>
		`quầy "${code}" của "${unit}" đã lưu với giá trị "${was}": hãy ghi như thế, hoặc sửa ở trang của đơn vị.`,
	closedCounter: (unit: string, code: string) => `quầy "${code}" của "${unit}" đã đóng: hãy mở lại ở trang của đơn vị, hoặc dùng mã khác.`,
	badWeek: (text: string) => `"${text}" không phải giờ mở cửa: hãy ghi như T2-T6 07:30-11:30 13:30-17:00; T7 07:30-11:30.`,
	otherWeek: (was: string) => `đơn vị đã có giờ mở cửa ${was}: hãy ghi như thế hoặc để trống, và sửa giờ ở trang của đơn vị.`,
	countersDone: (added: number, unchanged: number) => `Đã nhập quầy: ${added} mới, ${unchanged} giữ nguyên.`,
	successionsDone: (added: number, unchanged: number) =>
		`Sắp xếp đơn vị: thêm ${added} cặp, ${unchanged} cặp đã có.`,
	tooManyRows: (most: number) =>
		`tệp dài quá ${formatCount(most)} dòng: hãy chia tệp, hoặc nhờ người vận hành nhập bằng lệnh responses import.`,
	outOfReachOwner: (owner: string) =>
		`đơn vị "${owner}" không nằm trong phạm vi của Ông/Bà: hãy bỏ dòng, hoặc gửi tệp cho quản trị cấp trên.`,
	outOfReach: (code: string) =>
		`đơn vị "${code}" không nằm trong phạm vi của Ông/Bà vào ngày này: hãy bỏ dòng, hoặc gửi tệp cho quản trị cấp trên.`,
	sealedChannel: (channel: string) =>
		`phiếu mới kênh ${channel} chỉ nhận từ máy hoặc phiếu mời, không nhận từ tệp: hãy bỏ dòng này. Phiếu giấy ghi paper, phiếu trên trang web ghi web.`,
	preview: {
		columns: ['Dòng', 'Trả lời lúc', 'Đơn vị tiếp nhận', 'Đơn vị giải quyết', 'Lĩnh vực', 'Kênh', 'Bộ câu hỏi', 'Câu trả lời', 'Góp ý'],
		same: 'cùng đơn vị',
		unknown: 'không rõ',
		channels: { kiosk: 'máy tính bảng', qr: 'QR trên giấy hẹn', paper: 'giấy', web: 'trang web' } as Readonly<Record<string, string>>,
		comment: (letters: number) => `có, ${formatCount(letters)} ký tự`,
		counters: ['Mã đơn vị', 'Mã quầy', 'Tên quầy', 'Lĩnh vực', 'Giờ mở cửa'],
		asBefore: 'giữ như cũ',
		targets: ['Mã', 'Mã đơn vị', 'Chỉ số', 'Ngưỡng', 'Hiệu lực', 'Văn bản']
	},

	unitsDone: ({ added, closed, coded, unchanged }: { added: number; closed: number; coded: number; unchanged: number }) =>
		`Đã nhập đơn vị: ${added} bản mới, ${closed} bản được đóng, ${coded > 0 ? `${coded} bản thêm mã định danh, ` : ''}${unchanged} bản giữ nguyên.`,
	targetsDone: (added: number, unchanged: number) => `Đã nhập chỉ tiêu: ${added} mới, ${unchanged} giữ nguyên.`,
	responsesDone: (stored: number, duplicates: number) =>
		`Đã nhập phiếu: ${stored} mới, ${duplicates} đã có từ trước nên bỏ qua.`,
	progress: (rows: number) => `Đã đọc ${rows} dòng …`,
	exported: (rows: number) => `Đã xuất ${rows} phiếu.`
};
