/** What the page of comments and the box of new ones say. */
import { formatCount } from './number.ts';
import { formatDay, formatMonth } from './date.ts';

const nbsp = '\u00a0';

export const commentsText = {
	title: 'Góp ý',
	fresh: 'Góp ý mới',
	all: 'Xem mọi góp ý',
	about: (unit: string, period: string) => `${unit} · ${period}`,
	logged: 'Đã che số điện thoại, số giấy tờ, mã hồ sơ, thư điện tử và phần lớn tên người. Mỗi lần xem được ghi nhật ký: ai, lúc nào, đơn vị nào, bao nhiêu góp ý.',
	loggedShort: 'Đã che số và phần lớn tên người. Mỗi lần xem được ghi nhật ký.',
	names: 'Tên người chỉ che được khi đi sau cách xưng hô hoặc có họ; còn sót thì đừng chép lại, đừng tìm người viết.',
	filter: {
		label: 'Lọc góp ý', search: 'Tìm chữ', searchHint: 'có dấu hay không dấu đều được', period: 'Kỳ', field: 'Lĩnh vực', dimension: 'Nội dung',
		score: 'Mức thấp nhất', theme: 'Chủ đề', channel: 'Kênh', all: 'Tất cả', unknown: 'Không rõ lĩnh vực', show: 'Xem', clear: 'Bỏ lọc',
		thisQuarter: 'Quý này', thisYear: 'Năm nay', lastTwelve: `12${nbsp}tháng gần đây`, asAsked: 'Khoảng ngày đã chọn'
	},
	when: (when: string) => (when.length === 7 ? formatMonth(when) : formatDay(when)),
	noScore: 'Không chấm điểm',
	older: 'Xem tiếp góp ý cũ hơn',
	newest: 'Về góp ý mới nhất',
	lookedThrough: (count: number) => `Đã tìm trong ${formatCount(count)} góp ý. Xem tiếp để tìm trong các góp ý cũ hơn.`,
	withheld: 'Có góp ý chưa hiện: đơn vị ấy có dưới 5 phiếu trong kỳ và bộ lọc này, hiện ra thì dễ nhận ra người viết',
	empty: 'Chưa có góp ý nào như thế',
	emptyText: 'Chọn kỳ khác hoặc bỏ bớt điều kiện lọc.',
	themes: {
		title: 'Chủ đề theo từ khóa',
		about: (now: number, before: number) => `Đếm chữ trong ${formatCount(now)} góp ý của kỳ này và ${formatCount(before)} góp ý của khoảng ngày liền trước, dài bằng kỳ này.`,
		honest: 'Máy chỉ đếm từ khóa: “không phải chờ lâu” vẫn tính vào chờ lâu, cách nói khác thì bỏ sót. Đọc góp ý rồi hãy kết luận.',
		capped: (most: number) => `Chỉ đếm ${formatCount(most)} góp ý mới nhất của mỗi khoảng.`,
		few: 'Dưới 5 góp ý nên chưa đếm theo chủ đề.',
		theme: 'Chủ đề', now: 'Kỳ này', before: 'Trước đó', word: 'Sửa từ khóa'
	},
	wording: {
		title: 'Chủ đề và từ khóa', back: 'Góp ý',
		lead: 'Danh sách dùng chung cho cả hệ thống. Góp ý có một trong các từ khóa thì tính vào chủ đề. Đổi xong, mọi trang đếm lại từ đầu, cả các kỳ trước.',
		how: 'Từ khóa cách nhau bằng dấu phẩy hoặc xuống dòng, có dấu. Góp ý gõ không dấu vẫn được tính. Xóa cả tên lẫn từ khóa để bỏ một chủ đề; điền dòng cuối để thêm. Từ khóa chỉ tìm trong phần đã che, nên tên người, số điện thoại không tìm ra.',
		shipped: 'Đang dùng danh sách có sẵn của phần mềm.',
		changed: (name: string, when: string) => `Sửa gần nhất: ${name}, ${when}.`,
		line: (number: number) => `Chủ đề ${number}`, name: 'Tên', dimension: 'Nội dung', keywords: 'Từ khóa', added: 'Thêm chủ đề',
		save: 'Lưu danh sách', done: 'Đã lưu. Các trang đếm theo danh sách mới.',
		faultTitle: 'Chưa lưu được',
		stale: 'Người khác vừa sửa danh sách. Ông/Bà mở lại trang này ở thẻ khác để xem bản mới, rồi chép phần cần giữ; chữ vừa gõ vẫn còn bên dưới.',
		refused: 'Chỉ quản trị hệ thống sửa được danh sách này.',
		faults: {
			none: 'Cần ít nhất một chủ đề.', many: 'Nhiều nhất 30 chủ đề. Bỏ bớt hoặc gộp lại.', no_name: 'thiếu tên', long_name: 'tên dài quá 60 chữ',
			no_keywords: 'thiếu từ khóa', many_keywords: 'quá 40 từ khóa', long_keyword: 'có từ khóa dài quá 60 chữ', dimension: 'chọn một trong năm nội dung',
			same_name: 'trùng tên với chủ đề ở trên'
		}
	}
} as const;
