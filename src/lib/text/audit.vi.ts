/** The audit trail: what each act is called, and the page that shows them. */
import { formatInstant } from './date.ts';
import { staffText } from './staff.vi.ts';

const acts = {
	'account.changed': 'Đổi tên, vai trò hoặc đơn vị của tài khoản',
	'account.closed': 'Đóng tài khoản',
	'account.created': 'Tạo tài khoản bằng lệnh',
	'account.factor-off': 'Tắt xác thực hai lớp',
	'account.factor-on': 'Bật xác thực hai lớp',
	'account.first': 'Tạo tài khoản quản trị đầu tiên',
	'account.idle': 'Tự đóng tài khoản lâu không dùng',
	'account.invited': 'Mời người mới',
	'account.joined': 'Nhận lời mời, đặt mật khẩu',
	'account.link': 'Tạo đường dẫn đặt lại mật khẩu',
	'account.password': 'Đổi mật khẩu của mình',
	'account.password-reset': 'Đặt lại mật khẩu',
	'account.recovery-used': 'Dùng một mã dự phòng',
	'account.reopened': 'Mở lại tài khoản',
	'account.session-ended': 'Đăng xuất một nơi khác',
	'alarm.acknowledged': 'Ghi đã xem cảnh báo',
	'audit.exported': 'Tải nhật ký',
	'audit.read': 'Xem nhật ký',
	'comment.read': 'Đọc góp ý',
	'comment.themes': 'Đổi chủ đề và từ khóa của góp ý',
	'device.code': 'Tạo mã ghép máy',
	'device.moved': 'Chuyển máy',
	'device.paused': 'Tạm dừng máy',
	'device.refill': 'Máy chủ tự xin gửi lại số còn thiếu',
	'device.renamed': 'Đổi tên máy',
	'device.replaced': 'Thay máy bằng máy khác',
	'device.rescued': 'Nạp tệp cứu hộ',
	'device.resend': 'Yêu cầu máy gửi lại',
	'device.resumed': 'Cho máy chạy lại',
	'device.retired': 'Ngừng dùng máy',
	'device.settings': 'Đổi cài đặt của máy',
	'device.staff-code': 'Đổi mã cán bộ của máy',
	'exclusion.reversed': 'Đưa phiếu đã loại vào lại',
	'exclusion.ruled': 'Loại phiếu khỏi chỉ số',
	'import.uploaded': 'Tải tệp lên để nhập',
	'invitation.rule': 'Đổi quy tắc một hồ sơ một phiếu',
	'invitation.sheet': 'In phiếu mời hàng loạt',
	'invitation_key.created': 'Tạo khóa phiếu mời',
	'invitation_key.retired': 'Ngừng khóa phiếu mời',
	'invitation_key.revoked': 'Hủy khóa phiếu mời',
	'key.created': 'Tạo khóa cho phần mềm khác',
	'key.revoked': 'Thu hồi khóa của phần mềm khác',
	'language.approved': 'Duyệt bản dịch',
	'language.draft': 'Tải bản dịch lên',
	'language.voice': 'Thêm giọng đọc',
	'language.voice-removed': 'Bỏ giọng đọc',
	'language.withdrawn': 'Thôi dùng bản dịch',
	'mail.chosen': 'Đổi cách nhận thư cảnh báo',
	'measure.published': 'Ban hành chỉ số',
	'mend.decided': 'Quyết định về một việc nên sửa',
	'poster.hung': 'Tạo áp phích',
	'poster.taken_down': 'Gỡ áp phích',
	'questionnaire.assigned': 'Giao bộ câu hỏi cho đơn vị',
	'questionnaire.discarded': 'Bỏ bản nháp bộ câu hỏi',
	'questionnaire.drafted': 'Soạn bản nháp bộ câu hỏi',
	'questionnaire.edited': 'Sửa bản nháp bộ câu hỏi',
	'questionnaire.proposed': 'Trình phát hành bộ câu hỏi',
	'questionnaire.published': 'Phát hành bộ câu hỏi',
	'questionnaire.retired': 'Ngừng dùng bộ câu hỏi',
	'questionnaire.trial-begun': 'Mở đợt thử bộ câu hỏi',
	'questionnaire.trial-ended': 'Kết thúc đợt thử bộ câu hỏi',
	'questionnaire.unassigned': 'Thôi giao bộ câu hỏi',
	'responses.imported': 'Nhập phiếu từ tệp',
	'sign-in': 'Đăng nhập',
	'sign-in.locked': 'Bị khóa vì sai nhiều lần',
	'sign-out': 'Đăng xuất',
	'signal.ruled': 'Trả lời một dấu hiệu',
	'succession.recorded': 'Ghi sắp xếp đơn vị',
	'succession.reversed': 'Hủy một việc sắp xếp đơn vị',
	'target.corrected': 'Sửa chỉ tiêu',
	'target.ended': 'Kết thúc sớm chỉ tiêu',
	'target.inherited': 'Nhận chỉ tiêu của đơn vị trước',
	'target.restored': 'Hoàn tác việc sửa chỉ tiêu',
	'target.set': 'Đặt chỉ tiêu',
	'target.withdrawn': 'Rút chỉ tiêu đặt nhầm',
	'targets.imported': 'Nhập chỉ tiêu từ tệp',
	'counters.imported': 'Nhập quầy từ tệp',
	'transactions.imported': 'Nhập số hồ sơ',
	'unit.added': 'Thêm đơn vị',
	'unit.changed': 'Đổi đơn vị từ một ngày',
	'unit.closed': 'Giải thể đơn vị',
	'unit.corrected': 'Sửa lỗi gõ của đơn vị',
	'unit.counter-added': 'Thêm quầy',
	'unit.counter-changed': 'Sửa quầy',
	'unit.counter-closed': 'Đóng quầy',
	'unit.counter-reopened': 'Mở lại quầy',
	'unit.hours': 'Đổi giờ mở cửa',
	'unit.imported': 'Nhập đơn vị từ tệp',
	'unit.settings': 'Đổi cài đặt chung của máy'
} satisfies Readonly<Record<string, string>>;

