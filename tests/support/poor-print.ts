/**
 * A QR code as a worn thermal printer leaves it and a cheap camera sees it: 203 dots an inch, lost dots, a worn line of
 * the head, spread ink, a slightly turned picture, uneven light, blur and noise. The same seed makes the same picture.
 */
export type Picture = { width: number; height: number; data: Uint8ClampedArray };
export type Wear = { lostDots: number; wornLines: number; turnDegrees: number; blurPx: number; noise: number; shade: number };

/** Worse than what an office would throw away, better than what nobody could read. */
export const poor: Wear = { lostDots: 0.06, wornLines: 1, turnDegrees: 3, blurPx: 1, noise: 36, shade: 0.45 };

const dotsPerMm = 203 / 25.4;
const quietModules = 4;

export function seeded(seed: number): () => number {
	let state = seed | 0;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Ink by dot: modules (with their quiet zone) printed so that the code itself is `sizeMm` wide. */
function printed(modules: readonly (readonly boolean[])[], sizeMm: number, wear: Wear, next: () => number): boolean[][] {
	const across = modules.length;
	const dots = Math.round((sizeMm * dotsPerMm * across) / (across - 2 * quietModules));
	const worn = new Set(Array.from({ length: wear.wornLines }, () => Math.floor(next() * dots)));
	return Array.from({ length: dots }, (_row, y) =>
		Array.from({ length: dots }, (_dot, x) => {
			const isDark = modules[Math.floor((y * across) / dots)]![Math.floor((x * across) / dots)]!;
			return isDark && !worn.has(x) && next() >= wear.lostDots;
		})
	);
}

/** `pxPerDot`: how near the camera was held. */
export function photographed(
	modules: readonly (readonly boolean[])[],
	{ sizeMm, pxPerDot, wear, seed }: { sizeMm: number; pxPerDot: number; wear: Wear; seed: number }
): Picture {
	const next = seeded(seed);
	const ink = printed(modules, sizeMm, wear, next);
	const size = Math.round(ink.length * pxPerDot * 1.15);
	const turn = (wear.turnDegrees * (2 * next() - 1) * Math.PI) / 180;
	const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
	const lightFrom = next() * 2 * Math.PI;
	const grey = new Float64Array(size * size);
	for (let y = 0; y < size; y += 1) {
		for (let x = 0; x < size; x += 1) {
			const [u, v] = [x - size / 2, y - size / 2];
			const dotX = Math.floor((u * cos - v * sin) / pxPerDot + ink.length / 2);
			const dotY = Math.floor((u * sin + v * cos) / pxPerDot + ink.length / 2);
			const light = 1 - wear.shade * (0.5 + (u * Math.cos(lightFrom) + v * Math.sin(lightFrom)) / size);
			grey[y * size + x] = (ink[dotY]?.[dotX] === true ? 60 : 235) * light;
		}
	}
	return pictureOf(blurred(grey, size, wear.blurPx), size, wear.noise, next);
}

function blurred(grey: Float64Array, size: number, radius: number): Float64Array {
	const out = new Float64Array(grey.length);
	for (let y = 0; y < size; y += 1) {
		for (let x = 0; x < size; x += 1) {
			let sum = 0;
			let count = 0;
			for (let v = Math.max(0, y - radius); v <= Math.min(size - 1, y + radius); v += 1) {
				for (let u = Math.max(0, x - radius); u <= Math.min(size - 1, x + radius); u += 1) {
					sum += grey[v * size + u]!;
					count += 1;
				}
			}
			out[y * size + x] = sum / count;
		}
	}
	return out;
}

function pictureOf(grey: Float64Array, size: number, noise: number, next: () => number): Picture {
	const data = new Uint8ClampedArray(size * size * 4);
	for (const [at, value] of grey.entries()) {
		const seen = value + (next() - 0.5) * noise;
		data.set([seen, seen, seen, 255], at * 4);
	}
	return { width: size, height: size, data };
}
