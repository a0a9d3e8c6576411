/** What a demonstration prints. */
import { formatCount } from './number.ts';

export const sampleText = {
	notEmpty:
		'Cơ sở dữ liệu đã có đơn vị, tài khoản hoặc phiếu nên không nạp tỉnh mẫu: mật khẩu mẫu ai cũng biết. ' +
		'Hãy dùng một cơ sở dữ liệu trống.',
	loaded: (units: number, targets: number, responses: number) =>
		`Đã nạp tỉnh mẫu: ${formatCount(units)} bản đơn vị, ${formatCount(targets)} chỉ tiêu, ${formatCount(responses)} phiếu.`,
	already: 'Tỉnh mẫu đã có sẵn, không nạp lại.',
	tabletName: 'Máy dùng thử',
	/** to whom the first two things of last week were given */
	mendAssignees: ['Tổ trưởng tổ tiếp nhận', 'Tổ trả kết quả'],
	staff: (address: string) => `Trang cán bộ:  ${address}`,
	account: (login: string, name: string, password: string) => `  ${login.padEnd(10)} mật khẩu ${password}  (${name})`,
	tablet: (address: string) => `Máy tính bảng: ${address}`,
	warning: 'Dữ liệu và mật khẩu mẫu ai cũng biết: không mở máy chủ này ra mạng ngoài.'
};
