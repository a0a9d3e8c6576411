/**
 * Repeatable chance: the same seed gives the same numbers for ever, on every machine.
 * sfc32 (PractRand's small fast counter), seeded by FNV-1a of a text; not for secrets.
 */
export type Random = {
	/** in [0, 1) */
	uniform: () => number;
	/** mean 0, deviation 1 */
	normal: () => number;
	isTrue: (probability: number) => boolean;
	/** in [least, most] */
	whole: (least: number, most: number) => number;
	pick: <T>(choices: readonly T[]) => T;
	weighted: <T>(choices: readonly { weight: number; value: T }[]) => T;
};

export function seeded(seed: string): Random {
	const next = sfc32(fnv1a(`${seed}a`), fnv1a(`${seed}b`), fnv1a(`${seed}c`));
	const uniform = () => next() / 2 ** 32;
	// Box-Muller; the second value is thrown away, so that a caller's order of calls is all that counts
	const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
	return {
		uniform,
		normal,
		isTrue: (probability) => uniform() < probability,
		whole: (least, most) => least + Math.floor(uniform() * (most - least + 1)),
		pick: (choices) => choices[Math.floor(uniform() * choices.length)]!,
		weighted: (choices) => {
			const total = choices.reduce((sum, { weight }) => sum + weight, 0);
			let at = uniform() * total;
			return (choices.find(({ weight }) => (at -= weight) < 0) ?? choices.at(-1)!).value;
		}
	};
}

function fnv1a(text: string): number {
	let value = 0x811c9dc5;
	for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
	return value >>> 0;
}

function sfc32(first: number, second: number, third: number): () => number {
	let [a, b, c, counter] = [first | 0, second | 0, third | 0, 1];
	const next = () => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + sum) | 0;
		return sum >>> 0;
	};
	for (let round = 0; round < 15; round += 1) next();
	return next;
}
