/*
 * A rate over time in Chart.js. Loaded only by a page that shows one, after the page stands.
 * Keeps: months without a rate break the line; no animation; every colour is a token of the page's ground.
 */
import {
	CategoryScale,
	Chart,
	LinearScale,
	LineController,
	LineElement,
	PointElement,
	type ChartConfiguration
} from 'chart.js';
import { formatDecimal } from '#lib/text/number.ts';
import { intervalPlugin, narrowPx, type TrendColours, type TrendPoint, type TrendTarget } from './interval-plugin.ts';
import { trendAxis } from './trend-axis.ts';

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

export type Trend = {
	/** month above, number of answers below */
	labels: readonly (readonly [string, string])[];
	points: readonly TrendPoint[];
	target: TrendTarget | null;
	countLabel: string;
};

/** Draws, and returns how to take it away again. */
export function drawTrend(canvas: HTMLCanvasElement, trend: Trend): () => void {
	const chart = new Chart(canvas, configurationOf(trend, coloursOf(canvas)));
	return () => chart.destroy();
}

function coloursOf(element: Element): TrendColours {
	const style = getComputedStyle(element);
	const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
	const tones: Record<string, string> = { met: token('met'), not_met: token('not'), cannot_tell: token('unk') };
	return {
		ink: token('ink'),
		muted: token('muted'),
		grid: token('grid'),
		surface: token('surface'),
		series: token('series'),
		font: token('font-num'),
		tone: (verdict) => tones[verdict ?? ''] ?? token('series')
	};
}

function configurationOf(trend: Trend, colours: TrendColours): ChartConfiguration<'line', (number | null)[], string[]> {
	const { points, target, labels } = trend;
	const axis = trendAxis([...points.flatMap(({ rate, interval }) => [rate, interval?.[0] ?? null]), target?.threshold ?? null]);
	const tick = { color: colours.muted, font: { size: 12, family: colours.font } };
	return {
		type: 'line',
		data: {
			labels: labels.map((label) => [...label]),
			datasets: [
				{
					data: points.map(({ rate }) => rate),
					borderColor: colours.series,
					borderWidth: 2,
					spanGaps: false,
					...pointStyles(points, colours)
				}
			]
		},
		options: {
			animation: false,
			maintainAspectRatio: false,
			events: [],
			layout: { padding: ({ chart }) => ({ top: 8, right: target === null || chart.width < narrowPx ? 12 : 88 }) },
			scales: {
				x: { grid: { display: false }, border: { display: false }, offset: true, ticks: { ...tick, maxRotation: 0 } },
				y: {
					min: axis.low,
					max: 100,
					grid: { color: colours.grid, drawTicks: false },
					border: { display: false },
					ticks: { ...tick, stepSize: axis.step, padding: 8, callback: (value) => formatDecimal(Number(value), axis.step % 1 === 0 ? 0 : 1) }
				}
			}
		},
		plugins: [intervalPlugin(points, target, colours, trend.countLabel)]
	};
}

/** By verdict: disc, diamond, open ring. */
function pointStyles(points: readonly TrendPoint[], colours: TrendColours) {
	const open = points.map(({ verdict }) => verdict === 'cannot_tell');
	const tones = points.map(({ verdict }) => colours.tone(verdict));
	return {
		pointStyle: points.map(({ verdict }) => (verdict === 'not_met' ? ('rectRot' as const) : ('circle' as const))),
		pointRadius: points.map(({ verdict }) => (verdict === 'not_met' ? 6 : 4.5)),
		pointBackgroundColor: tones.map((tone, index) => (open[index] ? colours.surface : tone)),
		pointBorderColor: tones.map((tone, index) => (open[index] ? tone : colours.surface)),
		pointBorderWidth: open.map((isOpen) => (isOpen ? 2 : 1.5)),
		clip: false as const
	};
}
