/** The steps from an empty installation to its first rating. */
import { formatCount } from './number.ts';

type Words = {
	title: string;
	detail: string;
	/** of the count that is there */
	done: (count: number) => string;
	/** of the link to its page */
	go: string;
	commands: readonly string[];
};

export const firstStepsText = {
	title: 'Từ trống đến phiếu đầu tiên',
	intro: 'Chừng mười phút. Làm từ trên xuống; bước ghi “để sau được” không giữ chân bước nào. Trang này tự cập nhật.',
	allDone: 'Đã đủ: đơn vị, quầy, máy, chỉ tiêu và phiếu đầu tiên. Việc hằng ngày ở trang Tổng quan.',
	remaining: (left: number) => (left === 0 ? 'Thiết lập lần đầu đã xong' : `Thiết lập lần đầu · còn ${formatCount(left)} bước`),
	states: { done: 'Xong', next: 'Làm tiếp', later: 'Chưa' },
	canWait: 'để sau được',
	byCommand: 'Làm bằng lệnh ở máy chủ',
	toOverview: 'Vào trang quản lý',
	signedInAs: (login: string) => `${login}, mật khẩu đã đặt`,
	steps: {
		account: { title: 'Tài khoản quản trị', detail: 'Mã, tên đăng nhập, mật khẩu, xác thực hai lớp', done: () => 'đã có', go: 'Mở trang của tôi', commands: [] },
		units: {
			title: 'Tỉnh và các đơn vị',
			detail: 'Một tệp CSV, mỗi dòng một đơn vị, tỉnh là dòng không có đơn vị cấp trên. Tệp có lỗi thì được chỉ rõ dòng, cột và không nhập gì cả.',
			done: (count) => `${formatCount(count)} đơn vị`,
			go: 'Nhập đơn vị',
			commands: ['npm run sipas -- units import units.csv', 'npm run sipas -- sample load']
		},
		counters: {
			title: 'Quầy',
			detail: 'Quầy nào nhận lĩnh vực gì, để máy ở quầy chỉ hỏi lĩnh vực của quầy. Chưa có quầy thì máy đứng chung cho cả điểm. Nhiều quầy thì nhập một tệp ở trang Nhập dữ liệu, kèm giờ mở cửa.',
			done: (count) => `${formatCount(count)} quầy`,
			go: 'Chọn đơn vị, thêm quầy',
			commands: ['npm run sipas -- counters import quay.csv']
		},
		tablet: {
			title: 'Ghép máy tính bảng đầu tiên',
			detail: 'Chọn nơi đặt máy, tạo mã ghép nối, rồi quét mã ở trang /kiosk trên máy tính bảng. Mã dùng trong 15 phút.',
			done: (count) => `${formatCount(count)} máy`,
			go: 'Ghép máy',
			commands: ['npm run sipas -- devices code --unit MÃ_ĐƠN_VỊ']
		},
		targets: {
			title: 'Chỉ tiêu',
			detail: 'Mỗi chỉ tiêu kèm văn bản giao: 90 %, 95 %, 99 % của ai, về gì, từ ngày nào. Thiếu chỉ tiêu thì trang Tổng quan chưa kết luận đạt hay chưa.',
			done: (count) => `${formatCount(count)} chỉ tiêu`,
			go: 'Đặt chỉ tiêu',
			commands: ['npm run sipas -- targets import targets.csv']
		},
		rating: {
			title: 'Phiếu đầu tiên',
			detail: 'Trên máy vừa ghép, chạm Bắt đầu và trả lời đến lời cảm ơn. Phiếu hiện ở đây sau vài giây. Bộ câu hỏi sipas-quick (năm câu) đã sẵn sàng.',
			done: () => 'đã nhận',
			go: 'Xem ở Tổng quan',
			commands: []
		}
	} satisfies Record<string, Words> as Readonly<Record<'account' | 'units' | 'counters' | 'tablet' | 'targets' | 'rating', Words>>
};
