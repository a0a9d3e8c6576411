/**
 * What is said of one unit, field and day, and how a list of it compares with what is stored.
 *
 * Keeps: a day is replaced whole, in whatever form it comes; what says the same as before changes nothing.
 * Refuses to know who says it and in which wrapping.
 */
import type { Moment } from '#lib/survey/invitation-token.ts';
import type { Correction, Place, StoredCount } from './count.sql.ts';

/** '' = all moments together; then it stands alone. */
export type ByMoment = Partial<Record<Moment | '', number>>;
/** `field` '' = not named */
export type Entry = Place & { counts: ByMoment };

export type Plan = { added: Entry[]; corrected: (Correction & { entry: Entry })[]; unchanged: number };

export const placeKey = ({ unitId, day, field }: Place): string => `${unitId} ${day} ${field}`;

/** One entry for each place. */
export function planOf(entries: readonly Entry[], stored: readonly StoredCount[]): Plan {
	const groups = Map.groupBy(stored, placeKey);
	const plan: Plan = { added: [], corrected: [], unchanged: 0 };
	for (const entry of entries) {
		const there = groups.get(placeKey(entry));
		if (there === undefined) plan.added.push(entry);
		else {
			const was = Object.fromEntries(there.map(({ moment, transactions }) => [moment, transactions]));
			if (isSame(was, entry.counts)) plan.unchanged += 1;
			else plan.corrected.push({ unitId: entry.unitId, day: entry.day, field: entry.field, was, became: { ...entry.counts }, entry });
		}
	}
	return plan;
}

function isSame(was: Readonly<Record<string, number>>, counts: ByMoment): boolean {
	const given = Object.entries(counts);
	return given.length === Object.keys(was).length && given.every(([moment, count]) => was[moment] === count);
}

export function rowsOf({ unitId, day, field, counts }: Entry): StoredCount[] {
	return Object.entries(counts).map(([moment, transactions]) => ({ unitId, day, field, moment, transactions }));
}

export function totalOf(counts: Readonly<Record<string, number>>): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
