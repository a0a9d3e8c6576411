// The eight reasons of each dimension, offered after a score of 1 or 2; both published questionnaires offer them.
// Invariant: frozen with the questionnaires (a test pins their hash); a change here means a new version of both.
// Refuses to know: how many were chosen. A reason points at a thing to mend, never at a person.
import type { Dimension } from '../dimension.ts';
import type { Reason } from '../questionnaire.ts';

function reason(code: string, vi: string, en: string): Reason {
	return { code, text: { vi, en } };
}

const other = reason('viec-khac', 'Việc khác', 'Something else');

export const sipasReasons: Readonly<Record<Dimension, readonly Reason[]>> = {
	access: [
		reason('kho-tim', 'Khó tìm nơi nộp', 'Hard to find'),
		reason('thieu-chi-dan', 'Thiếu bảng chỉ dẫn', 'Too few signs'),
		reason('thieu-ghe', 'Thiếu ghế chờ, bàn viết', 'Too few seats or desks'),
		reason('thiet-bi-hong', 'Máy móc cũ, hỏng', 'Old or broken machines'),
		reason('cho-lau', 'Chờ lâu mới đến lượt', 'Long wait for my turn'),
		reason('chat-nong-on', 'Chật, nóng hoặc ồn', 'Crowded, hot or noisy'),
		reason('kho-vao', 'Khó cho người già, người khuyết tật', 'Hard for old or disabled people'),
		other
	],
	procedure: [
		reason('khong-niem-yet', 'Không thấy niêm yết', 'Rules not posted'),
		reason('kho-hieu', 'Quy định khó hiểu', 'Rules hard to understand'),
		reason('nhieu-giay-to', 'Quá nhiều giấy tờ', 'Too many papers'),
		reason('doi-giay-to', 'Đòi giấy tờ ngoài quy định', 'Papers beyond the rules'),
		reason('phi-chua-dung', 'Phí chưa đúng, chưa rõ', 'Fees wrong or unclear'),
		reason('thoi-han-dai', 'Thời hạn quá dài', 'Takes too long by rule'),
		reason('nop-truc-tuyen-kho', 'Nộp trực tuyến khó', 'Hard to apply online'),
		other
	],
	staff: [
		reason('chua-lich-su', 'Thái độ chưa lịch sự', 'Not polite'),
		reason('huong-dan-chua-ro', 'Hướng dẫn chưa rõ', 'Guidance not clear'),
		reason('di-lai-nhieu-lan', 'Phải đi lại nhiều lần', 'Had to come back often'),
		reason('cho-lau', 'Chờ quá lâu', 'Waited too long'),
		reason('doi-giay-to', 'Đòi giấy tờ ngoài quy định', 'Papers beyond the rules'),
		reason('goi-y-tien', 'Gợi ý đưa thêm tiền', 'Hinted at extra money'),
		reason('khong-tra-loi', 'Không trả lời khi hỏi', 'Did not answer questions'),
		other
	],
	result: [
		reason('tre-hen', 'Trả kết quả trễ hẹn', 'Result came late'),
		reason('tre-khong-bao', 'Trễ mà không báo trước', 'Late without notice'),
		reason('sai-thong-tin', 'Kết quả sai thông tin', 'Wrong information'),
		reason('thieu-thong-tin', 'Kết quả thiếu thông tin', 'Missing information'),
		reason('chua-cong-bang', 'Giải quyết chưa công bằng', 'Not fair'),
		reason('tu-choi-khong-ro', 'Bị từ chối, không rõ lý do', 'Refused without clear reason'),
		reason('di-lai-nhieu-lan', 'Phải đi lại nhiều lần', 'Had to come back often'),
		other
	],
	feedback: [
		reason('khong-biet-gui-dau', 'Không biết gửi ở đâu', 'Did not know where to send it'),
		reason('kho-gui', 'Cách gửi khó', 'Hard to send'),
		reason('khong-tiep-nhan', 'Không được tiếp nhận', 'Was not accepted'),
		reason('khong-tra-loi', 'Không thấy trả lời', 'No answer came'),
		reason('tra-loi-cham', 'Trả lời chậm', 'Answer came late'),
		reason('tra-loi-chung-chung', 'Trả lời chung chung', 'Answer was vague'),
		reason('ngai-gay-kho', 'Ngại bị gây khó', 'Afraid of trouble'),
		other
	]
};

export const notMet = { vi: 'Tôi không gặp việc này', en: 'I did not meet this' };
export const neverGaveFeedback = { vi: 'Tôi chưa từng phản ánh', en: 'I never gave feedback' };
