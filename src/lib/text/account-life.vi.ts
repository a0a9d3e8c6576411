/** The pages on which accounts are looked after, by others and by their own people. */
import { formatInstant } from './date.ts';

export const accountLifeText = {
	title: 'Tài khoản',
	summary: (total: number) => `${total} tài khoản`,
	filter: {
		label: 'Lọc tài khoản',
		search: 'Tên hoặc tên đăng nhập',
		role: 'Vai trò',
		allRoles: 'Mọi vai trò',
		state: 'Tình trạng',
		allStates: 'Mọi tình trạng',
		submit: 'Lọc',
		everything: 'Xem tất cả'
	},
	states: { open: 'Đang dùng', invited: 'Chưa nhận lời mời', closed: 'Đã đóng' } as const,
	columns: { name: 'Họ tên', role: 'Vai trò', unit: 'Đơn vị', lastSignIn: 'Đăng nhập gần nhất', state: 'Tình trạng' },
	everyUnit: 'Mọi đơn vị',
	never: 'chưa lần nào',
	when: (instant: Date) => formatInstant(instant),
	factor: 'hai lớp',
	noneFound: 'Không có tài khoản nào hợp với lựa chọn này.',
	pages: { label: 'Các trang tài khoản', at: (page: number, pages: number) => `Trang ${page}/${pages}` },

	invite: {
		title: 'Mời người mới',
		about: 'Người được mời nhận đường dẫn dùng một lần và tự đặt mật khẩu; không ai khác biết mật khẩu ấy.',
		login: 'Tên đăng nhập',
		loginHint: 'Chữ thường không dấu, ví dụ hanh.tran. Không đổi được về sau.',
		name: 'Họ và tên',
		role: 'Vai trò',
		unit: 'Đơn vị',
		noUnit: 'Mọi đơn vị (quản trị hệ thống)',
		submit: 'Tạo lời mời'
	},
	roleDetail: {
		administrator: 'xem và sửa mọi thứ',
		unit_administrator: 'lập tài khoản, máy, phiếu mời trong đơn vị mình',
		manager: 'xem kết quả và góp ý của đơn vị mình',
		officer: 'xem số liệu an toàn của điểm mình',
		observer: 'chỉ xem số liệu tổng hợp'
	} as Readonly<Record<string, string>>,
	link: {
		title: (login: string) => `Đường dẫn cho ${login}`,
		about: (expiresAt: Date) => `Chỉ hiện một lần, dùng một lần, đến ${formatInstant(expiresAt)}. Gửi riêng cho đúng người.`,
		copy: 'Chép đường dẫn',
		copied: 'Đã chép'
	},
	detail: {
		back: 'Tài khoản',
		created: 'Lập lúc',
		lastSignIn: 'Đăng nhập gần nhất',
		factor: 'Lớp thứ hai',
		factorOn: 'Đã bật',
		factorOff: 'Chưa bật',
		pending: (expiresAt: Date) => `Đường dẫn chưa dùng, còn đến ${formatInstant(expiresAt)}`,
		closedAt: (at: Date) => `Đóng lúc ${formatInstant(at)}`,
		ownNote: 'Đây là tài khoản của chính Ông/Bà. Đổi mật khẩu và lớp thứ hai ở trang Của tôi; vai trò thì nhờ quản trị khác.',
		toOwn: 'Tới trang Của tôi'
	},
	acts: {
		title: 'Việc có thể làm',
		change: 'Đổi tên, vai trò, đơn vị',
		changeHint: 'Người này bị đăng xuất khỏi mọi nơi và đăng nhập lại với quyền mới.',
		save: 'Lưu',
		link: 'Tạo đường dẫn đặt lại mật khẩu',
		linkHint: 'Mật khẩu cũ vẫn dùng được cho tới khi đường dẫn được mở. Đường dẫn trước đó hết hiệu lực.',
		factor: 'Tắt lớp thứ hai',
		factorHint: 'Khi người này mất điện thoại và hết mã dự phòng. Lần sau chỉ cần mật khẩu; nhắc họ bật lại.',
		close: 'Đóng tài khoản',
		closeHint: 'Không đăng nhập được nữa và bị đăng xuất ngay. Nhật ký vẫn còn. Có thể mở lại.',
		reopen: 'Mở lại tài khoản',
		reopenHint: 'Mật khẩu cũ không dùng được nữa; người này đặt mật khẩu mới bằng đường dẫn.',
		sure: 'Tôi chắc chắn'
	},
	outcomes: {
		done: 'Đã lưu.',
		refused: 'Tài khoản này không thuộc quyền của Ông/Bà.',
		changed: 'Có người vừa thay đổi tài khoản này. Xem lại rồi làm tiếp.',
		unsure: 'Đánh dấu “Tôi chắc chắn” rồi bấm lại.'
	},

	welcome: {
		title: 'Đặt mật khẩu',
		newcomer: (name: string) => `Chào ${name}. Ông/Bà đặt mật khẩu cho tài khoản này.`,
		again: (name: string) => `Chào ${name}. Ông/Bà đặt mật khẩu mới; mọi nơi đang đăng nhập sẽ bị đăng xuất.`,
		login: 'Tên đăng nhập',
		password: 'Mật khẩu mới',
		hint: (least: number) => `Ít nhất ${least} ký tự, một câu ngắn dễ nhớ là tốt nhất`,
		submit: 'Đặt mật khẩu',
		dead: 'Đường dẫn này không còn dùng được.',
		deadText: 'Nó đã được dùng hoặc đã quá hạn. Nhờ quản trị của đơn vị tạo đường dẫn mới.',
		toSignIn: 'Tới trang đăng nhập'
	},
	code: {
		title: 'Nhập mã xác thực',
		about: 'Mở ứng dụng xác thực trên điện thoại và ghi sáu chữ số. Mất điện thoại thì ghi một mã dự phòng.',
		label: 'Mã xác thực',
		submit: 'Tiếp tục',
		wrong: 'Mã không đúng.',
		triesLeft: (count: number) => (count > 0 ? `Ông/Bà còn ${count} lần thử. Đợi mã mới hiện rồi ghi lại.` : 'Ông/Bà đợi 15 phút rồi thử lại.'),
		locked: (minutes: number) => `Đã sai nhiều lần. Ông/Bà đợi ${minutes} phút rồi thử lại.`,
		noSecret: 'Máy chủ thiếu khóa HAI_LONG_SECRET nên không kiểm được mã. Dùng mã dự phòng, hoặc báo người giữ máy chủ.',
		restart: 'Đăng nhập bằng tài khoản khác'
	},

	own: {
		title: 'Của tôi',
		about: (login: string) => `Tài khoản ${login}`,
		password: 'Đổi mật khẩu',
		present: 'Mật khẩu hiện tại',
		wanted: 'Mật khẩu mới',
		passwordSubmit: 'Đổi mật khẩu',
		passwordDone: 'Đã đổi mật khẩu. Các nơi khác đã bị đăng xuất.',
		wrong: (tries: number) => (tries > 0 ? `Mật khẩu hiện tại không đúng. Ông/Bà còn ${tries} lần thử.` : 'Mật khẩu hiện tại không đúng. Ông/Bà đợi 15 phút.'),
		locked: (minutes: number) => `Đã sai nhiều lần. Ông/Bà đợi ${minutes} phút rồi thử lại.`,
		factor: 'Xác thực hai lớp',
		factorOff: 'Khi bật, đăng nhập cần thêm sáu chữ số trên điện thoại. Ai biết mật khẩu cũng chưa vào được.',
		factorWanted: 'Tài khoản quản trị nên bật xác thực hai lớp: ai biết mật khẩu này xem và sửa được mọi thứ trong quyền của Ông/Bà.',
		owed: 'Bật xác thực hai lớp trước khi làm việc',
		owedAbout: 'Tài khoản quản trị sửa được mọi thứ trong quyền của mình, nên mật khẩu thôi là chưa đủ. Mất chừng một phút: cần một ứng dụng xác thực trên điện thoại. Xong thì mọi trang mở ra.',
		goOn: 'Đã cất mã dự phòng, tiếp tục',
		factorOn: (since: Date, left: number) => `Đã bật từ ${formatInstant(since)}. Còn ${left} mã dự phòng.`,
		factorBegin: 'Bật xác thực hai lớp',
		factorScan: 'Quét mã này bằng ứng dụng xác thực (Google Authenticator, Microsoft Authenticator, Aegis …), rồi ghi sáu chữ số ứng dụng hiện ra.',
		factorByHand: 'Không quét được thì ghi tay khóa này:',
		factorQr: 'Mã QR để thêm tài khoản vào ứng dụng xác thực',
		factorCode: 'Sáu chữ số',
		factorConfirm: 'Xác nhận',
		factorWrong: 'Mã không đúng. Kiểm tra giờ của điện thoại, đợi mã mới rồi ghi lại.',
		factorDrop: 'Tắt xác thực hai lớp',
		factorDropped: 'Đã tắt xác thực hai lớp.',
		factorNoSecret: 'Máy chủ chưa có khóa HAI_LONG_SECRET nên chưa bật được. Nhờ người giữ máy chủ đặt khóa rồi khởi động lại; chưa đặt được thì tạm chạy với ADMIN_SECOND_FACTOR=offered.',
		recovery: 'Mã dự phòng',
		recoveryAbout: 'Chỉ hiện lần này. In hoặc chép ra giấy và cất nơi an toàn; mỗi mã dùng được một lần khi mất điện thoại.',
		sessions: 'Nơi đang đăng nhập',
		sessionThis: 'nơi này',
		sessionSince: (at: Date) => `từ ${formatInstant(at)}`,
		sessionUnknown: 'Trình duyệt không rõ',
		sessionEnd: 'Đăng xuất nơi này',
		sessionEnded: 'Đã đăng xuất.',
		sessionOver: 'Nơi ấy đã đăng xuất trước đó.'
	}
};
