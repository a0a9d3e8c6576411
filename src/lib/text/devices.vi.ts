/** What the page of devices and the commands around it say. */
import { formatCount } from './number.ts';

export const devicesText = {
	unnamed: (number: number) => `TB-${String(number).padStart(2, '0')}`,
	codeMade: (unit: string) => `Mã ghép nối cho ${unit}, dùng một lần trong 15 phút: nhập vào trang /kiosk của máy tính bảng.`,
	keyMade: (unit: string) => `Khóa truy cập cho ${unit}: chỉ hiện một lần này, hãy cất giữ cẩn thận.`,
	listHead: ['mã máy', 'tên', 'đơn vị', 'tình trạng', 'đã tạo', 'đã nhận', 'chờ gửi', 'thiếu', 'liên lạc', 'bản'],
	unknown: (id: string) => `Không có máy "${id}" đang dùng: hãy xem mã máy bằng devices list.`,
	notReplaced: (id: string) => `Không có máy "${id}", hoặc đã có máy khác thay nó: xem mã máy bằng lệnh devices list.`,
	retired: (name: string, unsent: number) =>
		`Đã ngừng dùng máy ${name}.${unsent === 0 ? '' : ` Lần liên lạc cuối máy còn ${formatCount(unsent)} phiếu chờ gửi: chép chúng ra tệp từ máy, rồi nạp bằng responses rescue.`}`,
	counterUnknown: (code: string, unit: string) => `Đơn vị "${unit}" không có quầy "${code}" đang mở: hãy kiểm tra mã quầy.`,
	unitUnknown: (code: string) => `Không có đơn vị "${code}": hãy kiểm tra mã, hoặc nạp đơn vị bằng units import.`,
	page: {
		title: 'Thiết bị',
		/** `counts` in the order of the table, those of none left out */
		summary: (all: number, counts: readonly (readonly [word: string, count: number])[]) =>
			[`${formatCount(all)} máy`, counts.map(([word, count]) => `${formatCount(count)} ${word}`).join(', ')].filter(Boolean).join(' · '),
		none: 'Chưa có máy nào được ghép',
		noneText: 'Tạo mã ghép nối, rồi nhập mã đó ở trang /kiosk trên máy tính bảng.',
		noneFound: 'Không có máy nào như vậy',
		noneFoundText: 'Bỏ bớt điều kiện lọc, hoặc tìm theo một phần tên máy, tên quầy.',
		everything: 'Bỏ lọc',
		exported: 'Xuất sổ phiếu',
		caption: 'Sổ phiếu của từng máy: máy đã tạo bao nhiêu phiếu, máy chủ đã nhận bao nhiêu.'
	},
	columns: {
		device: 'Máy',
		condition: 'Tình trạng',
		ledger: 'Sổ phiếu',
		made: 'Đã tạo',
		received: 'Đã nhận',
		unsent: 'Chờ gửi',
		missing: 'Thiếu',
		kept: 'Giữ lại',
		seen: 'Liên lạc',
		storage: 'Bộ nhớ'
	},
	filter: {
		label: 'Lọc máy',
		unit: 'Đơn vị',
		allUnits: 'Mọi đơn vị',
		condition: 'Tình trạng',
		allConditions: 'Tất cả, cần xem trước',
		search: 'Tìm máy, quầy',
		submit: 'Lọc'
	},
	/** without the mark of the build, which stands on the page of the tablet */
	version: (app: string | null) => `bản ${app?.split('+')[0] || '–'}`,
	notPersistent: 'chưa giữ chắc',
	pages: {
		label: 'Các trang của danh sách máy',
		at: (page: number, pages: number, total: number) => `Trang ${formatCount(page)}/${formatCount(pages)} · ${formatCount(total)} máy`
	},
	conditions: {
		missing: 'Thiếu số',
		silent: 'Mất mạng',
		kept: 'Có phiếu giữ lại',
		paused: 'Tạm dừng',
		replaced: 'Đã có máy thay',
		unsent: 'Chờ gửi',
		waiting: 'Chờ liên lạc',
		complete: 'Đủ',
		retired: 'Ngừng dùng'
	},
	/** in the sentence above the table */
	counted: {
		missing: 'thiếu số',
		silent: 'mất mạng',
		kept: 'có phiếu giữ lại',
		paused: 'tạm dừng',
		replaced: 'đã có máy thay',
		unsent: 'chờ gửi',
		waiting: 'chờ liên lạc',
		complete: 'gửi đủ',
		retired: 'ngừng dùng'
	},
	legend: { received: 'đã nhận', unsent: 'chờ gửi', missing: 'thiếu số', kept: 'giữ lại để kiểm tra' },
	ledgerWords: (received: number, unsent: number, missing: number, kept: number) =>
		`Nhận ${formatCount(received)}, chờ gửi ${formatCount(unsent)}, thiếu ${formatCount(missing)}, giữ lại ${formatCount(kept)}`,
	/** `numbers`: where the first gaps begin */
	missingFrom: (count: number, numbers: readonly number[]) => `Thiếu ${formatCount(count)}, từ số ${numbers.map(formatCount).join(', ')}`,
	neverSeen: 'chưa liên lạc',
	pair: {
		title: 'Ghép máy mới',
		place: 'Nơi đặt máy',
		wholeUnit: (unit: string) => `${unit}, mọi quầy`,
		name: 'Tên máy',
		nameHint: 'Ví dụ LC-05. Để trống thì lấy tên quầy.',
		submit: 'Tạo mã ghép nối',
		made: (place: string) => `Mã ghép nối cho ${place}`,
		staffCode: 'Mã cán bộ của máy',
		staffCodeHow: 'Sáu số này mở phần Dành cho cán bộ trên máy. Hãy ghi lại, chỉ hiện một lần.',
		how: (address: string) => `Mở ${address} trên máy tính bảng và nhập mã này.`,
		until: (time: string) => `Dùng một lần, đến ${time}.`,
		scan: 'Hoặc bấm Quét mã QR trên máy, đưa camera vào hình này.',
		qrLabel: (place: string) => `Mã QR ghép máy cho ${place}`,
		left: (minutes: number) => (minutes > 1 ? `Còn ${minutes} phút` : 'Còn chưa tới một phút'),
		over: 'Mã đã hết hạn. Hãy tạo mã mới.',
		noUnits: 'Chưa có đơn vị nào: nạp đơn vị trước, máy luôn đứng ở một đơn vị.'
	},
	csv: {
		columns: ['may', 'ma_don_vi', 'don_vi', 'quay', 'tinh_trang', 'da_lap', 'da_nhan', 'cho_gui', 'thieu', 'giu_lai', 'lien_lac_luc', 'ban', 'bo_nho_phan_tram', 'bo_nho_giu_chac'],
		yes: 'có',
		no: 'không',
		fileName: (day: string) => `so-phieu-${day}.csv`
	},
	refused: 'Không làm được: tài khoản này không quản lý nơi đó, hoặc máy không còn. Hãy tải lại trang.'
};