const wordsOf: Readonly<Record<string, string>> = acts;

/** What a kind of acts is about: the first part of their names. */
const subjects: Readonly<Record<string, string>> = {
	'sign-in': 'Đăng nhập',
	account: 'Tài khoản',
	audit: 'Nhật ký',
	comment: 'Góp ý',
	device: 'Thiết bị',
	exclusion: 'Loại phiếu',
	invitation: 'Phiếu mời',
	invitation_key: 'Khóa phiếu mời',
	key: 'Khóa cho phần mềm khác',
	language: 'Ngôn ngữ',
	measure: 'Chỉ số',
	poster: 'Áp phích',
	questionnaire: 'Bộ câu hỏi',
	signal: 'Dấu hiệu',
	succession: 'Sắp xếp đơn vị',
	import: 'Nhập dữ liệu',
	responses: 'Phiếu',
	target: 'Chỉ tiêu',
	targets: 'Nhập chỉ tiêu',
	transactions: 'Số hồ sơ',
	unit: 'Đơn vị'
};

const named: Readonly<Record<string, string>> = { account: 'tài khoản', unit: 'đơn vị', device: 'máy', target: 'chỉ tiêu', import: 'lần nhập', kind: 'loại', unchanged: 'đã có', role: 'vai trò', name: 'tên', added: 'mới', closed: 'bản được đóng', days: 'sau số ngày', shown: 'số góp ý', from: 'từ', to: 'trước ngày', searched: 'có tìm chữ', score: 'mức', field: 'lĩnh vực', theme: 'chủ đề', channel: 'kênh', dimension: 'nội dung', where: 'ở', succession: 'việc số', day: 'từ ngày', by: 'bằng máy', key: 'khóa số' };

type Subject = {
	subject: Readonly<Record<string, string | number>>;
	ofAccount: string | null;
	ofUnit: string | null;
	ofDevice: string | null;
};

/** 'tài khoản hanh.tran · đơn vị Xã Bát Xát' */
function detailsOf({ subject, ofAccount, ofUnit, ofDevice }: Subject): string {
	const known: Readonly<Record<string, string | null>> = { account: ofAccount, unit: ofUnit, device: ofDevice };
	const shown = (key: string, value: string | number): string =>
		key === 'role' ? (staffText.roles[value] ?? String(value)) : (known[key] ?? String(value));
	const order = Object.keys(named);
	const place = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
	const entries = Object.entries(subject).toSorted(([a], [b]) => place(a) - place(b));
	return entries.map(([key, value]) => `${named[key] ?? key} ${shown(key, value)}`).join(' · ');
}

export const auditText = {
	details: detailsOf,
	title: 'Nhật ký',
	about: 'Ai làm gì, lúc nào. Không ai sửa hay xóa được dòng nào, kể cả người giữ máy chủ qua chương trình này. Mỗi lần xem trang này cũng được ghi lại.',
	acts,
	/** An act without words is shown by its name. */
	words: (action: string): string => wordsOf[action] ?? action,
	system: 'Chương trình',
	when: (at: Date) => formatInstant(at),
	columns: { when: 'Lúc', who: 'Ai', what: 'Việc', details: 'Chi tiết' },
	filter: { label: 'Lọc nhật ký', who: 'Tên đăng nhập', subject: 'Về việc', all: 'Mọi việc', from: 'Từ ngày', to: 'Đến hết ngày', submit: 'Lọc', everything: 'Xem tất cả' },
	subjects,
	none: 'Không có dòng nào hợp với lựa chọn này.',
	newest: 'Về dòng mới nhất',
	older: 'Cũ hơn',
	export: 'Tải tệp CSV',
	pages: 'Các trang nhật ký',
	csv: {
		columns: ['so', 'luc', 'ten_dang_nhap', 'ho_ten', 'ma_viec', 'viec', 'chi_tiet'],
		fileName: (today: string) => `nhat-ky-${today}.csv`
	}
};
