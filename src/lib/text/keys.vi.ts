/** What the page of keys for other programs and its commands say. */
import { formatDay, formatInstant } from './date.ts';
import { formatCount } from './number.ts';

export const keysText = {
	title: 'Khóa cho phần mềm khác',
	summary: (total: number) => (total === 0 ? 'Chưa có khóa nào' : `${formatCount(total)} khóa, khóa đang dùng trước`),
	about: 'Mỗi khóa làm một việc, cho một đơn vị và cấp dưới của đơn vị ấy. Hệ thống chỉ giữ dấu vết của khóa: khóa mất thì tạo khóa mới, rồi thu hồi khóa cũ.',
	none: 'Chưa có phần mềm nào nối vào',
	noneText: 'Phần mềm một cửa xin mã phiếu mời và gửi số hồ sơ, hay hệ thống khác đọc chỉ số, đều cần một khóa. Tạo khóa ở biểu mẫu trên trang này, rồi đưa khóa cho người quản lý phần mềm ấy.',
	developers: 'Tài liệu cho lập trình viên',
	columns: { name: 'Phần mềm', purpose: 'Làm được', unit: 'Đơn vị', made: 'Tạo', used: 'Dùng lần cuối', state: 'Tình trạng' },
	purposes: { invitations: 'Xin phiếu mời, gửi số hồ sơ', indices: 'Đọc chỉ số' },
	unnamed: (id: number) => `Khóa số ${id}`,
	number: (id: number) => `số ${id}`,
	made: (at: Date, by: string | null) => `${formatInstant(at)}, ${by ?? 'bằng lệnh'}`,
	neverUsed: 'chưa lần nào',
	day: formatDay,
	active: 'Đang dùng',
	revoked: (at: Date, by: string | null) => `Thu hồi ${formatInstant(at)}, ${by ?? 'bằng lệnh'}`,
	revoke: 'Thu hồi',
	revokeAsk: 'Phần mềm đang dùng khóa này bị từ chối ngay, ở mọi máy chủ. Việc này không lấy lại được.',
	revokeYes: 'Thu hồi khóa này',
	revokedNow: 'Đã thu hồi khóa. Từ lúc này máy chủ không nhận khóa ấy nữa.',
	create: {
		title: 'Tạo khóa',
		name: 'Phần mềm nào, ai quản lý',
		nameHint: 'Ví dụ: Một cửa điện tử, Sở KH&CN. Ghi rõ để sau này biết thu hồi khóa nào.',
		purpose: 'Khóa làm được gì',
		unit: 'Cho đơn vị',
		unitHint: 'Khóa chỉ chạm tới đơn vị này và cấp dưới.',
		submit: 'Tạo khóa',
		noUnits: 'Chưa có đơn vị nào: nạp đơn vị trước, khóa luôn thuộc về một đơn vị.',
		made: (name: string) => `Khóa cho ${name}`,
		once: 'Chỉ hiện một lần này. Chép ngay, gửi bằng đường riêng cho người quản lý phần mềm; đừng gửi qua thư hay tin nhắn chung.',
		copy: 'Chép khóa',
		copied: 'Đã chép'
	},
	faults: {
		name: 'Ghi tên phần mềm, 1 đến 100 ký tự.',
		purpose: 'Chọn việc mà khóa làm được.',
		refused: 'Không làm được: tài khoản này không quản lý đơn vị đó, hoặc khóa đã bị thu hồi. Tải lại trang.'
	},
	pages: { label: 'Các trang của danh sách khóa', at: (page: number, pages: number) => `Trang ${formatCount(page)}/${formatCount(pages)}` },
	cli: {
		head: ['số', 'phần mềm', 'việc', 'đơn vị', 'tạo lúc', 'dùng lần cuối', 'thu hồi lúc'],
		revoked: (name: string) => `Đã thu hồi khóa ${name}. Máy chủ không nhận khóa ấy nữa.`,
		unknown: (id: string) => `Không có khóa số "${id}" đang dùng: hãy xem số bằng keys list.`
	}
};
