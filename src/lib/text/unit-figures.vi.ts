/** What a unit's page says of its questions, its times and the difference between its channels. */
import { formatCount, formatDecimal, formatSignedPoints } from './number.ts';
import { staffText } from './staff.vi.ts';

const nbsp = '\u00a0';

export const unitFiguresText = {
	items: 'Từng câu hỏi',
	itemsNote: (enough: number, all: number) =>
		enough === all ? `${all} câu hỏi` : `${enough}/${all} câu hỏi đủ 30 người chấm; số phiếu của các câu khác ở Bảng số`,
	question: 'Câu hỏi',
	notApplicable: 'Không gặp',
	skipped: 'Bỏ qua',
	byWeekday: 'Theo thứ trong tuần',
	weekday: 'Thứ',
	weekdays: ['Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy', 'Chủ nhật'],
	byHour: 'Theo giờ',
	hour: 'Giờ',
	hourName: (hour: number) => `${hour}–${hour + 1}${nbsp}giờ`,
	noHours: 'Chưa có phiếu nào nhận tại đây trong kỳ.',
	tooMany: (most: number) =>
		`Trên ${formatCount(most)} phiếu thì không tính theo giờ. Chọn kỳ ngắn hơn, hoặc mở một đơn vị trực thuộc.`,
	notMeasured: 'Chỉ tiêu này là trung bình của năm nội dung, không tính theo giờ. Chọn chỉ tiêu khác ở trên.',
	differences: 'Chênh giữa các kênh',
	differencesNote: 'Người trả lời tự chọn kênh, nên chênh lệch cho biết hai kênh nghe những người khác nhau, không cho biết kênh nào đúng hơn.',
	pair: (first: string, second: string) => `${channelName(first)} so với ${lower(channelName(second))}`,
	difference: (points: number, [low, high]: readonly [number, number]) =>
		`${formatSignedPoints(points)} (${signed(low)} đến ${signed(high)})`,
	clear: 'khác nhau rõ',
	unclear: 'có thể do ngẫu nhiên'
};

/** 'Ông/Bà có hài lòng với thái độ của công chức không?' → 'Thái độ của công chức' */
export function questionSubject(question: string): string {
	const found = /^Ông\/Bà có hài lòng (?:với|về) (.+?)(?: không)?\?$/.exec(question);
	const subject = found?.[1] ?? question;
	return subject.charAt(0).toUpperCase() + subject.slice(1);
}

function channelName(code: string): string {
	return staffText.channels[code] ?? code;
}

/** QR stays QR. */
function lower(name: string): string {
	return name === name.toUpperCase() ? name : name.toLowerCase();
}

function signed(points: number): string {
	return `${points > 0 ? '+' : ''}${formatDecimal(points, 1)}`;
}
