// sipas-service@1: the sixteen criteria of the service part, for a phone or paper with a few minutes' time.
// Invariant: published, so it never changes; another sentence means sipas-service@2.
// Refuses to know: the official form; this is our own wording of its criteria (reference/domain.md section 2.3 C).
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

type Row = [code: string, subject: string, hint: string, subjectEn: string, hintEn: string];

const rows: readonly Row[] = [
	[
		'A1',
		'biển hiệu, chỉ dẫn ở nơi tiếp nhận',
		'Rõ ràng · Dễ tìm',
		'the signs and directions',
		'Clear · Easy to find'
	],
	['A2', 'ghế ngồi chờ và bàn viết', 'Đủ cho mọi người', 'the seats and writing desks', 'Enough for everybody'],
	['A3', 'trang thiết bị ở nơi tiếp nhận', 'Đầy đủ · Chất lượng tốt', 'the equipment', 'Complete · In good order'],
	[
		'B1',
		'việc niêm yết quy định về thủ tục',
		'Công khai · Dễ thấy · Dễ đọc',
		'how the rules are posted',
		'Public · Easy to see · Easy to read'
	],
	[
		'B2',
		'giấy tờ được yêu cầu nộp',
		'Đúng thành phần hồ sơ theo quy định',
		'the papers you were asked for',
		'Only those that the rules require'
	],
	['B3', 'phí, lệ phí phải nộp', 'Đúng mức quy định', 'the fees you paid', 'As the rules say'],
	['B4', 'thời hạn giải quyết hồ sơ', 'Đúng thời hạn quy định', 'the time set for your dossier', 'As the rules say'],
	['C1', 'thái độ của công chức', 'Lịch sự · Tôn trọng', 'the manner of the officers', 'Polite · Respectful'],
	[
		'C2',
		'sự hướng dẫn của công chức',
		'Dễ hiểu · Đầy đủ ngay trong một lần',
		'the guidance of the officers',
		'Easy to understand · Complete in one go'
	],
	[
		'C3',
		'việc công chức tuân thủ quy định',
		'Làm đúng việc, đúng quy định',
		'how the officers kept to the rules',
		'Their duty, by the rules'
	],
	['D1', 'thời gian trả kết quả', 'Đúng ngày đã hẹn', 'when the result came', 'On the day promised'],
	['D2', 'thông tin trong kết quả', 'Đầy đủ · Chính xác', 'the information in the result', 'Complete · Correct'],
	[
		'D3',
		'sự công bằng khi giải quyết hồ sơ',
		'Như mọi người cùng làm thủ tục này',
		'the fairness of the handling',
		'Like everybody with this procedure'
	],
	[
		'E1',
		'cách gửi phản ánh, kiến nghị',
		'Có nơi tiếp nhận · Dễ gửi',
		'the ways to give feedback',
		'There is a place · Easy to send'
	],
	[
		'E2',
		'việc xử lý phản ánh, kiến nghị',
		'Tiếp nhận, xử lý đúng quy định',
		'how your feedback was handled',
		'Received and handled by the rules'
	],
	[
		'E3',
		'việc báo kết quả xử lý phản ánh, kiến nghị',
		'Kịp thời',
		'how you were told the outcome of your feedback',
		'In time'
	]
];

function itemOfRow([code, subject, hint, subjectEn, hintEn]: Row): Item {
	const dimension = dimensionOfLetter[code.charAt(0)]!;
	return {
		code,
		dimension,
		party: partyOf(dimension),
		text: { vi: `Ông/Bà có hài lòng với ${subject} không?`, en: `Are you satisfied with ${subjectEn}?` },
		hint: { vi: hint, en: hintEn },
		notApplicable: dimension === 'feedback' ? neverGaveFeedback : notMet
	};
}

export const sipasService1: Questionnaire = {
	key: 'sipas-service@1',
	code: 'sipas-service',
	version: 1,
	title: { vi: 'Mười sáu câu hỏi về phục vụ theo tiêu chí SIPAS', en: 'Sixteen questions by the SIPAS criteria' },
	items: rows.map(itemOfRow),
	reasons: sipasReasons
};
