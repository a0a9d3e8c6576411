// When the answers of a device were given, where its own clock may be wrong by minutes or by years.
// Invariant: in the order of their numbers instants never go back, among themselves and beside those stored already;
// none lies outside of what the device lived through, from its pairing to this receipt, by more than the bearable
// skew. A clock that is right changes nothing.
// Refuses to know: what the answers say, and where the instants are kept.

/** A clock so little off is left alone, and so is what lies so little before the pairing or after the receipt. */
export const bearableSkewMs = 5 * 60_000;

/** Instants are ms since 1970. */
export type Sending = {
	/** by the device's clock */
	sentAt: number;
	receivedAt: number;
	/** the device cannot have asked anybody before */
	since: number;
};

/** A number of the device's ledger and the instant that goes with it. */
export type Numbered = { seq: number; at: number };

type Guess = { seq: number; at: number; isPlausible: boolean };

/**
 * The instants to keep, in the order of `told`. `told`: what the device said, in any order; `stored`: of the same device,
 * at least the neighbours below and above each of the numbers.
 *
 * Each answer is moved by the skew of the sending, unless only its own instant is possible (the clock was set between
 * answer and sending). Where the order is broken then, as few as possible give way: they are held between the others.
 */
export function correctInstants(sending: Sending, told: readonly Numbered[], stored: readonly Numbered[]): number[] {
	const guess = guessing(sending);
	const order = told.map((_, index) => index).sort((a, b) => told[a]!.seq - told[b]!.seq || a - b);
	const anchors = stored.toSorted((a, b) => a.seq - b.seq);
	const corrected = told.map(({ at }) => at);
	let anchor = 0;
	let from = 0;
	while (from < order.length) {
		const first = told[order[from]!]!.seq;
		while (anchor < anchors.length && anchors[anchor]!.seq <= first) anchor += 1;
		const below = anchors[anchor - 1];
		const above = anchors[anchor];
		let to = from + 1;
		while (to < order.length && (above === undefined || told[order[to]!]!.seq < above.seq)) to += 1;
		const stretch = order.slice(from, to);
		const held = hold(stretch.map((index) => guess(told[index]!)), below?.at ?? -Infinity, above?.at ?? Infinity);
		stretch.forEach((index, at) => (corrected[index] = held[at]!));
		from = to;
	}
	return corrected;
}

function guessing({ sentAt, receivedAt, since }: Sending): (told: Numbered) => Guess {
	const measured = receivedAt - sentAt;
	const skew = Math.abs(measured) <= bearableSkewMs ? 0 : measured;
	const earliest = Math.min(since, receivedAt);
	const isPossible = (at: number): boolean => at >= earliest - bearableSkewMs && at <= receivedAt + bearableSkewMs;
	return ({ seq, at }) => {
		const moved = at + skew;
		if (isPossible(moved)) return { seq, at: moved, isPlausible: true };
		if (isPossible(at)) return { seq, at, isPlausible: true };
		return { seq, at: between(moved, earliest, receivedAt), isPlausible: false };
	};
}

/** Within [floor, ceiling] and never going back; the longest row of plausible instants that does neither stays. */
function hold(guesses: readonly Guess[], floor: number, ceiling: number): number[] {
	const mayStay = guesses.map(({ at, isPlausible }) => isPlausible && at >= floor && at <= ceiling);
	const stays = longestOrdered(guesses, mayStay);
	const held: number[] = [];
	let before = floor;
	let next = 0;
	guesses.forEach(({ at }, index) => {
		while (next < stays.length && stays[next]! < index) next += 1;
		const after = stays[next];
		before = after === index ? at : between(at, before, after === undefined ? ceiling : guesses[after]!.at);
		held.push(before);
	});
	return held;
}

/** Places of a longest row that never goes back, by patience sorting: n log n. */
function longestOrdered(guesses: readonly Guess[], mayStay: readonly boolean[]): number[] {
	/** by length − 1: the place where a row of that length ends the earliest */
	const ends: number[] = [];
	const previous: (number | undefined)[] = [];
	guesses.forEach(({ at }, index) => {
		if (!mayStay[index]) return;
		let low = 0;
		let high = ends.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (guesses[ends[middle]!]!.at <= at) low = middle + 1;
			else high = middle;
		}
		previous[index] = ends[low - 1];
		ends[low] = index;
	});
	const row: number[] = [];
	for (let place = ends.at(-1); place !== undefined; place = previous[place]) row.push(place);
	return row.reverse();
}

function between(at: number, low: number, high: number): number {
	return Math.min(Math.max(at, low), high);
}
