/** What is said where numbers of dossiers are brought in. */
import { formatCount } from './number.ts';

const list = (names: readonly string[]): string => names.join(', ');

export const transactionsText = {
	title: 'Nhập số hồ sơ',
	lead: 'Số hồ sơ mỗi ngày của từng đơn vị, từng lĩnh vực, lấy từ hệ thống một cửa. Không nhập tên hay mã hồ sơ.',
	back: 'Về Mức bao phủ',
	file: 'ho-so.csv',
	choose: 'Tệp CSV (UTF-8)',
	columns: 'Cột: day, unit, field, transactions. Thêm cột moment (reception, supplement, refusal, result) nếu đếm riêng từng thời điểm; field để trống là không rõ lĩnh vực.',
	example: ['day,unit,field,transactions', '2026-11-20,lao-cai.bao-yen,dat-dai,42'],
	check: 'Xem trước',
	chooseFile: 'Hãy chọn một tệp CSV.',
	tooLarge: 'Tệp lớn hơn 4 MiB: hãy chia tệp, hoặc nhờ người quản trị máy chủ nhập bằng lệnh.',
	notAllowed: 'Chỉ quản trị hệ thống và quản trị đơn vị nhập được số hồ sơ.',
	faultsTitle: (count: number) => `Có ${formatCount(count)} chỗ phải sửa. Chưa nhập gì.`,
	faultColumns: { line: 'Dòng', column: 'Cột', message: 'Phải sửa' },
	moreFaults: (count: number) => `… và ${formatCount(count)} chỗ nữa.`,
	plan: (added: number, corrected: number, unchanged: number) =>
		`${formatCount(added)} mục mới, ${formatCount(corrected)} mục sẽ sửa, ${formatCount(unchanged)} mục giữ nguyên. Chưa nhập gì.`,
	changed: 'Người khác vừa sửa một số ngày trong tệp này. Chưa nhập gì: hãy xem lại rồi bấm Nhập lần nữa.',
	nothingNew: 'Tệp này không có gì mới: mọi số đã có đúng như vậy.',
	planColumns: { day: 'Ngày', unit: 'Đơn vị', field: 'Lĩnh vực', was: 'Đang có', becomes: 'Sẽ là' },
	store: 'Nhập',
	more: (count: number) => `… và ${formatCount(count)} mục nữa`,
	stored: (added: number, corrected: number, unchanged: number) =>
		`Đã nhập: ${formatCount(added)} mục mới, ${formatCount(corrected)} mục đã sửa, ${formatCount(unchanged)} mục giữ nguyên.`,
	toCoverage: 'Xem mức bao phủ',
	noField: 'Không rõ lĩnh vực',
	corrections: {
		title: 'Đã sửa gần đây',
		none: 'Chưa có số nào bị sửa.',
		columns: { day: 'Ngày', place: 'Đơn vị, lĩnh vực', change: 'Số hồ sơ', by: 'Ai, lúc nào' },
		change: (was: number, became: number) => `${formatCount(was)} → ${formatCount(became)}`,
		key: 'phần mềm một cửa',
		command: 'lệnh trên máy chủ'
	},
	faults: {
		noLines: 'tệp không có dòng nào: hãy thêm dòng dưới tiêu đề.',
		tooManyLines: (most: number) => `tệp quá ${formatCount(most)} dòng: hãy chia tệp.`,
		unknownUnit: (code: string) => `không có đơn vị "${code}" vào ngày đó trong phạm vi của Ông/Bà: hãy kiểm tra mã và ngày.`,
		unknownField: (code: string, known: readonly string[]) => `không có lĩnh vực "${code}": hãy dùng ${list(known)}, hoặc để trống.`,
		future: (day: string) => `ngày ${day} chưa đến: hãy sửa ngày.`,
		tooEarly: (day: string) => `ngày ${day} trước năm 2020: hãy sửa ngày.`,
		badCount: (text: string, most: number) => `"${text}" không phải số hồ sơ: hãy ghi số nguyên từ 0 đến ${formatCount(most)}, không có dấu chấm hay phẩy.`,
		doubled: (line: number) => `trùng với dòng ${line}: hãy giữ một dòng cho mỗi ngày, đơn vị, lĩnh vực và thời điểm.`,
		bothForms: (line: number) => `dòng ${line} của cùng ngày, đơn vị, lĩnh vực ghi khác: hãy ghi thời điểm ở mọi dòng, hoặc không dòng nào.`
	},
	done: (added: number, corrected: number, unchanged: number) =>
		`Đã nhập số hồ sơ: ${added} mục mới, ${corrected} mục sửa, ${unchanged} mục giữ nguyên.`
};
