/*
 * What Chart.js does not draw by itself: the band between the limits, the mean, the target, and names at their ends.
 * Keeps: limits step with each period's n and are drawn only where there is a point. Refuses to know rules and words.
 */
import type { Chart, Plugin, Scale } from 'chart.js';
import { spreadLabels } from './end-labels.ts';
import { firstFreeBox } from './free-box.ts';

export type TrendColours = {
	ink: string;
	muted: string;
	grid: string;
	surface: string;
	series: string;
	band: string;
	below: string;
	above: string;
	font: string;
};

export type TrendSignal = { side: 'above' | 'below'; title: string; note: string };
export type TrendPoint = {
	rate: number | null;
	limits: readonly [number, number] | null;
	signal: TrendSignal | null;
};
/** Indexes of the points before which a line stands, with its name. */
export type TrendBreaks = { at: readonly number[]; name: string };
export type NamedLevel = { value: number; label: string };
export type TrendLevels = {
	mean: NamedLevel | null;
	target: NamedLevel | null;
	/** names of the limits */
	upper: string;
	lower: string;
	/** left of the numbers under the axis */
	count: string;
};

/** Below this width there is no room for names behind their lines; the legend has them. */
export const narrowPx = 520;

type Scales = { x: Scale; y: Scale };

export function pChartPlugin(
	points: readonly TrendPoint[],
	breaks: TrendBreaks,
	levels: TrendLevels,
	colours: TrendColours
): Plugin<'line'> {
	return {
		id: 'p-chart',
		beforeDatasetsDraw(chart) {
			const scales = scalesOf(chart);
			if (scales === null) return;
			chart.ctx.save();
			drawLimits(chart, scales, points, colours);
			if (levels.mean) drawLevel(chart, scales, levels.mean.value, colours.muted, 1);
			if (levels.target) drawLevel(chart, scales, levels.target.value, colours.ink, 2.25);
			drawNames(chart, scales, points, levels, colours);
			chart.ctx.restore();
		},
		afterDatasetsDraw(chart) {
			const scales = scalesOf(chart);
			if (scales === null) return;
			const at = points.findLastIndex(({ signal }) => signal !== null);
			chart.ctx.save();
			drawBreaks(chart, scales, breaks, colours);
			if (at >= 0 && chart.width >= narrowPx) drawSignal(chart, scales, points, at, colours);
			chart.ctx.restore();
		}
	};
}

function scalesOf({ scales: { x, y } }: Chart): Scales | null {
	return x && y ? { x, y } : null;
}

function drawLimits({ ctx }: Chart, { x, y }: Scales, points: readonly TrendPoint[], colours: TrendColours): void {
	const half = (x.getPixelForValue(1) - x.getPixelForValue(0)) / 2;
	points.forEach(({ limits }, at) => {
		if (limits === null) return;
		const [low, high] = [Math.max(limits[0], y.min), limits[1]].map((limit) => y.getPixelForValue(limit));
		const [left, right] = [x.getPixelForValue(at) - half, x.getPixelForValue(at) + half];
		ctx.globalAlpha = 0.55;
		ctx.fillStyle = colours.band;
		ctx.fillRect(left, high!, right - left, low! - high!);
		ctx.globalAlpha = 1;
		ctx.strokeStyle = colours.muted;
		ctx.lineWidth = 1;
		ctx.setLineDash([4, 4]);
		for (const side of [0, 1] as const) drawStep(ctx, y, limits, points[at - 1]?.limits ?? null, side, left, right);
		ctx.setLineDash([]);
	});
}

/** A limit over the width of its period, with the riser from the one before; none where it runs off the axis. */
function drawStep(
	ctx: CanvasRenderingContext2D,
	y: Scale,
	limits: readonly [number, number],
	before: readonly [number, number] | null,
	side: 0 | 1,
	left: number,
	right: number
): void {
	if (limits[side] < y.min) return;
	const height = y.getPixelForValue(limits[side]);
	ctx.beginPath();
	if (before !== null) {
		ctx.moveTo(left, y.getPixelForValue(Math.max(before[side], y.min)));
		ctx.lineTo(left, height);
	} else ctx.moveTo(left, height);
	ctx.lineTo(right, height);
	ctx.stroke();
}

function drawLevel({ ctx, chartArea }: Chart, { y }: Scales, value: number, colour: string, width: number): void {
	const height = y.getPixelForValue(value);
	ctx.strokeStyle = colour;
	ctx.lineWidth = width;
	ctx.beginPath();
	ctx.moveTo(chartArea.left, height);
	ctx.lineTo(chartArea.right, height);
	ctx.stroke();
}

