/** A small seeded source of chance (mulberry32): the same seed makes the same world. */
export type Chance = {
	/** 0 ≤ x < 1. */
	next(): number;
	/** Whether something of this probability happens. */
	happens(probability: number): boolean;
	/** A whole number from `low` to `high`, both included. */
	between(low: number, high: number): number;
	pick<T>(choices: readonly T[]): T;
	/** Another source, so that one part of the world does not shift the chance of another. */
	branch(): Chance;
};

export function createChance(seed: number): Chance {
	let state = seed >>> 0;
	function next(): number {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}
	const chance: Chance = {
		next,
		happens: (probability) => next() < probability,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (choices) => {
			const chosen = choices[Math.floor(next() * choices.length)];
			if (chosen === undefined) throw new Error('nothing to pick from');
			return chosen;
		},
		branch: () => createChance(Math.floor(next() * 2 ** 32))
	};
	return chance;
}
