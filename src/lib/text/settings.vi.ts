/** One sentence for each setting that is not as it must be. */
export const settingsText = {
	databaseUrl: (value: string) =>
		`DATABASE_URL "${value}" không phải địa chỉ PostgreSQL: hãy viết theo mẫu postgres://tên:mật-khẩu@máy:5432/cơ-sở-dữ-liệu.`,
	port: (value: string) => `PORT "${value}" không phải số cổng: hãy đặt một số từ 1 đến 65535.`,
	host: (value: string) => `HOST "${value}" không phải địa chỉ máy: hãy đặt 127.0.0.1, 0.0.0.0 hoặc một tên máy.`,
	origin: (value: string) =>
		`ORIGIN "${value}" không phải địa chỉ trang: hãy viết như https://hailong.tinh.gov.vn, không có phần sau tên máy.`,
	logLevel: (value: string, levels: string) => `LOG_LEVEL "${value}" không có: hãy chọn một trong ${levels}.`,
	trustedProxy: (value: string) =>
		`TRUSTED_PROXY "${value}" không phải số lớp máy chủ trung gian: hãy đặt một số từ 0 đến 9.`,
	adminSecondFactor: (value: string) =>
		`ADMIN_SECOND_FACTOR "${value}" không có: hãy đặt required (quản trị phải bật xác thực hai lớp) hoặc offered (tự chọn).`,
	deviceSilentMinutes: (value: string) =>
		`DEVICE_SILENT_MINUTES "${value}" không dùng được: hãy đặt số phút trong giờ mở cửa từ 15 đến 1440.`,
	accountIdleDays: (value: string) =>
		`ACCOUNT_IDLE_DAYS "${value}" không hợp lệ: hãy đặt số ngày từ 30 đến 3650, hoặc 0 để không bao giờ tự đóng tài khoản.`,
	secret: () => 'HAI_LONG_SECRET quá ngắn: hãy đặt ít nhất 32 ký tự ngẫu nhiên, ví dụ từ lệnh openssl rand -base64 33.',
	databasePool: (value: string) => `DATABASE_POOL "${value}" không hợp lệ: hãy đặt số kết nối từ 1 đến 200.`
};
