/* The tablet and the phone in Vietnamese. Address: Ông/Bà; the place speaks; verbs on buttons, at most four words. */
import type { KioskPack } from './kiosk-pack.ts';

const thousands = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '.');
/** words of two syllables that a line must not part */
const wholes = /hài lòng|phản ánh|kiến nghị|hồ sơ|công chức|thủ tục/gi;
const secondsLeft = (seconds: number) => `${seconds} giây`;

export const kioskVi: KioskPack = {
	code: 'vi',
	name: 'Tiếng Việt',
	productName: 'Hài Lòng',
	hold: (sentence) => sentence.replace(wholes, (whole) => whole.replace(' ', '\u00A0')),
	scores: { 1: 'Rất không hài lòng', 2: 'Không hài lòng', 3: 'Bình thường', 4: 'Hài lòng', 5: 'Rất hài lòng' },
	dimensions: {
		access: 'Tiếp cận dịch vụ',
		procedure: 'Thủ tục',
		staff: 'Công chức',
		result: 'Kết quả',
		feedback: 'Phản ánh, kiến nghị'
	},
	tools: {
		label: 'Cách hiển thị',
		large: 'Chữ to',
		contrast: 'Tương phản',
		language: 'Ngôn ngữ',
		switchTo: (name) => `Tiếng Việt. Chuyển sang ${name}`,
		listen: 'Nghe đọc',
		stopListening: 'Dừng đọc'
	},
	buttons: {
		start: 'Bắt đầu',
		back: 'Quay lại',
		skip: 'Bỏ qua',
		next: 'Tiếp tục',
		done: 'Xong',
		again: 'Chọn lại',
		stay: 'Tôi vẫn trả lời',
		leave: 'Xóa, về đầu',
		notMetShort: 'Không gặp',
		neverGaveShort: 'Chưa từng'
	},
	promise: {
		short: 'Không hỏi tên, không ghi hình, không ghi âm.',
		full: 'Không hỏi tên, không ghi hình, không ghi âm. Cán bộ tại quầy không xem được phiếu của Ông/Bà.'
	},
	device: (name) => `Máy ${name}`,
	network: {
		online: 'Đã nối mạng',
		away: 'Đang nối lại mạng',
		offline: 'Mất mạng, phiếu được giữ trên máy',
		lost: 'Mất mạng hơn một ngày, báo quản trị',
		waiting: (count) => `${count} phiếu chờ gửi`
	},
	welcome: {
		title: 'Hôm nay Ông/Bà được\u00A0phục vụ thế\u00A0nào?',
		lead: (items) =>
			`${items} câu, chừng ${Math.max(30, items * 6)} giây. Câu nào không muốn trả lời, Ông/Bà cứ bỏ qua.`,
		promises: [
			['Không hỏi tên', ', số giấy tờ, số điện thoại'],
			['Không ghi hình', ', không ghi âm'],
			['Cán bộ tại quầy không xem được', ' phiếu của Ông/Bà']
		],
		languages: 'Ngôn ngữ',
		soon: 'Câu hỏi hiện ra sau vài giây.',
		mended: 'Ông/Bà góp ý, chúng tôi đã làm:'
	},
	field: { title: 'Hôm nay Ông/Bà làm thủ tục về việc gì?', unknown: 'Tôi không rõ' },
	question: {
		step: (step, of) => `Câu ${step}/${of}`,
		progress: 'Tiến độ',
		answers: 'Năm mức trả lời'
	},
	reasons: {
		chosen: 'Ông/Bà vừa chọn',
		title: 'Điều gì làm Ông/Bà chưa hài\u00A0lòng?',
		lead: 'Chạm vào những điều đúng với Ông/Bà. Chọn được nhiều điều.',
		write: 'Viết thêm, nếu Ông/Bà muốn',
		mind: (left) => `Xin đừng ghi họ tên, số điện thoại của ai. Còn ${thousands(left)} chữ.`,
		comment: 'Viết thêm'
	},
	idle: {
		title: 'Ông/Bà còn trả lời không?',
		lead: ['Sau ', ', máy xóa câu trả lời dở và trở về màn hình đầu.'],
		seconds: secondsLeft,
		announce: (seconds) => (seconds > 0 ? `Còn ${secondsLeft(seconds)}.` : 'Đã xóa, về màn hình đầu.')
	},
	saving: 'Đang lưu trên máy',
	thanks: {
		title: 'Cảm ơn Ông/Bà!',
		lead: 'Ý kiến đã được ghi lại, không kèm tên. Chúng tôi dùng kết quả chung để sửa những chỗ chưa tốt.',
		kept: 'Đã lưu trên máy, sẽ tự gửi khi có mạng',
		sent: 'Đã gửi',
		back: ['Màn hình trở về đầu sau ', '']
	},
	paused: {
		title: 'Máy tạm ngừng nhận ý\u00A0kiến',
		lead: 'Ông/Bà vẫn góp ý được bằng một trong ba cách:',
		ways: [
			['Quét mã QR', ' ở cuối giấy tiếp nhận và hẹn trả kết quả, nếu có'],
			['Máy khác', ' ở cùng nơi này'],
			['Phiếu giấy', ' và thùng góp ý, hỏi ở bàn hướng dẫn']
		],
		staff: 'Dành cho cán bộ',
		reason: 'Lý do',
		unsent: 'Phiếu chưa gửi',
		network: 'Mạng',
		received: 'Máy chủ đã nhận',
		offlineSince: (time) => `Mất từ ${time}`,
		connected: 'Đã nối',
		reasons: {
			'paused-by-staff': 'Quản trị tạm ngừng máy',
			'paused-here': 'Cán bộ tạm ngừng tại máy',
			'storage-full': 'Bộ nhớ máy sắp đầy',
			'storage-failed': 'Máy không lưu được phiếu',
			retired: 'Máy đã bị gỡ khỏi hệ thống',
			'token-refused': 'Máy chủ không nhận máy này',
			'no-config': 'Chưa có bộ câu hỏi',
			'no-locks': 'Trang chưa mở bằng https',
			unknown: 'Máy gặp lỗi chưa rõ'
		},
		todo: {
			'paused-by-staff': ['Mở lại trên trang Thiết bị.', 'Phiếu cũ vẫn còn trên máy.'],
			'paused-here': ['Giữ góc phải dưới 5 giây.', 'Nhập mã, bấm Mở lại.'],
			'storage-full': ['Nối mạng để máy tự gửi.', 'Đừng xóa ứng dụng.'],
			'storage-failed': ['Tắt, mở lại máy.', 'Đừng xóa ứng dụng.'],
			retired: ['Xin mã ghép mới của quản trị.', 'Phiếu cũ vẫn còn trên máy.'],
			'token-refused': ['Xin mã ghép mới của quản trị.', 'Phiếu cũ vẫn còn trên máy.'],
			'no-config': ['Nối mạng để máy tải câu hỏi.', 'Máy tự chạy lại sau đó.'],
			'no-locks': ['Mở trang bằng địa chỉ https.', 'Hỏi quản trị địa chỉ đúng.'],
			unknown: ['Tắt, mở lại máy; vẫn vậy thì báo quản trị.', 'Đừng xóa ứng dụng.']
		}
	},
	asleep: {
		today: (time) => `Mở cửa lại lúc ${time}`,
		tomorrow: (time) => `Mở cửa lại lúc ${time} ngày mai`,
		on: (time, date) => `Mở cửa lại lúc ${time} ngày ${date}`,
		closed: 'Ngoài giờ làm việc',
		wake: 'Chạm để góp ý'
	},
	enrol: {
		title: 'Ghép máy này',
		lead: 'Nhập mã ghép tám ký tự do quản trị cấp ở trang Thiết bị. Mã dùng được một lần, trong mười lăm phút.',
		code: 'Mã ghép',
		typed: (filled, of) => `Đã nhập ${filled} trên ${of} ký tự`,
		erase: 'Xóa một ký tự',
		pair: 'Ghép máy',
		pairing: 'Đang ghép máy',
		scan: 'Quét mã QR',
		errors: {
			'code-wrong': 'Mã này không đúng hoặc đã hết hạn. Xem lại mã, hoặc xin quản trị cấp mã mới.',
			'no-network': 'Chưa nối được máy chủ. Kiểm tra Wi-Fi rồi bấm Ghép máy lần nữa; mã vẫn còn dùng được.',
			'code-busy': 'Đã nhập sai nhiều lần. Chờ một phút rồi nhập lại.',
			'bad-config': 'Máy chủ gửi cấu hình mà máy không đọc được. Báo quản trị cập nhật hệ thống.',
			'storage-failed': 'Trình duyệt không cho lưu trên máy. Tắt chế độ ẩn danh rồi mở lại trang này.',
			unknown: 'Chưa ghép được máy. Thử lại sau một phút; vẫn vậy thì xin quản trị cấp mã mới.'
		}
	},
	failure: {
		title: 'Chưa mở được trang này',
		text: 'Thử lại sau một phút. Nếu vẫn vậy, báo cho quản trị.',
		reload: 'Mở lại'
	}
};
