/** What the pages say on which codes are made by the sheet, and what stands on the printed forms. */
import { formatCount } from './number.ts';
import { formatDay } from './date.ts';

export const sheetText = {
	title: 'In mã hàng loạt',
	lead: 'Nộp một danh sách CSV, xem trước, rồi lấy tệp mã hoặc in ra giấy.',
	back: 'Về Phiếu mời',
	file: 'danh-sach.csv',
	choose: 'Danh sách CSV (UTF-8)',
	columns: 'Cột: unit và moment phải có; field, procedure, deciding_unit, expires_day, dossier, count có thể bỏ. moment là reception, supplement, refusal hoặc result.',
	example: 'unit,field,procedure,deciding_unit,moment,expires_day,dossier,count',
	check: 'Xem trước',
	chooseFile: 'Hãy chọn một tệp CSV.',
	notAllowed: 'Chỉ quản trị hệ thống và quản trị đơn vị in được mã.',
	good: (lines: number, total: number) => `${formatCount(lines)} dòng, ${formatCount(total)} mã. Chưa mã nào được tạo.`,
	faults: (count: number) => `Có ${formatCount(count)} chỗ phải sửa. Chưa mã nào được tạo.`,
	faultColumns: { line: 'Dòng', column: 'Cột', message: 'Phải sửa' },
	preview: { line: 'Dòng', unit: 'Đơn vị', field: 'Lĩnh vực', moment: 'Thời điểm', expires: 'Hạn', count: 'Số mã' },
	usualExpiry: '60 ngày',
	more: (count: number) => `… và ${formatCount(count)} dòng nữa`,
	output: 'Lấy ra',
	outputs: {
		csv: 'Tệp CSV: địa chỉ, mã, mã gõ, hạn',
		labels: 'Nhãn A4, mười nhãn một trang',
		slips: 'Phiếu A5, mỗi trang một phiếu',
		strip80: 'Cuộn giấy 80 mm',
		strip58: 'Cuộn giấy 58 mm'
	},
	make: 'Tạo mã',
	once: 'Mỗi lần bấm là một lượt mã mới. Mã không được lưu lại: hãy giữ tệp, hoặc in ngay.',
	printHead: (count: number) => `${formatCount(count)} mã. Bấm In; muốn có PDF thì chọn “Lưu thành PDF” trong hộp in. Đặt tỷ lệ 100 %, tắt đầu trang và chân trang.`,
	print: 'In',
	changed: 'Danh sách không còn đúng. Hãy nộp lại.',
	noLines: 'danh sách không có dòng nào: hãy thêm dòng dưới tiêu đề.',
	tooMany: (most: number) => `một lần tối đa ${formatCount(most)} mã: hãy chia danh sách.`,
	badCount: (most: number) => `số mã phải từ 1 đến ${formatCount(most)}.`,
	oneOfDossier: 'một hồ sơ chỉ một mã: hãy để count là 1 hoặc bỏ cột dossier.',
	badDossier: 'mã hồ sơ sai mẫu hoặc sai ngày: hãy ghi như 000.00.12.H38-260701-0001 hoặc H38.12-260701-0001.',
	badCode: 'mã thủ tục chỉ gồm chữ không dấu, số, dấu chấm, gạch: hãy sửa, ví dụ 1.014836.H38.',
	unknownUnit: (code: string) => `không có đơn vị "${code}" trong phạm vi của Ông/Bà: hãy kiểm tra mã.`,
	unknownField: (code: string) => `không có lĩnh vực "${code}": hãy dùng mã lĩnh vực, ví dụ dat-dai.`,
	badExpiry: (days: number) => `hạn phải từ hôm nay đến tối đa ${days} ngày.`,
	csvColumns: ['line', 'url', 'token', 'short_code', 'expires_day'],
	csvName: (day: string) => `phieu-moi-${day}.csv`,
	paper: {
		question: ['Hôm nay Ông/Bà', 'được phục vụ thế nào?'],
		scan: 'Quét mã, 5 câu, chừng 30 giây',
		typed: (host: string) => `Hoặc vào ${host}/q và gõ mã:`,
		qr: 'Mã QR để trả lời bằng điện thoại',
		promises: (day: string) => [
			'Không hỏi tên. Mã này không cho biết ai đã trả lời.',
			`Trả lời một lần, đến hết ${formatDay(day)}.`,
			'Không có điện thoại: dùng máy ở cửa ra hoặc phiếu giấy ở bàn viết.'
		],
		poster: {
			lead: '5 câu, chừng 30 giây, không hỏi tên.',
			scan: 'Quét bằng điện thoại',
			ways: [
				{ title: 'Hoặc dùng máy ở cửa ra', text: 'Chữ to, có tiếng đọc, có ngôn ngữ khác' },
				{ title: 'Hoặc phiếu giấy', text: 'Ở bàn viết, bỏ vào thùng góp ý' },
				{ title: 'Cán bộ tại quầy không xem được', text: 'Trả lời thế nào cũng không ảnh hưởng hồ sơ' }
			],
			gone: 'Không có áp phích này, hoặc đã gỡ.'
		}
	}
};
