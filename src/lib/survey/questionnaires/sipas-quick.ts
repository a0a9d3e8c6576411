// sipas-quick@1: five questions, one for each dimension, for a tablet or a phone in half a minute.
// Invariant: published, so it never changes; another sentence means sipas-quick@2.
// Refuses to know: the official form. Our own wording of its criteria; a figure from it is never called SIPAS.
import { partyOf, type Dimension } from '../dimension.ts';
import type { Item, Questionnaire, Text } from '../questionnaire.ts';
import { neverGaveFeedback, notMet, sipasReasons } from './reasons.ts';

function item(code: string, dimension: Dimension, text: Text, hint: Text): Item {
	const notApplicable = dimension === 'feedback' ? neverGaveFeedback : notMet;
	return { code, dimension, party: partyOf(dimension), text, hint, notApplicable };
}

export const sipasQuick1: Questionnaire = {
	key: 'sipas-quick@1',
	code: 'sipas-quick',
	version: 1,
	title: { vi: 'Năm câu hỏi nhanh theo tiêu chí SIPAS', en: 'Five quick questions by the SIPAS criteria' },
	items: [
		item(
			'A',
			'access',
			{
				vi: 'Ông/Bà có hài lòng với nơi tiếp nhận hồ sơ không?',
				en: 'Are you satisfied with the place that took your dossier?'
			},
			{
				vi: 'Dễ tìm · Đủ ghế chờ, bàn viết · Thiết bị dùng tốt',
				en: 'Easy to find · Enough seats and desks · Equipment works'
			}
		),
		item(
			'B',
			'procedure',
			{
				vi: 'Ông/Bà có hài lòng với thủ tục phải làm cho hồ sơ này không?',
				en: 'Are you satisfied with the procedure for this dossier?'
			},
			{
				vi: 'Niêm yết dễ thấy, dễ đọc · Đúng giấy tờ, đúng phí · Đúng thời hạn',
				en: 'Rules posted and easy to read · Right papers and fees · Right time'
			}
		),
		item(
			'C',
			'staff',
			{
				vi: 'Ông/Bà có hài lòng với công chức đã hướng dẫn, giải quyết hồ sơ không?',
				en: 'Are you satisfied with the officers who guided and served you?'
			},
			{
				vi: 'Lịch sự, tôn trọng · Hướng dẫn dễ hiểu, đủ trong một lần · Đúng quy định',
				en: 'Polite and respectful · Clear and complete in one go · By the rules'
			}
		),
		item(
			'D',
			'result',
			{
				vi: 'Ông/Bà có hài lòng với kết quả giải quyết hồ sơ không?',
				en: 'Are you satisfied with the result you received?'
			},
			{
				vi: 'Trả đúng hẹn · Thông tin đầy đủ, chính xác · Công bằng',
				en: 'On time · Complete and correct · Fair'
			}
		),
		item(
			'E',
			'feedback',
			{
				vi: 'Ông/Bà có hài lòng với việc tiếp nhận, xử lý phản ánh, kiến nghị không?',
				en: 'Are you satisfied with how your feedback was received and handled?'
			},
			{
				vi: 'Dễ gửi · Xử lý đúng quy định · Báo kết quả kịp thời',
				en: 'Easy to send · Handled by the rules · Answered in time'
			}
		)
	],
	reasons: sipasReasons
};
