/* The phone page in Vietnamese. Address: Ông/Bà; the place speaks; verbs on buttons, at most four words. */
import type { PhoneWords } from './phone-words.ts';

export const phoneVi: PhoneWords = {
	title: 'Ông/Bà đánh giá phục vụ',
	field: 'Lĩnh vực: {name}',
	trial: 'Phiếu thử, không tính vào kết quả.',
	promise: 'Không hỏi tên, số điện thoại. Mã QR không cho biết ai đã trả lời.',
	notice: {
		title: 'Chúng tôi giữ những gì?',
		points: [
			'Giữ: các câu trả lời, nơi phục vụ, lĩnh vực, và giờ trả lời làm tròn đến giờ chẵn.',
			'Không giữ: tên, số điện thoại, số giấy tờ, địa chỉ mạng, vị trí, loại máy.',
			'Mã QR chỉ bảo đảm mỗi hồ sơ trả lời một lần. Không ai tra được từ mã ra phiếu.',
			'Câu trả lời dở chỉ nằm trên điện thoại này và mất đi khi gửi xong.'
		]
	},
	end: {
		title: 'Sắp xong',
		lead: 'Ông/Bà bấm Gửi ý kiến để chúng tôi nhận được.',
		field: 'Việc Ông/Bà đã làm thuộc lĩnh vực nào?',
		mind: 'Xin đừng ghi họ tên, số điện thoại của ai.',
		send: 'Gửi ý kiến',
		detail: 'Đánh giá chi tiết',
		detailLead: 'Thêm 16 câu ngắn, chừng 2 phút. Câu nào không muốn trả lời, Ông/Bà cứ bỏ qua.'
	},
	sending: 'Đang gửi',
	waiting: {
		title: 'Chưa gửi được',
		text: 'Điện thoại chưa có mạng. Ý kiến được giữ trên máy này và tự gửi khi có mạng. Ông/Bà để mở trang này, hoặc mở lại sau.',
		again: 'Gửi lại'
	},
	thanks: {
		trial: 'Đây là phiếu thử: đã kiểm tra và không tính vào kết quả.',
		close: 'Ông/Bà có thể đóng trang này.'
	},
	closed: {
		forged: { title: 'Mã này không đúng', text: 'Ông/Bà quét lại mã in trên phiếu, giữ máy thẳng và đủ sáng.' },
		spent: { title: 'Mã này đã được dùng', text: 'Mỗi mã chỉ trả lời được một lần. Nếu không phải Ông/Bà đã dùng, xin báo bàn hướng dẫn.' },
		expired: { title: 'Mã này đã hết hạn', text: 'Thời gian lấy ý kiến cho hồ sơ này đã qua.' },
		revoked: { title: 'Mã này không còn dùng', text: 'Nơi phát mã đã thu lại mã này.' },
		conflict: { title: 'Ý kiến đã được ghi trước đó', text: 'Chúng tôi giữ lần gửi đầu tiên của mã này.' },
		off: { title: 'Chưa nhận ý kiến qua mã', text: 'Nơi này chưa bật lấy ý kiến qua mã QR. Xin báo bàn hướng dẫn.' },
		tooOften: { title: 'Xin chờ một phút', text: 'Có quá nhiều mã sai được thử. Ông/Bà mở lại trang sau một phút.' }
	},
	ways: {
		title: 'Ông/Bà vẫn góp ý được:',
		list: ['ở máy đánh giá cạnh quầy', 'bằng phiếu giấy và thùng góp ý', 'nói với bàn hướng dẫn']
	},
	refused: {
		title: 'Chưa ghi được ý kiến',
		text: 'Trang này đã cũ so với máy chủ. Ông/Bà mở lại mã QR và trả lời lại giúp.'
	},
	unanswered: 'Ông/Bà chưa trả lời câu nào.',
	typed: {
		title: 'Nhập mã trên phiếu',
		lead: 'Mười ký tự in cạnh mã QR. Chữ hoa, chữ thường như nhau.',
		label: 'Mã trên phiếu',
		wrong: 'Mã này không đúng hoặc đã hết hạn. Ông/Bà xem lại từng ký tự trên phiếu.'
	}
};
