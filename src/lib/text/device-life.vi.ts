/** What the page of one tablet says: its ledger, what to do about it, what staff can change, what was done. */
import { formatInstant } from './date.ts';
import { formatCount } from './number.ts';

const range = (first: number, last: number): string =>
	first === last ? `số ${formatCount(first)}` : last === first + 1 ? `số ${formatCount(first)} và ${formatCount(last)}` : `từ số ${formatCount(first)} đến ${formatCount(last)}`;

export const deviceLifeText = {
	heading: (name: string) => (/^máy(?!\p{L})/iu.test(name.normalize()) ? name : `Máy ${name}`),
	back: 'Thiết bị',
	figures: { made: 'Đã tạo', received: 'Đã nhận', unsent: 'Chờ gửi', missing: 'Thiếu', kept: 'Giữ lại' },
	/** visits that ended before their last question */
	partial: (count: number) => `Trong số đã nhận có ${formatCount(count)} phiếu dở: người dân dừng trước câu cuối, câu chưa tới tính như bỏ qua.`,
	madeRange: (made: number) => (made === 0 ? '0' : `1–${formatCount(made)}`),
	cells: (from: number, to: number) => `Phiếu số ${formatCount(from)} đến ${formatCount(to)}`,
	cellStates: { received: 'đã nhận', kept: 'giữ lại', missing: 'thiếu', unsent: 'chờ gửi' },
	gapPager: (at: number, all: number) => `Khoảng thiếu ${formatCount(at)}/${formatCount(all)}`,
	gapBefore: 'Khoảng trước',
	gapAfter: 'Khoảng sau',
	gap: {
		title: (first: number, last: number) => `Thiếu phiếu ${range(first, last)}.`,
		toDo: (first: number) => `Mở máy, chọn Dành cho cán bộ, rồi Gửi lại từ số ${formatCount(first)}; hoặc bấm Yêu cầu gửi lại ở dưới, máy tự gửi lại khi liên lạc lần tới.`,
		asked: (first: number) => `Đã yêu cầu máy gửi lại từ số ${formatCount(first)}. Nếu số này vẫn đỏ sau khi máy liên lạc: mở máy, chọn Dành cho cán bộ, Chép phiếu ra tệp, rồi nạp tệp đó ở dưới.`,
		retired: 'Máy đã ngừng dùng. Nếu còn giữ máy: chép phiếu ra tệp, rồi nạp tệp đó ở dưới.'
	},
	kept: {
		title: 'Phiếu giữ lại để kiểm tra',
		about: 'Máy chủ không nhận được như đã gửi, nên cất riêng và không tính. Nội dung phiếu không hiện ở đây.',
		number: 'Số',
		code: 'Lý do',
		at: 'Nhận lúc',
		noNumber: 'không rõ số',
		more: (count: number) => `Còn ${formatCount(count)} phiếu cũ hơn.`
	},
	facts: {
		title: 'Máy',
		place: 'Nơi đặt',
		seen: 'Liên lạc',
		never: 'chưa liên lạc',
		version: 'Bản phần mềm',
		storage: 'Bộ nhớ',
		storageFull: (percent: string) => `đầy ${percent}`,
		persistent: 'trình duyệt giữ chắc',
		notPersistent: 'trình duyệt có thể xóa: cài ứng dụng vào màn hình chính',
		unknown: 'chưa báo',
		config: 'Cấu hình',
		configCurrent: (at: Date) => `máy đã nhận bản mới nhất lúc ${formatInstant(at)}`,
		configWaiting: 'máy chưa nhận thay đổi mới nhất',
		staffCode: 'Mã cán bộ',
		staffCodeSet: 'đã đặt',
		staffCodeNone: 'chưa có, tạo ở dưới',
		hours: 'Giờ mở cửa',
		hoursLink: 'Xem và sửa giờ của đơn vị',
		paused: 'Đang tạm dừng'
	},
	history: {
		title: 'Đã làm',
		none: 'Chưa có việc nào được ghi.',
		paired: 'Ghép máy',
		by: (name: string) => ` bởi ${name}`,
		system: 'hệ thống',
		acts: {
			'device.renamed': (detail: string) => `Đổi tên thành ${detail}`,
			'device.moved': (detail: string) => `Chuyển đến ${detail}`,
			'device.paused': () => 'Tạm dừng',
			'device.resumed': () => 'Cho chạy lại',
			'device.code': () => 'Tạo mã cho máy thay',
			'device.replaced': (detail: string) => `Đã có máy thay: ${detail}`,
			'device.retired': () => 'Ngừng dùng',
			'device.resend': (detail: string) => `Yêu cầu gửi lại từ số ${detail}`,
			'device.refill': (detail: string) => `Tự yêu cầu gửi lại từ số ${detail}`,
			'device.staff-code': () => 'Tạo mã cán bộ mới',
			'device.settings': () => 'Đổi thiết lập riêng'
		} satisfies Record<string, (detail: string) => string>,
		configFetched: 'Máy nhận cấu hình mới'
	},
	actions: {
		title: 'Thay đổi',
		soon: 'Máy nhận khi liên lạc lần tới',
		last: (ago: string) => ` (lần cuối ${ago})`,
		rename: 'Đổi tên',
		nameLabel: 'Tên máy',
		nameFault: 'Tên máy dài 1 đến 60 ký tự.',
		move: 'Chuyển nơi đặt',
		placeLabel: 'Nơi đặt mới',
		moveHint: 'Phiếu trả lời trước khi chuyển vẫn thuộc nơi cũ, dù gửi đến sau.',
		pause: 'Tạm dừng máy',
		pauseLabel: 'Lời nhắn cho cán bộ (không bắt buộc)',
		pauseHint: 'Chỉ hiện ở trang này. Phiếu còn chờ vẫn được gửi.',
		resume: 'Cho máy chạy lại',
		staffCode: 'Tạo mã cán bộ mới',
		staffCodeHint: 'Sáu chữ số mở phần Dành cho cán bộ trên máy. Mã cũ hết hiệu lực khi máy liên lạc lần tới.',
		resend: 'Yêu cầu gửi lại',
		resendLabel: 'Gửi lại từ số',
		resendFault: 'Số phiếu là số nguyên từ 1 trở lên.',
		resendHint: 'Máy gửi lại mọi phiếu còn giữ từ số này. Phiếu đã nhận không bị tính hai lần.',
		retire: 'Ngừng dùng máy',
		retireSure: (unsent: number) =>
			unsent === 0
				? 'Lần liên lạc cuối máy không còn phiếu chờ gửi.'
				: `Lần liên lạc cuối máy còn ${formatCount(unsent)} phiếu chờ gửi. Ngừng dùng rồi thì chỉ còn cách chép chúng ra tệp từ máy và nạp ở trang Nạp tệp cứu phiếu.`,
		retireNext: 'Việc này không lấy lại được. Muốn dùng lại thì ghép máy từ đầu.',
		retireCheck: 'Tôi hiểu, ngừng dùng máy này',
		retireUnchecked: 'Đánh dấu vào ô xác nhận trước khi ngừng dùng máy.',
		readOnly: 'Tài khoản này chỉ xem.'
	},
	replace: {
		label: 'Thay bằng máy khác',
		submit: 'Tạo mã cho máy thay',
		nameLabel: 'Tên máy thay',
		hint: 'Máy thay đứng đúng nơi này, theo thiết lập của máy này, có sổ phiếu riêng từ số 1; số liệu của quầy chạy tiếp. Khi máy thay ghép xong, máy này thôi hỏi, nhưng phiếu còn trong máy vẫn được nhận khi nó liên lạc.',
		made: 'Mã chỉ hiện một lần này. Máy cũ vẫn chạy cho đến khi máy thay ghép xong.',
		title: 'Máy đã có máy thay.',
		/** as of its last contact */
		owed: (unsent: number, missing: number) =>
			unsent + missing === 0
				? 'Lần liên lạc cuối máy không còn nợ phiếu nào. Nếu máy còn mở được, hãy nối mạng một lần: máy tự báo đã gửi đủ và tự ngừng dùng.'
				: `Lần liên lạc cuối ${[unsent > 0 ? `còn ${formatCount(unsent)} phiếu chờ gửi` : '', missing > 0 ? `thiếu ${formatCount(missing)} số` : ''].filter(Boolean).join(', ')}. Nếu máy còn mở được, hãy nối mạng: phiếu vẫn được nhận, gửi đủ thì máy tự ngừng dùng.`,
		chain: 'Các máy nối tiếp ở nơi này',
		chainAbout: 'Mỗi máy có sổ phiếu riêng; số liệu của quầy gồm phiếu của tất cả.',
		since: (at: Date) => `Ghép lúc ${formatInstant(at)}`,
		here: 'máy này'
	},
	staffCodeMade: 'Mã cán bộ mới',
	staffCodeOnce: 'Chỉ hiện một lần này, hãy ghi lại. Máy nhận khi liên lạc lần tới; đến lúc đó mã cũ còn dùng được.',
	done: {
		rename: 'Đã đổi tên.',
		move: 'Đã chuyển nơi đặt.',
		pause: 'Đã tạm dừng máy.',
		resume: 'Đã cho máy chạy lại.',
		retire: 'Đã ngừng dùng máy.',
		staffCode: 'Đã tạo mã cán bộ mới.',
		resend: 'Đã yêu cầu gửi lại.',
		settings: 'Đã lưu thiết lập riêng.'
	},
	changed: 'Vừa có người khác thay đổi máy này. Trang đang hiện tình trạng mới nhất, hãy xem lại rồi làm tiếp.',
	refused: 'Không làm được: tài khoản này không quản lý nơi đặt máy, hoặc máy đã ngừng dùng.',
	unknown: 'Không có máy này, hoặc máy đứng ngoài phạm vi của tài khoản. Quay lại trang Thiết bị.',
	settings: {
		title: 'Thiết lập riêng',
		about: 'Ô để trống theo thiết lập của đơn vị.',
		names: {
			idleWarning: 'Nhắc khi không ai chạm',
			idleLimit: 'Xóa, về đầu khi không ai chạm',
			thanks: 'Hiện lời cảm ơn',
			minimumGap: 'Nghỉ giữa hai lượt',
			keepSent: 'Giữ phiếu đã gửi'
		},
		units: { idleWarning: 'giây', idleLimit: 'giây', thanks: 'giây', minimumGap: 'giây', keepSent: 'ngày' },
		keepPartial: 'Lượt bỏ dở',
		inherit: 'Theo cấp trên',
		partialYes: 'Giữ lại phần đã trả lời',
		partialNo: 'Không giữ',
		now: (value: string) => `đang dùng: ${value}`,
		save: 'Lưu thiết lập riêng',
		outOfBounds: (name: string, least: number, most: number) => `“${name}” phải là số nguyên từ ${least} đến ${most}, hoặc để trống.`,
		together: 'Giờ nhắc và giờ xóa phải đặt cùng nhau, hoặc cùng để trống.',
		tooClose: (seconds: number) => `Giờ xóa phải sau giờ nhắc ít nhất ${seconds} giây, để người dân kịp chạm.`
	},
	ago
};

/** 'vừa xong', '12 phút trước', '26 giờ trước', '3 ngày trước' */
function ago(instant: Date, now: Date): string {
	const minutes = Math.floor((now.getTime() - instant.getTime()) / 60_000);
	if (minutes < 1) return 'vừa xong';
	if (minutes < 60) return `${minutes} phút trước`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `${hours} giờ trước` : `${formatCount(Math.floor(hours / 24))} ngày trước`;
}
