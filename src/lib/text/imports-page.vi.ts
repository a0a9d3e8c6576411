/** The pages where files are brought: choosing, looking, storing, and how it goes meanwhile. */
import { formatCount } from './number.ts';

export const importsPageText = {
	title: 'Nhập dữ liệu',
	lead: 'Tải một tệp CSV lên, xem trước nó sẽ làm gì, rồi mới nhập. Một tệp được nhập cả hoặc không nhập gì. Đóng trang giữa chừng cũng không sao: máy chủ làm tiếp, mở lại trang này để xem.',
	notYours: 'Chỉ quản trị hệ thống và quản trị đơn vị nhập được dữ liệu.',
	back: 'Về trang nhập dữ liệu',
	kinds: { responses: 'Phiếu', targets: 'Chỉ tiêu', counters: 'Quầy' } as Readonly<Record<string, string>>,
	choose: { responses: 'Tệp phiếu (CSV)', targets: 'Tệp chỉ tiêu (CSV)', counters: 'Tệp quầy (CSV)' } as Readonly<Record<string, string>>,
	upload: { responses: 'Tải lên và xem trước phiếu', targets: 'Tải lên và xem trước chỉ tiêu', counters: 'Tải lên và xem trước quầy' } as Readonly<Record<string, string>>,
	hints: {
		responses: 'Dành cho phiếu giấy (paper) và phiếu trang web (web). Phiếu của máy tính bảng và phiếu mời tự về, không nhận từ tệp. Hai đơn vị của mỗi phiếu phải thuộc phạm vi của Ông/Bà. Ngoài các cột dưới đây, mỗi câu hỏi thêm một cột mang mã câu (A, B, …).',
		targets: 'Cùng các cột với bảng chỉ tiêu của kế hoạch. Chỉ thêm chỉ tiêu mới; sửa thì làm ở trang Chỉ tiêu.',
		counters: 'Mỗi dòng một quầy: mã đơn vị, mã và tên quầy, mã lĩnh vực cách nhau bằng dấu chấm phẩy (để trống là mọi lĩnh vực). opening_hours không bắt buộc: giờ mở cửa của đơn vị, như T2-T6 07:30-11:30 13:30-17:00; T7 07:30-11:30. Chỉ thêm quầy mới; sửa thì làm ở trang của đơn vị.'
	} as Readonly<Record<string, string>>,
	columns: 'Các cột:',
	others: { units: 'Đơn vị', transactions: 'Số hồ sơ' },
	otherPages: 'Số hồ sơ nhập ở trang',
	transactions: 'Nhập số hồ sơ',
	limits: 'Tệp mã UTF-8, các cột cách nhau bằng dấu phẩy, nhiều nhất 64 MB.',
	jobs: {
		title: 'Các lần nhập',
		none: 'Chưa có lần nhập nào',
		noneText: 'Chọn một tệp ở trên để bắt đầu. Chưa có gì được nhập trước khi Ông/Bà xem và đồng ý.',
		columns: { file: 'Tệp', state: 'Tình trạng', rows: 'Dòng', by: 'Người tải lên', at: 'Lúc' },
		open: (file: string) => `Mở lần nhập ${file}`
	},
	states: {
		receiving: 'đang nhận tệp', checking: 'đang kiểm tra', checked: 'chờ đồng ý', refused: 'có chỗ phải sửa', storing: 'đang nhập',
		stored: 'đã nhập', dropped: 'đã bỏ', failed: 'gặp lỗi'
	} as Readonly<Record<string, string>>,
	pages: { label: 'Các trang của danh sách', newer: 'Mới hơn', older: 'Cũ hơn', at: (page: number) => `Trang ${page}` },
	outcomes: {
		empty: 'Hãy chọn một tệp CSV có nội dung.',
		tooLarge: 'Tệp lớn hơn 64 MB: hãy chia tệp, hoặc nhờ người vận hành nhập bằng lệnh.',
		tooMany: 'Ông/Bà đang có ba lần nhập chưa xong. Hãy đồng ý hoặc bỏ một lần nhập ở dưới rồi tải tệp khác.',
		broken: 'Tệp tới không trọn vẹn, có lẽ đường truyền bị ngắt. Hãy tải lại.',
		late: 'Người khác vừa xử lý lần nhập này. Xem tình trạng ở dưới.'
	},
	job: {
		title: (kind: string, file: string) => `Nhập ${kind.toLowerCase()}: ${file}`,
		meta: (by: string, at: string, bytes: string) => `${by} tải lên lúc ${at}, ${bytes}`,
		confirmedBy: (name: string) => `Người đồng ý: ${name}`,
		size: (bytes: number) => (bytes < 1_000_000 ? `${formatCount(Math.ceil(bytes / 1_000))} KB` : `${formatCount(Math.ceil(bytes / 1_000_000))} MB`),
		progress: (state: string, rows: number, of: number) =>
			`${state[0]?.toUpperCase()}${state.slice(1)}: đã đọc ${formatCount(rows)}${of > 0 ? ` / ${formatCount(of)}` : ''} dòng. Trang tự cập nhật; đóng trang cũng không sao.`,
		waiting: 'Đang chờ tới lượt …',
		read: (rows: number) => `${formatCount(rows)} dòng đã đọc`,
		added: (rows: number) => `${formatCount(rows)} dòng mới`,
		unchanged: (rows: number) => `${formatCount(rows)} dòng đã có từ trước, không nhập lại`,
		refused: (rows: number) => `${formatCount(rows)} dòng không nhận được`,
		again: 'Dữ liệu đã đổi từ lúc Ông/Bà đồng ý, nên chưa nhập gì. Xem lại các số dưới đây rồi đồng ý lần nữa.',
		firstRows: (rows: number) => `${formatCount(rows)} dòng đầu như sẽ được đọc`,
		confirm: { responses: 'Nhập các phiếu này', targets: 'Nhập các chỉ tiêu này', counters: 'Nhập các quầy này' } as Readonly<Record<string, string>>,
		drop: 'Bỏ tệp này',
		stored: (added: number, unchanged: number) => `Đã nhập ${formatCount(added)} dòng mới; ${formatCount(unchanged)} dòng đã có từ trước.`,
		dropped: 'Tệp này đã bỏ, không nhập gì.',
		failed: 'Máy chủ gặp lỗi khi đọc tệp này, không nhập gì. Hãy tải lại; nếu vẫn lỗi, báo người vận hành.',
		refusedTitle: (count: number, lines: number) => `Không nhập gì: ${formatCount(count)} chỗ phải sửa ở ${formatCount(lines)} dòng.`,
		refusedText: 'Sửa các chỗ dưới đây trong tệp rồi tải lên lại cả tệp. Tải bảng lỗi về để mở cạnh tệp.',
		download: 'Tải bảng lỗi (CSV)',
		kept: (count: number) => `Chỉ giữ ${formatCount(count)} chỗ đầu.`,
		faultColumns: { line: 'Dòng', column: 'Cột', message: 'Phải sửa' },
		wholeLine: 'cả dòng',
		faultPages: (page: number, pages: number) => `Trang ${page}/${pages}`,
		csv: { columns: ['dong', 'cot', 'phai_sua'], fileName: (id: number) => `loi-nhap-${id}.csv` },
		follow: { responses: { href: '/staff', label: 'Xem tổng quan' }, targets: { href: '/staff/targets', label: 'Xem chỉ tiêu' }, counters: { href: '/staff/units', label: 'Xem sổ đơn vị' } } as Readonly<Record<string, { href: string; label: string }>>
	}
};
