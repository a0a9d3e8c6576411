/** What the page of devices and the commands around it say. */
import { formatCount } from './number.ts';

export const devicesText = {
	unnamed: (number: number) => `TB-${String(number).padStart(2, '0')}`,
	codeMade: (unit: string) => `Mã ghép nối cho ${unit}, dùng một lần trong 15 phút: nhập vào trang /kiosk của máy tính bảng.`,
	keyMade: (unit: string) => `Khóa truy cập cho ${unit}: chỉ hiện một lần này, hãy cất giữ cẩn thận.`,
	counterUnknown: (code: string, unit: string) => `Đơn vị "${unit}" không có quầy "${code}" đang mở: hãy kiểm tra mã quầy.`,
	unitUnknown: (code: string) => `Không có đơn vị "${code}": hãy kiểm tra mã, hoặc nạp đơn vị bằng units import.`,
	page: {
		title: 'Thiết bị',
		summary: (all: number, complete: number, missing: number) =>
			[
				`${formatCount(all)} máy`,
				`${formatCount(complete)} máy đã gửi đủ`,
				...(missing > 0 ? [`${formatCount(missing)} máy thiếu số phiếu`] : [])
			].join(' · '),
		none: 'Chưa có máy nào được ghép',
		noneText: 'Tạo mã ghép nối, rồi nhập mã đó ở trang /kiosk trên máy tính bảng.',
		caption: 'Sổ phiếu của từng máy: máy đã lập bao nhiêu phiếu, máy chủ đã nhận bao nhiêu.'
	},
	columns: {
		device: 'Máy',
		condition: 'Tình trạng',
		ledger: 'Sổ phiếu',
		made: 'Đã lập',
		received: 'Đã nhận',
		unsent: 'Chờ gửi',
		missing: 'Thiếu',
		kept: 'Giữ lại',
		seen: 'Liên lạc',
		action: 'Ngừng dùng'
	},
	conditions: {
		missing: 'Thiếu số',
		silent: 'Mất mạng',
		kept: 'Có phiếu giữ lại',
		unsent: 'Chờ gửi',
		waiting: 'Chờ liên lạc',
		complete: 'Đủ',
		retired: 'Ngừng dùng'
	},
	legend: { received: 'đã nhận', unsent: 'chờ gửi', missing: 'thiếu số', kept: 'giữ lại để kiểm tra' },
	ledgerWords: (received: number, unsent: number, missing: number, kept: number) =>
		`Nhận ${formatCount(received)}, chờ gửi ${formatCount(unsent)}, thiếu ${formatCount(missing)}, giữ lại ${formatCount(kept)}`,
	missingFrom: (numbers: readonly number[]) => `Thiếu từ số ${numbers.map(formatCount).join(', ')}`,
	neverSeen: 'chưa liên lạc',
	pair: {
		title: 'Ghép máy mới',
		place: 'Nơi đặt máy',
		wholeUnit: (unit: string) => `${unit}, mọi quầy`,
		name: 'Tên máy',
		nameHint: 'Ví dụ LC-05. Để trống thì lấy tên quầy.',
		submit: 'Tạo mã ghép nối',
		made: (place: string) => `Mã ghép nối cho ${place}`,
		how: (address: string) => `Mở ${address} trên máy tính bảng và nhập mã này.`,
		until: (time: string) => `Dùng một lần, đến ${time}.`,
		scan: 'Hoặc bấm Quét mã QR trên máy, đưa camera vào hình này.',
		qrLabel: (place: string) => `Mã QR ghép máy cho ${place}`,
		left: (minutes: number) => (minutes > 1 ? `Còn ${minutes} phút` : 'Còn chưa tới một phút'),
		over: 'Mã đã hết hạn. Hãy tạo mã mới.',
		noUnits: 'Chưa có đơn vị nào. Quản trị viên nạp đơn vị bằng lệnh units import.'
	},
	retire: {
		sure: 'Máy sẽ không gửi được phiếu nào nữa, kể cả phiếu còn chờ gửi.',
		submit: 'Ngừng dùng máy này',
		done: 'Đã ngừng dùng máy.'
	},
	refused: 'Không làm được: tài khoản này không quản lý nơi đó, hoặc máy không còn. Hãy tải lại trang.'
};
