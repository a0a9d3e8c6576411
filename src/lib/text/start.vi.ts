/** What `npm start` and `npm run demo` say on the console. */
export const startText = {
	building: 'Đang dựng các trang (lần đầu mất khoảng nửa phút) …',
	built: 'Đã dựng xong các trang.',
	buildFailed: (output: string) => `Không dựng được các trang, hãy sửa lỗi sau rồi chạy lại:\n${output}`,
	migrating: 'Đang kiểm tra cấu trúc cơ sở dữ liệu …',
	loadingSample: 'Đang nạp tỉnh mẫu …',
	factorOffered: 'Quản trị vào được chỉ bằng mật khẩu (ADMIN_SECOND_FACTOR=offered). Khi chạy thật hãy để required: quản trị phải bật xác thực hai lớp.',
	factorWithoutSecret: 'Chưa có HAI_LONG_SECRET nên quản trị chưa bật được xác thực hai lớp, và không làm được gì trước đó: hãy đặt khóa ấy, hoặc ADMIN_SECOND_FACTOR=offered.',
	listening: (origin: string) => `Hài Lòng đang chạy tại ${origin} (nhấn Ctrl-C để dừng).`,
	firstRun: (url: string, code: string) =>
		`Chưa có tài khoản nào. Mở ${url} và nhập mã dùng một lần: ${code}`,
	stopping: 'Đang dừng …',
	stopped: 'Đã dừng, dữ liệu được giữ nguyên.',
	portTaken: (port: number) => `Cổng ${port} đang có chương trình khác dùng: hãy dừng nó, hoặc đặt PORT khác.`,
	portForbidden: (port: number) => `Không được phép mở cổng ${port}: hãy đặt PORT từ 1024 trở lên.`,
	hostUnknown: (host: string) => `HOST "${host}" không phải địa chỉ của máy này: hãy đặt 127.0.0.1 hoặc 0.0.0.0.`
};
