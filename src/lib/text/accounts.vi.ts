/** What the accounts room says: making accounts, signing in, the first run. Each refusal tells what to do next. */
export const accountsText = {
	loginFormat:
		'Tên đăng nhập gồm 2–64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối, bắt đầu bằng chữ hoặc số, ví dụ hanh.tran.',
	nameLength: 'Ghi họ và tên, không quá 120 ký tự.',
	passwordShort: (least: number) => `Mật khẩu cần ít nhất ${least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.`,
	passwordLong: (most: number) => `Mật khẩu dài tối đa ${most} ký tự.`,
	unitNeeded: 'Vai trò này cần một đơn vị: thêm --unit MÃ_ĐƠN_VỊ. Chỉ quản trị hệ thống xem được mọi đơn vị.',
	loginTaken: (login: string) => `Tên đăng nhập "${login}" đã có người dùng. Chọn tên khác.`
};
