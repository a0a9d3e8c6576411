/*
 * The line of a sparkline as an SVG path. A missing value breaks the line, a single one between gaps becomes a dot.
 */
export type Spark = { d: string; targetY: number | null; last: { x: number; y: number } | null };

const margin = 4;

export function sparkPath(
	values: readonly (number | null)[],
	target: number | null,
	width: number,
	height: number
): Spark {
	const known = [...values, target].filter((value) => value !== null);
	const low = Math.min(...known);
	const span = Math.max(...known) - low || 1;
	const y = (value: number) => round(height - margin - ((value - low) / span) * (height - 2 * margin));
	const x = (index: number) => round(margin + (index / Math.max(1, values.length - 1)) * (width - 2 * margin));

	let d = '';
	let last: Spark['last'] = null;
	values.forEach((value, index) => {
		if (value === null) return;
		const start = index === 0 || values[index - 1] === null;
		const alone = start && (values[index + 1] ?? null) === null;
		d += `${start ? 'M' : 'L'}${x(index)} ${y(value)}${alone ? 'h0' : ''}`;
		last = { x: x(index), y: y(value) };
	});
	return { d, targetY: target === null ? null : y(target), last };
}

function round(value: number): number {
	return Math.round(value * 10) / 10;
}
