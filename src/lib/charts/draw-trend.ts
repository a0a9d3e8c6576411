/*
 * A rate over time in Chart.js, as a p-chart. Loaded only by a page that shows one, after the page stands.
 * Keeps: periods without a rate break the line, and so does a change of questions; no animation; every colour is a token of the page's ground.
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
import { narrowPx, pChartPlugin, type TrendBreaks, type TrendColours, type TrendLevels, type TrendPoint } from './p-chart-plugin.ts';
import { trendAxis } from './trend-axis.ts';

Chart.register(CategoryScale, LinearScale, LineController, LineElement, PointElement);

export type Trend = {
	/** the period above, number of answers below */
	labels: readonly (readonly [string, string])[];
	points: readonly TrendPoint[];
	breaks: TrendBreaks;
	levels: TrendLevels;
};

/** Draws, and returns how to take it away again. */
export function drawTrend(canvas: HTMLCanvasElement, trend: Trend): () => void {
	const chart = new Chart(canvas, configurationOf(trend, coloursOf(canvas)));
	return () => chart.destroy();
}

function coloursOf(element: Element): TrendColours {
	const style = getComputedStyle(element);
	const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
	return {
		ink: token('ink'),
		muted: token('muted'),
		grid: token('grid'),
		surface: token('surface'),
		series: token('series'),
		band: token('action-soft'),
		below: token('not'),
		above: token('met'),
		font: token('font-num')
	};
}

function configurationOf(trend: Trend, colours: TrendColours): ChartConfiguration<'line', (number | null)[], string[]> {
	const { points, breaks, levels, labels } = trend;
	const drawn = points.flatMap(({ rate, limits }) => [rate, limits?.[0] ?? null]);
	const axis = trendAxis([...drawn, levels.target?.value ?? null]);
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
					// no line leads over a break
					segment: { borderColor: ({ p1DataIndex }) => (breaks.at.includes(p1DataIndex) ? 'transparent' : colours.series) },
					...pointStyles(points, colours)
				}
			]
		},
		options: {
			animation: false,
			maintainAspectRatio: false,
			events: [],
			layout: { padding: ({ chart }) => ({ top: 8, right: chart.width < narrowPx ? 12 : 92 }) },
			scales: {
				x: { grid: { display: false }, border: { display: false }, offset: true, ticks: { ...tick, maxRotation: 0, autoSkipPadding: 10 } },
				y: {
					min: axis.low,
					max: 100,
					grid: { color: colours.grid, drawTicks: false },
					border: { display: false },
					ticks: { ...tick, stepSize: axis.step, padding: 8, callback: (value) => formatDecimal(Number(value), axis.step % 1 === 0 ? 0 : 1) }
				}
			}
		},
		plugins: [pChartPlugin(points, breaks, levels, colours)]
	};
}

/** A disc with a rim; a signal is a diamond. Many points are smaller, so that the line stays in sight. */
function pointStyles(points: readonly TrendPoint[], colours: TrendColours) {
	const radius = points.length > 30 ? 3 : 4.5;
	return {
		pointStyle: points.map(({ signal }) => (signal ? ('rectRot' as const) : ('circle' as const))),
		pointRadius: points.map(({ signal }) => (signal ? 7 : radius)),
		pointBackgroundColor: points.map(({ signal }) => {
			if (signal === null) return colours.series;
			return signal.side === 'below' ? colours.below : colours.above;
		}),
		pointBorderColor: colours.surface,
		pointBorderWidth: 1.5,
		clip: false as const
	};
}
