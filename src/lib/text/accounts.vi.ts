/** What the accounts room says: making accounts, signing in, the first run. Each refusal tells what to do next. */
export const accountsText = {
	loginFormat:
		'Tên đăng nhập gồm 2–64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối, bắt đầu bằng chữ hoặc số, ví dụ hanh.tran.',
	nameLength: 'Ghi họ và tên, không quá 120 ký tự.',
	passwordShort: (least: number) => `Mật khẩu cần ít nhất ${least} ký tự. Một câu ngắn dễ nhớ là tốt nhất.`,
	passwordLong: (most: number) => `Mật khẩu dài tối đa ${most} ký tự.`,
	passwordWeak: {
		leaked: 'Mật khẩu này đã lộ trên mạng từ lâu, ai cũng thử được. Chọn một câu của riêng mình.',
		repeated: 'Mật khẩu chỉ là vài ký tự lặp lại. Chọn một câu ngắn dễ nhớ.',
		run: 'Mật khẩu là một dãy phím liền nhau. Chọn một câu ngắn dễ nhớ.',
		'own-name': 'Mật khẩu chỉ gồm tên, từ quá quen và số. Thêm vài từ không liên quan đến mình.'
	},
	unitNeeded: 'Vai trò này cần một đơn vị: thêm --unit MÃ_ĐƠN_VỊ. Chỉ quản trị hệ thống xem được mọi đơn vị.',
	unitNeededHere: 'Chọn đơn vị: chỉ quản trị hệ thống xem được mọi đơn vị.',
	roleNotChosen: 'Chọn một vai trò.',
	loginTaken: (login: string) => `Tên đăng nhập "${login}" đã có người dùng. Chọn tên khác.`,

	roleUnknown: (role: string, roles: string) => `Không có vai trò "${role}". Chọn một trong: ${roles}.`,
	unitUnknown: (code: string) => `Không có đơn vị "${code}". Nhập đơn vị trước bằng units import, hoặc sửa mã.`,
	noPasswordGiven: 'Không có mật khẩu ở đầu vào: hãy chuyển mật khẩu vào lệnh, hoặc bỏ --password-stdin để máy đặt giúp.',
	loginUnknown: (login: string) => `Không có tài khoản "${login}" đang mở. Xem lại tên đăng nhập.`,
	passwordReset: (login: string) => `Đã đặt mật khẩu mới cho ${login}; các phiên đang mở đã bị đăng xuất.`,
	created: (login: string) => `Đã tạo tài khoản: ${login}`,
	generated: (password: string) => `Mật khẩu (chỉ hiện một lần): ${password}`
};

/** The pages in front of the staff area. */
export const signInText = {
	productName: 'Hài Lòng',
	title: 'Đăng nhập',
	slogan: ['Nghe dân nói,', 'biết việc cần sửa.'],
	sloganDetail: 'Kết quả hài\u00A0lòng tại bộ phận Một cửa, kèm số phiếu và khoảng tin cậy.',
	login: 'Tên đăng nhập',
	password: 'Mật khẩu',
	showPassword: 'Hiện mật khẩu',
	hidePassword: 'Ẩn mật khẩu',
	submit: 'Đăng nhập',
	wrong: 'Sai tên đăng nhập hoặc mật khẩu.',
	triesLeft: (count: number) => `Ông/Bà còn ${count} lần thử. Quên mật khẩu thì nhờ quản trị của đơn vị đặt lại.`,
	noTryLeft: (minutes: number) =>
		`Ông/Bà đợi ${minutes} phút rồi thử lại. Quên mật khẩu thì nhờ quản trị của đơn vị đặt lại.`,
	locked: 'Đã sai nhiều lần.',
	empty: 'Ghi cả tên đăng nhập và mật khẩu.',
	kioskHint: 'Máy ở quầy không cần đăng nhập.',
	kioskLink: 'Ghép máy bằng mã',
	home: 'Trang đầu',
	language: 'Tiếng Việt'
};

export const firstRunText = {
	pageTitle: 'Thiết lập lần đầu',
	remaining: 'Thiết lập lần đầu · chừng mười phút',
	title: 'Tạo tài khoản quản trị',
	intro: 'Mã dùng một lần nằm ở màn hình nơi khởi động máy chủ. Tài khoản này xem được mọi đơn vị.',
	code: 'Mã dùng một lần',
	login: 'Tên đăng nhập',
	loginHint: 'Chữ thường không dấu, ví dụ minh.hanh',
	name: 'Họ và tên',
	password: 'Mật khẩu',
	passwordHint: (least: number) => `Ít nhất ${least} ký tự, một câu ngắn dễ nhớ là tốt nhất`,
	submit: 'Tạo tài khoản',
	wrongCode: 'Mã này không đúng. Xem lại dòng in ở màn hình nơi khởi động máy chủ; mỗi lần khởi động là một mã mới.'
};

export const homeText = {
	title: 'Hài Lòng',
	what: 'Người dân chấm điểm dịch vụ vừa nhận ở bộ phận Một cửa; cơ quan thấy đã đạt chỉ tiêu hay chưa, chắc đến mức nào, và cần sửa việc gì.',
	kiosk: 'Máy ở quầy',
	kioskDetail: 'Máy tính bảng để người dân trả lời',
	staff: 'Cán bộ quản lý',
	staffDetail: 'Kết quả, chỉ tiêu, máy ở quầy'
};

/** Failures of a request, wherever they happen. */
export const failureText = {
	notFound: 'Không có trang này.',
	notYours: 'Trang này không thuộc việc của tài khoản Ông/Bà. Nếu cần xem, nhờ quản trị của đơn vị.',
	server: (code: string) => `Ông/Bà thử lại sau một phút. Nếu vẫn lỗi, gửi mã ${code} cho quản trị.`,
	tooLarge: 'Biểu mẫu gửi lên quá lớn.'
};
