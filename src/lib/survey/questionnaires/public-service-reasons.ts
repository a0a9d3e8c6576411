// The eight reasons of each dimension for public health and education, offered after a score of 1 or 2.
// Invariant: frozen with the questionnaires that offer them. A reason points at a thing to mend, never at a person.
import type { Dimension } from '../dimension.ts';
import type { Reason } from '../questionnaire.ts';

function reason(code: string, vi: string, en: string): Reason {
	return { code, text: { vi, en } };
}

const other = reason('viec-khac', 'Việc khác', 'Something else');

export const publicServiceReasons: Readonly<Record<Dimension, readonly Reason[]>> = {
	access: [
		reason('xa-kho-den', 'Xa, khó đến', 'Far or hard to reach'),
		reason('thieu-chi-dan', 'Thiếu bảng chỉ dẫn', 'Too few signs'),
		reason('thieu-cho', 'Thiếu phòng, thiếu chỗ', 'Too few rooms or seats'),
		reason('chua-sach', 'Chưa sạch sẽ', 'Not clean'),
		reason('nha-ve-sinh', 'Nhà vệ sinh chưa tốt', 'Poor toilets'),
		reason('thiet-bi-hong', 'Trang thiết bị cũ, hỏng', 'Old or broken equipment'),
		reason('chua-an-toan', 'Chưa an toàn', 'Not safe'),
		other
	],
	procedure: [
		reason('cho-lau', 'Chờ quá lâu', 'Waited too long'),
		reason('nhieu-giay-to', 'Quá nhiều giấy tờ', 'Too many papers'),
		reason('nhieu-buoc', 'Phải qua nhiều nơi', 'Sent to many places'),
		reason('khoan-thu-chua-ro', 'Khoản thu chưa rõ', 'Fees not clear'),
		reason('thu-ngoai-quy-dinh', 'Thu ngoài quy định', 'Fees beyond the rules'),
		reason('thong-bao-cham', 'Thông báo chậm', 'Told too late'),
		reason('thong-tin-chua-ro', 'Thông tin chưa rõ', 'Information not clear'),
		other
	],
	staff: [
		reason('chua-ton-trong', 'Thái độ chưa tôn trọng', 'Not respectful'),
		reason('giai-thich-chua-ro', 'Giải thích chưa rõ', 'Not explained clearly'),
		reason('thieu-tan-tam', 'Chưa tận tâm', 'Not attentive'),
		reason('thieu-nguoi', 'Thiếu người phục vụ', 'Too few staff'),
		reason('chua-cong-bang', 'Đối xử chưa công bằng', 'Not fair'),
		reason('goi-y-tien', 'Gợi ý đưa thêm tiền', 'Hinted at extra money'),
		reason('khong-tra-loi', 'Không trả lời khi hỏi', 'Did not answer questions'),
		other
	],
	result: [
		reason('chua-nhu-mong-doi', 'Chưa như mong đợi', 'Less than expected'),
		reason('chua-duoc-quan-tam', 'Chưa được quan tâm kỹ', 'Too little attention'),
		reason('khong-duoc-bao', 'Không được báo kết quả', 'Not told the outcome'),
		reason('thong-tin-sai', 'Thông tin sai, thiếu', 'Wrong or missing information'),
		reason('thieu-phuong-tien', 'Thiếu thuốc, sách, dụng cụ', 'Medicine, books or tools missing'),
		reason('cham', 'Kết quả chậm', 'Outcome came late'),
		reason('ton-kem', 'Tốn kém', 'Costly'),
		other
	],
	feedback: [
		reason('khong-biet-gui-dau', 'Không biết gửi ở đâu', 'Did not know where to send it'),
		reason('kho-gui', 'Cách gửi khó', 'Hard to send'),
		reason('khong-tiep-nhan', 'Không được tiếp nhận', 'Was not accepted'),
		reason('khong-tra-loi', 'Không thấy trả lời', 'No answer came'),
		reason('tra-loi-cham', 'Trả lời chậm', 'Answer came late'),
		reason('khong-sua-doi', 'Không thấy sửa đổi', 'Nothing changed'),
		reason('ngai-gay-kho', 'Ngại bị gây khó', 'Afraid of trouble'),
		other
	]
};
