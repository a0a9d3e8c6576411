/** What the command line itself says; each command's own sentences stand with its room. */
export const cliText = {
	usageHead: 'Cách dùng: npm run sipas -- <danh từ> <động từ> …',
	unknown: (words: string) => `Không có lệnh "${words}". Các lệnh có sẵn:`,
	missing: (usage: string) => `Thiếu hoặc thừa tham số. Cách dùng: npm run sipas -- ${usage}`,
	wrongPassword: 'Sai tên đăng nhập hoặc mật khẩu. Đưa mật khẩu qua ống, ví dụ: sipas … < tệp-mật-khẩu',
	hasFactor: 'Tài khoản này có bước xác thực thứ hai: hãy làm việc này trên trang web.',
	noAdministrator: 'Chỉ quản trị viên hệ thống làm được việc này.',
	unreachable: (reason: string) => `Không kết nối được cơ sở dữ liệu: ${reason}. Hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL.`,
	notMigrated: 'Cơ sở dữ liệu chưa ở phiên bản của chương trình này: hãy chạy npm run sipas -- migrate trước.',
	databaseRefused: (reason: string) => `Cơ sở dữ liệu từ chối: ${reason}. Không có gì thay đổi.`
};
