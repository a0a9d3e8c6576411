/** Three things to mend this week: the box, the page where they are handed out, and the rule in plain words. */
import type { Dimension } from '#lib/survey/dimension.ts';
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import type { Difference } from '#lib/survey/rate-difference.ts';
import { intervalOf, mendRule, percentOf, type Counted, type MendKind, type Outcome } from '#lib/survey/things-to-mend.ts';
import { weekNumber } from '#lib/survey/trend-step.ts';
import { formatDay } from './date.ts';
import { formatCount, formatDecimal, formatInterval, formatRate, formatSignedPoints } from './number.ts';
import { staffText } from './staff.vi.ts';

type Named = {
	kind: MendKind; dimension: Dimension; place: string | null; reason: string | null; now: Counted; usual: Counted;
	reasons: readonly { name: string; count: number }[];
};

const nbsp = '\u00a0';
const joiner = '\u2060';
const kinds: Readonly<Record<MendKind, string>> = { whole: 'cả đơn vị', field: 'lĩnh vực', counter: 'tại', reason: 'lý do được chọn' };

const share = (counted: Counted): string => formatRate(percentOf(counted), 1);
/** Bounds stay on one line. */
const bounds = (counted: Counted): string => formatInterval(intervalOf(counted)).replace('–', `${joiner}–${joiner}`);
const of = ({ low, n }: Counted): string => `${formatCount(low)}/${formatCount(n)}`;

/** What most of those who scored low there named, else what the question is about. */
function title({ kind, dimension, place, reason, reasons }: Named): string {
	const what = reason ?? (kind === 'field' || kind === 'counter' ? reasons[0]?.name : undefined) ?? staffText.dimensionsLong[dimension];
	return place === null ? what : `${what} · ${place}`;
}

function about({ kind, dimension, place }: Named): string {
	return kind === 'whole' || kind === 'reason' ? `${staffText.dimensionsLong[dimension]} · ${kinds[kind]}` : `${staffText.dimensionsLong[dimension]} · ${kinds[kind]} ${place ?? ''}`;
}

function evidence({ kind, now }: Named): string {
	return `${of(now)} ${kind === 'reason' ? 'người chọn lý do này' : 'lượt chấm 1–2'}: ${share(now)} (${bounds(now)}).`;
}

function usual({ kind, now, usual: before }: Named): string {
	const excess = now.low - (now.n * before.low) / before.n;
	return `Mức thường ${share(before)} (${of(before)}): hơn chừng ${formatCount(Math.max(1, Math.round(excess)))}${nbsp}${kind === 'reason' ? 'người' : 'lượt'}.`;
}

/** Those named already in the title are told with their number all the same. */
function named({ kind, reasons }: Named): string | null {
	if (kind === 'reason' || reasons.length === 0) return null;
	return `Lý do: ${reasons.map(({ name, count }) => `${name.toLowerCase()} ${formatCount(count)}${nbsp}người`).join('; ')}.`;
}

function became(outcome: Outcome, difference: Difference | null): string {
	const apart = difference === null ? '' : ` (${formatSignedPoints(difference.points)}, từ ${formatDecimal(difference.interval[0], 1)} đến ${formatDecimal(difference.interval[1], 1)})`;
	switch (outcome) {
		case 'better': return `Đã bớt rõ${apart}.`;
		case 'worse': return `Nặng thêm${apart}.`;
		case 'cannot_tell': return `Chưa đủ căn cứ để nói đã khác${apart}.`;
		case 'few': return `Tuần này dưới ${mendRule.leastPeople} người chấm, hoặc số phải ẩn: chưa biết.`;
	}
}

const states = { open: 'Chưa giao', assigned: 'Đã giao', doing: 'Đang làm', done: 'Xong', declined: 'Không làm', undone: 'Chưa giao' } as const;

type Stepped = { step: Exclude<keyof typeof states, 'open'>; at: Date; accountName: string; assignee: string | null; reason: string | null };

function stepLine({ step, at, accountName, assignee, reason }: Stepped): string {
	const what = step === 'undone' ? 'Rút lại quyết định trước' : states[step];
	const whom = assignee === null ? '' : ` cho ${assignee}`;
	return `${formatDay(localDay(at))} · ${accountName}: ${what}${whom}${reason === null ? '' : ` – ${reason}`}`;
}

