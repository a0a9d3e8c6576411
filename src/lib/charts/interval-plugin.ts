/*
 * What Chart.js does not draw by itself: the interval of each point, and the target named at its end.
 * From the same numbers as IntervalBar.svelte in tables: whisker 1.75 px with caps of 10 px over a band of 8 px.
 */
import type { Chart, Plugin } from 'chart.js';

export type TrendColours = {
	ink: string;
	muted: string;
	grid: string;
	surface: string;
	series: string;
	font: string;
	/** of a verdict; no verdict is muted */
	tone: (verdict: string | null) => string;
};

export type TrendPoint = {
	name: string;
	rate: number | null;
	interval: readonly [number, number] | null;
	verdict: string | null;
};

export type TrendTarget = { threshold: number; label: string };

/** Below this width there is no room for the target's name behind its line; the legend has it. */
export const narrowPx = 520;

export function intervalPlugin(
	points: readonly TrendPoint[],
	target: TrendTarget | null,
	colours: TrendColours,
	countLabel: string
): Plugin<'line'> {
	return {
		id: 'intervals',
		beforeDatasetsDraw(chart) {
			if (target !== null) drawTarget(chart, target, colours);
			points.forEach((point, index) => drawInterval(chart, point, index, colours));
			drawCountLabel(chart, countLabel, colours);
		}
	};
}

function drawInterval(chart: Chart, { interval, verdict }: TrendPoint, index: number, colours: TrendColours): void {
	const { ctx, scales } = chart;
	if (interval === null || !scales['x'] || !scales['y']) return;
	const x = scales['x'].getPixelForValue(index);
	const [bottom, top] = interval.map((bound) => scales['y']!.getPixelForValue(bound));
	if (bottom === undefined || top === undefined) return;
	ctx.save();
	ctx.fillStyle = ctx.strokeStyle = colours.tone(verdict);
	ctx.globalAlpha = 0.28;
	ctx.fillRect(x - 4, top, 8, bottom - top);
	ctx.globalAlpha = 1;
	ctx.lineWidth = 1.75;
	ctx.beginPath();
	for (const y of [top, bottom]) {
		ctx.moveTo(x - 5, y);
		ctx.lineTo(x + 5, y);
	}
	ctx.moveTo(x, top);
	ctx.lineTo(x, bottom);
	ctx.stroke();
	ctx.restore();
}

function drawTarget(chart: Chart, target: TrendTarget, colours: TrendColours): void {
	const { ctx, scales, chartArea } = chart;
	if (!scales['y']) return;
	const y = scales['y'].getPixelForValue(target.threshold);
	ctx.save();
	ctx.strokeStyle = colours.ink;
	ctx.lineWidth = 2.25;
	ctx.beginPath();
	ctx.moveTo(chartArea.left, y);
	ctx.lineTo(chartArea.right, y);
	ctx.stroke();
	ctx.font = `600 12px ${colours.font}`;
	ctx.fillStyle = colours.ink;
	ctx.textBaseline = 'middle';
	if (chart.width >= narrowPx) ctx.fillText(target.label, chartArea.right + 8, y);
	ctx.restore();
}

/** Left of the numbers that stand under the months. */
function drawCountLabel(chart: Chart, label: string, colours: TrendColours): void {
	const { ctx, scales, chartArea } = chart;
	if (!scales['x']) return;
	ctx.save();
	ctx.font = `400 12px ${colours.font}`;
	ctx.fillStyle = colours.muted;
	ctx.textBaseline = 'bottom';
	ctx.textAlign = 'right';
	ctx.fillText(label, chartArea.left - 8, scales['x'].bottom);
	ctx.restore();
}
