/* Where words stand in a chart without covering its line. */

export type Box = { left: number; top: number; right: number; bottom: number };
type Spot = readonly [x: number, y: number];

/** The first of the boxes (px) that lies within the ground and touches no stretch of the line; null where none does. A null spot breaks the line. */
export function firstFreeBox(boxes: readonly Box[], ground: Box, line: readonly (Spot | null)[]): Box | null {
	return boxes.find((box) => isWithin(box, ground) && !line.some((spot, at) => spot !== null && touches(box, spot, line[at + 1] ?? spot))) ?? null;
}

function isWithin(box: Box, ground: Box): boolean {
	return box.left >= ground.left && box.right <= ground.right && box.top >= ground.top && box.bottom <= ground.bottom;
}

/** Cuts the stretch by the four edges (Liang–Barsky): what is left of it lies in the box. */
function touches(box: Box, [x, y]: Spot, [toX, toY]: Spot): boolean {
	let [from, to] = [0, 1];
	for (const [step, room] of [[x - toX, x - box.left], [toX - x, box.right - x], [y - toY, y - box.top], [toY - y, box.bottom - y]] as const) {
		if (step === 0 && room < 0) return false;
		if (step < 0) from = Math.max(from, room / step);
		if (step > 0) to = Math.min(to, room / step);
	}
	return from <= to;
}