/** Between two points, over the whole height; the name stands on the side with more room. */
function drawBreaks({ ctx, chartArea, width }: Chart, { x }: Scales, { at, name }: TrendBreaks, colours: TrendColours): void {
	const half = (x.getPixelForValue(1) - x.getPixelForValue(0)) / 2;
	ctx.font = `600 12px ${colours.font}`;
	ctx.fillStyle = colours.ink;
	ctx.textBaseline = 'top';
	for (const index of at) {
		const left = x.getPixelForValue(index) - half;
		ctx.strokeStyle = colours.ink;
		ctx.lineWidth = 1.5;
		ctx.setLineDash([2, 3]);
		ctx.beginPath();
		ctx.moveTo(left, chartArea.top);
		ctx.lineTo(left, chartArea.bottom);
		ctx.stroke();
		ctx.setLineDash([]);
		const isRight = left > (chartArea.left + chartArea.right) / 2;
		ctx.textAlign = isRight ? 'right' : 'left';
		if (width < narrowPx) continue;
		// a rim in the ground's colour keeps it readable over the line
		ctx.strokeStyle = colours.surface;
		ctx.lineWidth = 4;
		ctx.strokeText(name, left + (isRight ? -6 : 6), chartArea.top + 2);
		ctx.fillText(name, left + (isRight ? -6 : 6), chartArea.top + 2);
	}
}

function drawNames(
	{ ctx, chartArea, width }: Chart,
	{ x, y }: Scales,
	points: readonly TrendPoint[],
	levels: TrendLevels,
	colours: TrendColours
): void {
	const limits = points.findLast((point) => point.limits !== null)?.limits ?? null;
	const place = (level: NamedLevel | null, strong = false) =>
		level === null ? [] : [{ y: y.getPixelForValue(Math.max(level.value, y.min)), text: level.label, strong }];
	const names = [
		...place(limits && { value: limits[1], label: levels.upper }),
		...place(levels.target, true),
		...place(levels.mean),
		...place(limits && { value: limits[0], label: levels.lower })
	];
	ctx.textBaseline = 'middle';
	ctx.textAlign = 'left';
	if (width >= narrowPx) {
		for (const name of spreadLabels(names, 16, chartArea.bottom)) {
			ctx.font = `${name.strong ? 600 : 400} 12px ${colours.font}`;
			ctx.fillStyle = name.strong ? colours.ink : colours.muted;
			ctx.fillText(name.text, chartArea.right + 8, name.y);
		}
	}
	ctx.font = `400 12px ${colours.font}`;
	ctx.fillStyle = colours.muted;
	ctx.textBaseline = 'bottom';
	ctx.textAlign = 'right';
	ctx.fillText(levels.count, chartArea.left - 8, x.bottom);
}

/** The latest signal in words, beside its point where that covers no part of the line; the list under the chart says it in any case. */
function drawSignal({ ctx, chartArea }: Chart, { x, y }: Scales, points: readonly TrendPoint[], at: number, colours: TrendColours): void {
	const { rate, signal } = points[at]!;
	if (rate === null || signal === null) return;
	const lines = [
		{ text: signal.title, font: `600 12px ${colours.font}`, colour: signal.side === 'below' ? colours.below : colours.above },
		{ text: signal.note, font: `400 12px ${colours.font}`, colour: colours.muted }
	];
	const wide = Math.max(
		...lines.map(({ text, font }) => {
			ctx.font = font;
			return ctx.measureText(text).width;
		})
	);
	const high = 16 * lines.length;
	const [left, top] = [x.getPixelForValue(at), y.getPixelForValue(rate)];
	const boxes = [top + 8, top - 8 - high, top - high / 2].flatMap((start) =>
		[left - 10 - wide, left + 10].map((edge) => ({ left: edge, top: start, right: edge + wide, bottom: start + high }))
	);
	const spots = points.map((point, index) => (point.rate === null ? null : ([x.getPixelForValue(index), y.getPixelForValue(point.rate)] as const)));
	const box = firstFreeBox(boxes, chartArea, spots);
	if (box === null) return;
	ctx.textAlign = box.left < left ? 'right' : 'left';
	ctx.textBaseline = 'middle';
	ctx.lineJoin = 'round';
	lines.forEach(({ text, font, colour }, line) => {
		ctx.font = font;
		// a rim in the ground's colour keeps it readable over lines
		ctx.strokeStyle = colours.surface;
		ctx.lineWidth = 4;
		const [edge, middle] = [box.left < left ? box.right : box.left, box.top + 16 * line + 8];
		ctx.strokeText(text, edge, middle);
		ctx.fillStyle = colour;
		ctx.fillText(text, edge, middle);
	});
}
