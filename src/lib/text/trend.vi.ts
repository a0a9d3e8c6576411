/** What the trend of a rate says: names of days, weeks and months, and each rule of the p-chart in words. */
import { leastPeriods, type PChart, type Signal } from '#lib/survey/p-chart.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { weekNumber, type TrendStep } from '#lib/survey/trend-step.ts';
import { formatMonth } from './date.ts';
import { formatRate } from './number.ts';
import { thresholdText } from './staff.vi.ts';

export const trendText = {
	title: { day: 'Tỷ lệ hài lòng theo ngày', week: 'Tỷ lệ hài lòng theo tuần', month: 'Tỷ lệ hài lòng theo tháng' },
	switch: 'Xem theo',
	step: { day: 'Ngày', week: 'Tuần', month: 'Tháng' },
	method: 'biểu đồ p (Laney), giới hạn 3 sigma theo n hiệu dụng',
	steady: 'Mọi lên xuống đều nằm trong mức ngẫu nhiên.',
	none: 'Chưa đủ phiếu để vẽ diễn biến. Chọn kỳ dài hơn hoặc xem theo tháng.',
	upper: 'Giới hạn trên',
	lower: 'Giới hạn dưới',
	limits: 'Giới hạn',
	sign: 'Dấu hiệu',
	signs: 'Dấu hiệu ngoài mức ngẫu nhiên',
	breaks: 'Chỗ ngắt: đổi bộ câu hỏi',
	/** at the line of the chart */
	breakName: 'Đổi bộ câu hỏi',
	breakNote: 'trung bình và giới hạn chỉ tính từ chỗ ngắt cuối',
	mean: (rate: string) => `TB ${rate}`,
	note: {
		day: 'đường mảnh: trung bình · nét đứt: giới hạn ngẫu nhiên · ngày không đủ 5 phiếu để trống',
		week: 'đường mảnh: trung bình · nét đứt: giới hạn ngẫu nhiên · tuần không đủ 5 phiếu để trống',
		month: 'đường mảnh: trung bình · nét đứt: giới hạn ngẫu nhiên · tháng không đủ 5 phiếu để trống'
	}
};

const unit: Readonly<Record<TrendStep, string>> = { day: 'ngày', week: 'tuần', month: 'tháng' };

/** 'Tuần 45 (từ 02/11)', 'Ngày 20/11', 'Tháng 11/2026' */
export function trendName(from: LocalDay, step: TrendStep): string {
	if (step === 'month') return `Tháng ${formatMonth(from).slice(1)}`;
	return step === 'day' ? `Ngày ${shortDay(from)}` : `Tuần ${weekNumber(from)} (từ ${shortDay(from)})`;
}

/** Under the axis: 'T45', '20/11', 'T11'; a month names its year where the axis or a year begins. */
export function trendLabels(days: readonly LocalDay[], step: TrendStep): string[] {
	return days.map((from, index) => {
		if (step === 'day') return shortDay(from);
		if (step === 'week') return `T${weekNumber(from)}`;
		const month = Number(from.slice(5, 7));
		return index === 0 || month === 1 ? `T${month}/${from.slice(2, 4)}` : `T${month}`;
	});
}

/** 'dưới giới hạn, khó do ngẫu nhiên' */
export function ruleText(signal: Signal, step: TrendStep): string {
	const side = signal.side === 'below' ? 'dưới' : 'trên';
	if (signal.rule === 'outside') return `${side} giới hạn, khó do ngẫu nhiên`;
	return `${signal.length} ${unit[step]} liền ${side} trung bình, khó do ngẫu nhiên`;
}

/** 'từ bộ câu hỏi sipas-quick@1 sang y-te@1; …' */
export function breakText({ from, to }: { from: readonly string[]; to: readonly string[] }): string {
	return `từ bộ câu hỏi ${from.join(', ')} sang ${to.join(', ')}; số liệu hai bên không so sánh được với nhau`;
}

/** 'Tuần 45: 72,6 %' */
export function signalTitle(from: LocalDay, rate: number | null, step: TrendStep): string {
	return `${trendName(from, step).replace(/ \(.*/, '')}: ${formatRate(rate, 1)}`;
}

/** What the chart shows, in one sentence before it. */
export function trendSentence(
	points: readonly { from: LocalDay; rate: number | null }[],
	step: TrendStep,
	chart: Pick<PChart, 'centre' | 'signals'>,
	target: { operator: string; threshold: number } | null
): string {
	const known = points.filter(({ rate }) => rate !== null);
	const last = known.at(-1);
	if (last === undefined) return trendText.none;
	const latest = `${signalTitle(last.from, last.rate, step)}.`;
	const below = target === null ? 0 : known.filter(({ rate }) => (rate ?? 0) < target.threshold).length;
	const against = target === null ? '' : ` ${below}/${known.length} ${unit[step]} thấp hơn chỉ tiêu ${thresholdText(target)}.`;
	return `${latest}${against} ${chanceSentence(known.length, step, chart)}`;
}

function chanceSentence(known: number, step: TrendStep, { centre, signals }: Pick<PChart, 'centre' | 'signals'>): string {
	if (centre === null) return `Mới có ${known} ${unit[step]} đủ phiếu; từ ${leastPeriods} ${unit[step]} mới vẽ giới hạn.`;
	return signals.length === 0 ? trendText.steady : `${signals.length} dấu hiệu ngoài mức ngẫu nhiên.`;
}

function shortDay(day: LocalDay): string {
	return `${day.slice(8, 10)}/${day.slice(5, 7)}`;
}
