/**
 * Cuts a period into whole months, whole weeks and what is left, so that most of it is read from long sums.
 *
 * Keeps: the pieces are the period, no day twice; a sum is read whole or not at all; no piece crosses a day on which
 * the tree of units changed, so that who stood under whom is the same on all days of a piece. Refuses to know SQL.
 */
import { addDays, monthOf, quarterOf, yearOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { Split } from './count-up.sql.ts';

/** `other`: what neither months, weeks nor days are kept for; to be counted from the responses. */
export type Segments = { months: Period[]; weeks: Period[]; days: Period[]; other: Period[] };

/** Which sums are kept for a question; `isDayOfSubtrees`: those of days for subtrees alone. */
export type Kept = { month: string | null; week: string | null; day: string | null; isDayOfSubtrees?: boolean };

/** `cuts`: first days of another tree. */
export function segmentsOf(period: Period, cuts: readonly LocalDay[], kept: Kept, split: Split): Segments {
	const segments: Segments = { months: [], weeks: [], days: [], other: [] };
	const bounds = [period.from, ...cuts.filter((day) => day > period.from && day < period.to).toSorted(), period.to];
	for (const [at, from] of bounds.slice(0, -1).entries()) {
		for (const piece of byMonths({ from, to: bounds[at + 1]! }, kept, split)) addPiece(segments, piece, kept, split);
	}
	return {
		months: joined(segments.months),
		weeks: joined(segments.weeks),
		days: joined(segments.days),
		other: joined(segments.other)
	};
}

/** Where the sums of a piece are read: made for whole subtrees, else by the two units of an answer. */
export type Sources = { subtree: Long; pair: Whole; other: Period[] };
export type Whole = Omit<Segments, 'other'>;
export type Long = Whole & { years: Period[]; quarters: Period[] };

/**
 * `made`: first days of months whose subtrees are made; a week is its Monday's. Plain weeks are kept for subtrees alone.
 * Of made months any days are two rows (endsOf), so weeks are read only where each counts for itself, or where no days are kept.
 */
export function bySource({ months, weeks, days, other }: Segments, made: ReadonlySet<LocalDay>, kept: Kept, split: Split): Sources {
	const isMade = (day: LocalDay): boolean => made.has(monthOf(day).from);
	const isInDays = kept.day !== null && split !== 'week';
	const monthly = parted(months, (day) => monthOf(day).to, isMade);
	const weekly = parted(weeks, (day) => addDays(day, 7), (day) => isMade(day) && (!isInDays || isMade(addDays(day, 6))));
	const daily = parted(days, (day) => monthOf(day).to, isMade);
	const isWeekOfPairs = kept.week !== plainWeek;
	const isDayOfPairs = kept.isDayOfSubtrees !== true;
	return {
		subtree: { ...inLongest(monthly.made, split), weeks: isInDays ? [] : weekly.made, days: isInDays ? joined([...daily.made, ...weekly.made]) : daily.made },
		pair: {
			months: monthly.left,
			weeks: isWeekOfPairs ? weekly.left : [],
			days: isWeekOfPairs ? (isDayOfPairs ? daily.left : []) : joined([...daily.left, ...weekly.left])
		},
		other: isDayOfPairs ? other : joined([...other, ...daily.left])
	};
}

/** The counts of a month up to and with `day`, to be added or taken away, as those of `shown`. */
export type End = { day: LocalDay; sign: 1 | -1; shown: LocalDay };

/** What days of made months come to: of each month what it had by their end, less what it had before. */
export function endsOf(days: readonly Period[]): End[] {
	const ends: End[] = [];
	for (const { from, to } of days) {
		for (let day = from; day < to; ) {
			const next = monthOf(day).to;
			const end = next < to ? next : to;
			ends.push({ day: addDays(end, -1), sign: 1, shown: day });
			if (monthOf(day).from < day) ends.push({ day: addDays(day, -1), sign: -1, shown: day });
			day = end;
		}
	}
	return ends;
}

/** Whole years and quarters of months that are all made: then they are too. */
function inLongest(months: readonly Period[], split: Split): Pick<Long, 'years' | 'quarters' | 'months'> {
	if (split === 'month') return { years: [], quarters: [], months: [...months] };
	const yearly = whole(months, yearOf);
	const quarterly = whole(yearly.rest, quarterOf);
	return { years: yearly.found, quarters: quarterly.found, months: quarterly.rest };
}

function whole(periods: readonly Period[], around: (day: LocalDay) => Period): { found: Period[]; rest: Period[] } {
	const found: Period[] = [];
	const rest: Period[] = [];
	for (const { from, to } of periods) {
		for (let day = from; day < to; ) {
			const one = around(day);
			const end = one.to < to ? one.to : to;
			(one.from === day && one.to === end ? found : rest).push({ from: day, to: end });
			day = end;
		}
	}
	return { found: joined(found), rest: joined(rest) };
}

export const plainWeek = 'week';

function parted(periods: readonly Period[], next: (day: LocalDay) => LocalDay, isMade: (day: LocalDay) => boolean): { made: Period[]; left: Period[] } {
	const made: Period[] = [];
	const left: Period[] = [];
	for (const { from, to } of periods) {
		for (let day = from; day < to; ) {
			const end = next(day) < to ? next(day) : to;
			(isMade(day) ? made : left).push({ from: day, to: end });
			day = end;
		}
	}
	return { made: joined(made), left: joined(left) };
}

type Piece = Period & { isMonths: boolean };

/** Whole months in the middle, where they are kept; the rest before and after. */
function byMonths(period: Period, { month }: Kept, split: Split): Piece[] {
	const next = monthOf(addDays(period.from, -1)).to;
	const first = next < period.to ? next : period.to;
	const last = monthOf(period.to).from;
	const middle = first < last && month !== null && split !== 'day' && split !== 'week';
	const bounds = middle ? [period.from, first, last, period.to] : split === 'month' ? [period.from, first, period.to] : [period.from, period.to];
	return bounds
		.slice(0, -1)
		.map((from, at): Piece => ({ from, to: bounds[at + 1]!, isMonths: middle && at === 1 }))
		.filter(({ from, to }) => from < to);
}

function addPiece(segments: Segments, { isMonths, from, to }: Piece, kept: Kept, split: Split): void {
	if (isMonths) segments.months.push({ from, to });
	else if (kept.week === null || split === 'day') addRest(segments, { from, to }, kept);
	else {
		const first = addDays(mondayOf(addDays(from, -1)), 7);
		const last = mondayOf(to);
		if (first >= last) addRest(segments, { from, to }, kept);
		else {
			segments.weeks.push({ from: first, to: last });
			addRest(segments, { from, to: first }, kept);
			addRest(segments, { from: last, to }, kept);
		}
	}
}

function addRest(segments: Segments, rest: Period, { day }: Kept): void {
	if (rest.from < rest.to) (day === null ? segments.other : segments.days).push(rest);
}

function mondayOf(day: LocalDay): LocalDay {
	const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
	return addDays(day, -((weekday + 6) % 7));
}

/** Neighbours become one. */
function joined(periods: readonly Period[]): Period[] {
	const result: Period[] = [];
	for (const { from, to } of periods.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
		const last = result.at(-1);
		if (last?.to === from) last.to = to;
		else result.push({ from, to });
	}
	return result;
}