export const mendText = {
	title: 'Việc nên sửa tuần này',
	of: (week: LocalDay) => `Phiếu tuần ${weekNumber(week)}: ${formatDay(week).slice(0, 5)}–${formatDay(addDays(week, 6))}`,
	thing: { title, about, evidence, usual, named },
	states,
	assignedTo: (assignee: string) => `Đã giao: ${assignee}`,
	stepLine,
	steps: 'Các quyết định',
	none: 'Tuần này không có điểm nào kém hơn mức thường một cách rõ rệt.',
	noneNext: 'Điểm yếu kéo dài vẫn ở bảng Chỉ tiêu.',
	few: `Tuần này chưa nội dung nào đủ ${mendRule.leastPeople} người chấm để so với mức thường.`,
	fewNext: 'Mời thêm người dân chấm điểm rồi xem lại vào thứ Hai.',
	hand: 'Giao việc',
	howChosen: 'Cách chọn',
	rule: [
		'Máy xét từng nội dung ở cả đơn vị, từng lĩnh vực, từng quầy, và từng lý do mà người chấm 1–2 đã chọn, trong tuần vừa hết.',
		`Mức thường là tỷ lệ chấm 1–2 (hoặc chọn lý do ấy) của chính nội dung đó ở cả đơn vị, ${mendRule.usualWeeks} tuần liền trước.`,
		`Chỉ nêu khi có từ ${mendRule.leastPeople} người chấm, từ ${mendRule.leastLow} người chấm 1–2, hơn mức thường từ ${mendRule.leastPoints} điểm, và ngẫu nhiên khó gây ra: kiểm định Fisher trên cỡ mẫu hiệu dụng, chia cho số chỗ đã xét, sai nhiều nhất 1 trong 20 tuần yên ổn.`,
		`Xếp theo số lượt chấm 1–2 nhiều hơn mức thường. Mỗi nội dung một việc, nhiều nhất ${mendRule.most} việc. Lĩnh vực, quầy hoặc lý do gánh từ nửa phần hơn ấy thì được nêu thay cho cả nội dung.`,
		'Nội dung công chức không tách theo quầy. Máy không nêu tên ai. Số phải ẩn thì không xét.',
		'Danh sách chốt 6 giờ sáng thứ Hai, hoặc ngay khi có quyết định đầu tiên; phiếu đến sau không đổi danh sách.'
	],
	last: {
		title: 'Việc của tuần trước',
		then: 'Khi ấy', now: 'Tuần này', unknown: '–',
		figure: (counted: Counted | null) => (counted === null ? '–' : `${share(counted)} (${of(counted)})`),
		became, none: 'Tuần trước không có việc nào được nêu.', nothingKept: 'Chưa có danh sách của tuần trước để so.'
	},
	page: {
		lead: 'Giao cho ai, đang làm hay xong đều ghi tên người quyết định và giữ lại. Tuần sau trang này so lại đúng những chỗ ấy.',
		back: (unit: string) => unit, notFrozen: 'Danh sách còn có thể đổi cho đến 6 giờ sáng thứ Hai hoặc quyết định đầu tiên.',
		closed: 'Đơn vị đã thôi hoạt động, nên chỉ xem được.', history: 'Các quyết định'
	},
	acts: {
		assigned: 'Giao việc', reassigned: 'Giao người khác', doing: 'Ghi đang làm', done: 'Ghi đã xong', declined: 'Không làm, ghi lý do', undone: 'Rút lại quyết định vừa ghi',
		assignee: 'Giao cho', assigneeHint: 'Chức danh, tổ hoặc người nhận việc; nhiều nhất 120 chữ.', reason: 'Lý do', reasonHint: 'Nhiều nhất 500 chữ; người quản lý đơn vị đọc được.',
		submit: { assigned: 'Giao', doing: 'Đang làm', done: 'Đã xong', declined: 'Không làm', undone: 'Rút lại' }
	},
	outcomes: {
		done: { assigned: 'Đã giao việc.', doing: 'Đã ghi: đang làm.', done: 'Đã ghi: xong.', declined: 'Đã ghi: không làm.', undone: 'Đã rút lại quyết định.' },
		refused: 'Chỉ người phụ trách đơn vị này mới quyết định được. Mở trang đơn vị của Ông/Bà.',
		closed: 'Đơn vị đã thôi hoạt động nên không giao việc được nữa. Giao ở đơn vị kế thừa.',
		changed: 'Chưa ghi: người khác vừa quyết định việc này, hoặc danh sách đã đổi. Trang đang hiện bản mới nhất, xem rồi làm lại nếu vẫn cần.',
		impossible: 'Chưa ghi: việc đang ở đúng tình trạng ấy rồi, hoặc chưa có gì để rút lại. Chọn quyết định khác.',
		nobody: 'Chưa ghi: điền tên, chức danh hoặc tổ nhận việc, nhiều nhất 120 chữ.',
		unreasoned: 'Chưa ghi: điền lý do, nhiều nhất 500 chữ.'
	},
	faultTitle: 'Chưa ghi được'
} as const;
