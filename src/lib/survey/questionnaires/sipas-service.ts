// sipas-service@1: the sixteen criteria of the service part, for a phone or paper with a few minutes' time.
// Invariant: published, so it never changes; another sentence means sipas-service@2.
// Refuses to know: the official form. Our own wording of its criteria (reference/domain.md section 2.3 C).
import { partyOf, type Dimension } from '../dimension.ts';
import type { Item, Questionnaire } from '../questionnaire.ts';
import { neverGaveFeedback, notMet, sipasReasons } from './reasons.ts';

const dimensionOfLetter: Readonly<Record<string, Dimension>> = {
	A: 'access',
	B: 'procedure',
	C: 'staff',
	D: 'result',
	E: 'feedback'
};

function item(code: string, vi: string, en: string): Item {
	const dimension = dimensionOfLetter[code.charAt(0)]!;
	const notApplicable = dimension === 'feedback' ? neverGaveFeedback : notMet;
	return { code, dimension, party: partyOf(dimension), text: { vi, en }, hint: null, notApplicable };
}

export const sipasService1: Questionnaire = {
	key: 'sipas-service@1',
	code: 'sipas-service',
	version: 1,
	title: { vi: 'Mười sáu câu hỏi về phục vụ theo tiêu chí SIPAS', en: 'Sixteen questions by the SIPAS criteria' },
	items: [
		item(
			'A1',
			'Biển hiệu, chỉ dẫn ở nơi tiếp nhận có rõ ràng, dễ tìm không?',
			'Were the signs and directions clear and easy to find?'
		),
		item('A2', 'Ghế ngồi chờ và bàn viết có đủ không?', 'Were there enough seats and writing desks?'),
		item(
			'A3',
			'Trang thiết bị phục vụ người dân có đầy đủ, dùng tốt không?',
			'Was the equipment complete and in good order?'
		),
		item(
			'B1',
			'Quy định về thủ tục có được niêm yết công khai, dễ thấy, dễ đọc không?',
			'Were the rules of the procedure posted, easy to see and to read?'
		),
		item(
			'B2',
			'Giấy tờ mà công chức yêu cầu nộp có đúng quy định không?',
			'Were you asked only for the papers that the rules require?'
		),
		item('B3', 'Phí, lệ phí phải nộp có đúng quy định không?', 'Were the fees as the rules say?'),
		item('B4', 'Thời hạn giải quyết có đúng quy định không?', 'Was the time allowed as the rules say?'),
		item('C1', 'Công chức có lịch sự, tôn trọng Ông/Bà không?', 'Were the officers polite and respectful?'),
		item(
			'C2',
			'Công chức có hướng dẫn dễ hiểu, đầy đủ ngay trong một lần không?',
			'Was their guidance easy to understand and complete in one go?'
		),
		item('C3', 'Công chức có làm đúng quy định không?', 'Did the officers follow the rules?'),
		item('D1', 'Kết quả có được trả đúng hẹn không?', 'Did the result come on the day promised?'),
		item(
			'D2',
			'Thông tin trong kết quả có đầy đủ, chính xác không?',
			'Was the information in the result complete and correct?'
		),
		item('D3', 'Việc giải quyết hồ sơ có công bằng không?', 'Was your dossier handled fairly?'),
		item('E1', 'Nơi nhận phản ánh, kiến nghị có dễ tìm, dễ gửi không?', 'Was it easy to give feedback?'),
		item(
			'E2',
			'Phản ánh, kiến nghị có được tiếp nhận, xử lý đúng quy định không?',
			'Was your feedback received and handled by the rules?'
		),
		item(
			'E3',
			'Kết quả xử lý phản ánh, kiến nghị có được báo kịp thời không?',
			'Were you told in time what became of your feedback?'
		)
	],
	reasons: sipasReasons
};
