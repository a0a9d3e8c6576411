/** What the staff page of invitations says. */
import { formatCount } from './number.ts';
import { formatDay, formatInstant } from './date.ts';

export const invitationsText = {
	title: 'Phiếu mời',
	lead: 'Mã QR trên phiếu hẹn, phiếu trả kết quả và áp phích. Không ai tra được từ mã ra câu trả lời.',
	toSheet: 'In mã hàng loạt',
	toMakers: 'Cho đơn vị làm phần mềm',
	off: {
		title: 'Chưa phát hành được phiếu mời.',
		text: 'Máy chủ chưa có HAI_LONG_SECRET. Người quản trị máy chủ đặt biến này (ít nhất 32 ký tự ngẫu nhiên, cất riêng khỏi bản sao lưu) rồi khởi động lại. Cách làm ở tài liệu Phiếu mời.'
	},
	refused: 'Không làm được: tài khoản này không quản lý đơn vị đó, hoặc việc đã làm rồi. Hãy tải lại trang.',
	filter: {
		label: 'Lọc phiếu mời',
		unit: 'Đơn vị',
		allUnits: 'Mọi đơn vị',
		field: 'Lĩnh vực',
		allFields: 'Mọi lĩnh vực',
		moment: 'Thời điểm',
		allMoments: 'Mọi thời điểm',
		from: 'Từ ngày',
		to: 'Đến hết ngày',
		by: 'Tách theo',
		submit: 'Lọc',
		reset: 'Bỏ lọc'
	},
	splits: { unit: 'Đơn vị', field: 'Lĩnh vực', moment: 'Thời điểm', day: 'Ngày' },
	splitWords: { unit: 'don-vi', field: 'linh-vuc', moment: 'thoi-diem', day: 'ngay' },
	moments: {
		reception: 'Khi nhận hồ sơ',
		supplement: 'Khi yêu cầu bổ sung',
		refusal: 'Khi từ chối',
		result: 'Khi trả kết quả'
	},
	noDossier: 'Áp phích, không gắn hồ sơ',
	noField: 'Không nêu lĩnh vực',
	alone: (unit: string) => `${unit}, phát ở chính nơi này`,
	coverage: {
		title: 'Mời và trả lời',
		caption: 'Đã mời, đã mở và đã trả lời',
		invited: 'Đã mời',
		opened: 'Đã mở',
		answered: 'Đã trả lời',
		rate: 'Tỷ lệ trả lời',
		posters: 'Áp phích',
		all: 'Tất cả',
		period: (from: string, to: string) => `từ ${formatDay(from)} đến hết ${formatDay(to)}`,
		none: 'Chưa có phiếu mời nào trong khoảng này',
		noneText: 'Phần mềm một cửa xin mã, hoặc in mã hàng loạt, hoặc treo một áp phích ở quầy.',
		withheld: 'Dưới 5 phiếu thì không hiện; có khi dòng khác cũng ẩn, để không ai trừ ra được.',
		noRate: 'Mã do phần mềm tự ký không báo số đã mời, nên nơi đó không tính được tỷ lệ trả lời.',
		postersNote: 'Cột Áp phích là phiếu không gắn hồ sơ, không tính vào tỷ lệ trả lời.'
	},
	refusals: {
		title: 'Mã không mở được',
		kinds: { forged: 'Mã sai', spent: 'Đã dùng rồi', expired: 'Hết hạn', revoked: 'Đã thu hồi' },
		none: 'Không có lần nào trong khoảng này.',
		note: 'Nhiều mã sai là có người đang dò, hoặc máy in làm hỏng mã.'
	},
	posters: {
		title: 'Áp phích',
		lead: 'Một mã cho mọi người ở quầy hay sảnh, nhiều người trả lời được.',
		none: 'Chưa treo áp phích nào.',
		place: 'Nơi treo',
		name: 'Tên áp phích',
		nameHint: 'Ví dụ Sảnh tầng 1. Tên này chỉ cán bộ thấy.',
		hang: 'Tạo áp phích',
		hung: (name: string) => `Đã tạo áp phích ${name}. Bấm In để in ra.`,
		print: 'In',
		takeDown: 'Gỡ',
		takeDownAsk: 'Gỡ rồi thì mã trên tờ đã in không dùng được nữa.',
		takeDownYes: 'Gỡ áp phích này',
		taken: (at: Date) => `đã gỡ ${formatInstant(at)}`,
		lastDay: (count: number) => `${formatCount(count)} phiếu trong 24 giờ qua`,
		until: (day: string) => `dùng đến ${formatDay(day)}`,
		burst: (at: Date, answered: number, usual: number) =>
			`Lúc ${formatInstant(at)} có ${formatCount(answered)} phiếu trong một giờ, ` +
			`${usual === 0 ? 'trước đó chưa giờ nào có phiếu' : `bình thường chừng ${formatCount(Math.round(usual))}`}. ` +
			'Có thể ảnh của mã này đã bị phát tán. Nếu không phải ngày đông khách, hãy gỡ và treo mã mới.',
		columns: { poster: 'Áp phích', life: 'Trả lời', acts: 'Việc' }
	},
	keys: {
		title: 'Khóa ký',
		lead: 'Cho phần mềm một cửa tự tạo mã, không phải gọi máy chủ.',
		none: 'Chưa có khóa nào. Khóa tự có khi phần mềm xin mã lần đầu.',
		unit: 'Đơn vị',
		name: 'Dùng cho',
		nameHint: 'Ví dụ tên phần mềm và người giữ khóa.',
		test: 'Khóa thử: phiếu trả lời không được tính',
		make: 'Tạo khóa',
		made: (unit: string) => `Khóa mới của ${unit}`,
		madeCode: 'Tên khóa',
		madeKey: 'Khóa 32 byte, viết hệ 16',
		madeOnce: 'Chỉ hiện một lần này. Giao tận tay người làm phần mềm; ai có khóa thì tạo được mã của đơn vị.',
		states: { signing: 'đang ký', test: 'khóa thử', retired: 'đã thay', revoked: 'đã thu hồi' },
		retire: 'Thay khóa',
		retireAsk: 'Mã đã in bằng khóa này vẫn dùng được. Mã mới ký bằng khóa sau. Phần mềm tự ký phải nhận khóa mới.',
		retireYes: 'Ngừng ký bằng khóa này',
		revoke: 'Thu hồi',
		revokeAsk: 'Mọi mã đã ký bằng khóa này, kể cả phiếu trong tay dân và áp phích, không dùng được nữa. Không hoàn lại được. Chỉ làm khi khóa bị lộ.',
		revokeSure: 'Tôi hiểu, thu hồi mọi mã của khóa này',
		revokeYes: 'Thu hồi khóa',
		unsure: 'Chưa thu hồi: hãy đánh dấu vào ô xác nhận.',
		made_at: (at: Date) => `tạo ${formatInstant(at)}`,
		columns: { key: 'Khóa', unit: 'Đơn vị', state: 'Tình trạng', acts: 'Việc' }
	},
	rule: {
		title: 'Một hồ sơ, một phiếu',
		text: 'Khi bật, in lại giấy hẹn của cùng một hồ sơ ở cùng thời điểm vẫn chỉ trả lời được một lần. Mã hồ sơ không được lưu.',
		on: 'Đang bật',
		off: 'Đang tắt',
		turnOn: 'Bật',
		turnOff: 'Tắt'
	}
};
