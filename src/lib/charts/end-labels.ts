/*
 * Names at the ends of lines that lie close together: moved apart, in the order of their lines.
 * Keeps: none lower than the ground, at least `gap` between neighbours where there is room.
 */
export type EndLabel = { y: number; text: string; strong: boolean };

/** Pixels from the top. */
export function spreadLabels(labels: readonly EndLabel[], gap: number, ground: number): EndLabel[] {
	const placed = labels.map((label) => ({ ...label })).sort((a, b) => a.y - b.y);
	placed.forEach((label, index) => {
		const above = placed[index - 1];
		if (above !== undefined) label.y = Math.max(label.y, above.y + gap);
	});
	let free = ground;
	for (const label of placed.toReversed()) {
		label.y = Math.min(label.y, free);
		free = label.y - gap;
	}
	return placed;
}
