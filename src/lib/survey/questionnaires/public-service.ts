// y-te@1 and giao-duc@1: five questions each for public health care and public education, one for each dimension.
// Invariant: published, so they never change. The two ask the same five things, each in the words of its place, so that
// their scores continue one series and may be pooled.
// Refuses to know: the questionnaires of the ministries of health and of education. These are our own and never bear their name.
import { partyOf, type Dimension } from '../dimension.ts';
import type { Item, Questionnaire, Text } from '../questionnaire.ts';
import { notMet, neverGaveFeedback } from './reasons.ts';
import { publicServiceReasons } from './public-service-reasons.ts';

function item(code: string, dimension: Dimension, text: Text, hint: Text): Item {
	const notApplicable = dimension === 'feedback' ? neverGaveFeedback : notMet;
	return { code, dimension, party: partyOf(dimension), text, hint, notApplicable };
}

export const health1: Questionnaire = {
	key: 'y-te@1',
	code: 'y-te',
	version: 1,
	title: { vi: 'Năm câu hỏi về dịch vụ y tế công lập', en: 'Five questions about public health care' },
	items: [
		item(
			'Y1', 'access',
			{ vi: 'Ông/Bà có hài lòng với nơi khám, chữa bệnh hôm nay không?', en: 'Are you satisfied with the place of care today?' },
			{ vi: 'Chỉ dẫn dễ hiểu · Sạch sẽ · Đủ chỗ chờ', en: 'Clear signs · Clean · Enough room to wait' }
		),
		item(
			'Y2', 'procedure',
			{ vi: 'Ông/Bà có hài lòng với các bước đăng ký, chờ khám, thanh toán không?', en: 'Are you satisfied with registering, waiting and paying?' },
			{ vi: 'Ít giấy tờ · Thời gian chờ hợp lý · Giá niêm yết rõ', en: 'Few papers · Fair waiting time · Prices posted clearly' }
		),
		item(
			'Y3', 'staff',
			{ vi: 'Ông/Bà có hài lòng với nhân viên y tế đã phục vụ mình không?', en: 'Are you satisfied with the health workers who served you?' },
			{ vi: 'Tôn trọng · Giải thích dễ hiểu · Tận tình', en: 'Respectful · Explained clearly · Attentive' }
		),
		item(
			'Y4', 'result',
			{ vi: 'Ông/Bà có hài lòng với kết quả khám, chữa bệnh lần này không?', en: 'Are you satisfied with the outcome of this visit?' },
			{ vi: 'Được khám kỹ · Biết rõ tình trạng của mình · Thuốc đầy đủ', en: 'Examined with care · Know my condition · Medicine available' }
		),
		item(
			'Y5', 'feedback',
			{ vi: 'Ông/Bà có hài lòng với cách nơi này nghe và trả lời góp ý không?', en: 'Are you satisfied with how feedback is heard and answered here?' },
			{ vi: 'Dễ gửi góp ý · Được trả lời · Có sửa đổi', en: 'Easy to give · Answered · Things change' }
		)
	],
	reasons: publicServiceReasons
};

export const education1: Questionnaire = {
	key: 'giao-duc@1',
	code: 'giao-duc',
	version: 1,
	title: { vi: 'Năm câu hỏi về dịch vụ giáo dục công lập', en: 'Five questions about public education' },
	items: [
		item(
			'G1', 'access',
			{ vi: 'Ông/Bà có hài lòng với trường, lớp nơi con em mình học không?', en: 'Are you satisfied with the school your child attends?' },
			{ vi: 'Đi lại thuận tiện · Sạch sẽ, an toàn · Đủ phòng học', en: 'Easy to reach · Clean and safe · Enough classrooms' }
		),
		item(
			'G2', 'procedure',
			{ vi: 'Ông/Bà có hài lòng với việc tuyển sinh và các khoản thu của trường không?', en: 'Are you satisfied with admission and fees at this school?' },
			{ vi: 'Thủ tục gọn · Khoản thu rõ ràng · Thông báo kịp thời', en: 'Simple steps · Clear fees · Timely notice' }
		),
		item(
			'G3', 'staff',
			{ vi: 'Ông/Bà có hài lòng với giáo viên và nhân viên của trường không?', en: 'Are you satisfied with the teachers and staff?' },
			{ vi: 'Tôn trọng học sinh · Tận tâm · Trao đổi với gia đình', en: 'Respect pupils · Dedicated · Keep in touch with families' }
		),
		item(
			'G4', 'result',
			{ vi: 'Ông/Bà có hài lòng với sự tiến bộ của con em mình không?', en: 'Are you satisfied with the progress of your child?' },
			{ vi: 'Kiến thức · Kỹ năng · Nền nếp', en: 'Knowledge · Skills · Conduct' }
		),
		item(
			'G5', 'feedback',
			{ vi: 'Ông/Bà có hài lòng với cách nhà trường nghe và trả lời góp ý không?', en: 'Are you satisfied with how the school hears and answers feedback?' },
			{ vi: 'Dễ gửi góp ý · Được trả lời · Có sửa đổi', en: 'Easy to give · Answered · Things change' }
		)
	],
	reasons: publicServiceReasons
};
