/** What the page of keys for other programs and its commands say. */
import { formatDay, formatInstant } from './date.ts';
import { formatCount } from './number.ts';

export const keysText = {
	title: 'Khoá cho phần mềm khác',
	summary: (total: number) => (total === 0 ? 'Chưa có khoá nào' : `${formatCount(total)} khoá, khoá đang dùng trước`),
	about: 'Mỗi khoá làm một việc, cho một đơn vị và cấp dưới của đơn vị ấy. Hệ thống chỉ giữ dấu vết của khoá: khoá mất thì tạo khoá mới, rồi thu hồi khoá cũ.',
	none: 'Chưa có phần mềm nào nối vào',
	noneText: 'Phần mềm một cửa xin mã phiếu mời và gửi số hồ sơ, hay hệ thống khác đọc chỉ số, đều cần một khoá. Tạo khoá ở biểu mẫu trên trang này, rồi đưa khoá cho người quản lý phần mềm ấy.',
	developers: 'Tài liệu cho lập trình viên',
	columns: { name: 'Phần mềm', purpose: 'Làm được', unit: 'Đơn vị', made: 'Tạo', used: 'Dùng lần cuối', state: 'Tình trạng' },
	purposes: { invitations: 'Xin phiếu mời, gửi số hồ sơ', indices: 'Đọc chỉ số' },
	unnamed: (id: number) => `Khoá số ${id}`,
	number: (id: number) => `số ${id}`,
	made: (at: Date, by: string | null) => `${formatInstant(at)}, ${by ?? 'bằng lệnh'}`,
	neverUsed: 'chưa lần nào',
	day: formatDay,
	active: 'Đang dùng',
	revoked: (at: Date, by: string | null) => `Thu hồi ${formatInstant(at)}, ${by ?? 'bằng lệnh'}`,
	revoke: 'Thu hồi',
	revokeAsk: 'Phần mềm đang dùng khoá này bị từ chối ngay, ở mọi máy chủ. Việc này không lấy lại được.',
	revokeYes: 'Thu hồi khoá này',
	revokedNow: 'Đã thu hồi khoá. Từ lúc này máy chủ không nhận khoá ấy nữa.',
	create: {
		title: 'Tạo khoá',
		name: 'Phần mềm nào, ai quản lý',
		nameHint: 'Ví dụ: Một cửa điện tử, Sở KH&CN. Ghi rõ để sau này biết thu hồi khoá nào.',
		purpose: 'Khoá làm được gì',
		unit: 'Cho đơn vị',
		unitHint: 'Khoá chỉ chạm tới đơn vị này và cấp dưới.',
		submit: 'Tạo khoá',
		noUnits: 'Chưa có đơn vị nào: nạp đơn vị trước, khoá luôn thuộc về một đơn vị.',
		made: (name: string) => `Khoá cho ${name}`,
		once: 'Chỉ hiện một lần này. Chép ngay, gửi bằng đường riêng cho người quản lý phần mềm; đừng gửi qua thư hay tin nhắn chung.',
		copy: 'Chép khoá',
		copied: 'Đã chép'
	},
	faults: {
		name: 'Ghi tên phần mềm, 1 đến 100 ký tự.',
		purpose: 'Chọn việc mà khoá làm được.',
		refused: 'Không làm được: tài khoản này không quản lý đơn vị đó, hoặc khoá đã bị thu hồi. Tải lại trang.'
	},
	pages: { label: 'Các trang của danh sách khoá', at: (page: number, pages: number) => `Trang ${formatCount(page)}/${formatCount(pages)}` },
	cli: {
		head: ['số', 'phần mềm', 'việc', 'đơn vị', 'tạo lúc', 'dùng lần cuối', 'thu hồi lúc'],
		revoked: (name: string) => `Đã thu hồi khoá ${name}. Máy chủ không nhận khoá ấy nữa.`,
		unknown: (id: string) => `Không có khoá số "${id}" đang dùng: hãy xem số bằng keys list.`
	}
};
