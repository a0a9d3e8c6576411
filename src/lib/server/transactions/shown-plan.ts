/** The comparison of a file with what is stored, as a person looks at it: corrections first, a page full of each. */
import type { Sql } from '../database/connection.ts';
import { unitDirectory } from '../units/unit.ts';
import { totalOf, type Entry, type Plan } from './entry.ts';

/** `was` null: nothing stood there. */
export type ShownEntry = { day: string; unit: string; field: string; was: number | null; becomes: number };
export type ShownPlan = { added: number; corrected: number; unchanged: number; shown: ShownEntry[] };

const shownEntries = 50;

export async function shownPlan(sql: Sql, { added, corrected, unchanged }: Plan): Promise<ShownPlan> {
	const codes = new Map([...(await unitDirectory(sql))].map(([code, [first]]) => [first?.id, code]));
	const shown = (entry: Entry, was: number | null): ShownEntry => ({
		day: entry.day, unit: codes.get(entry.unitId) ?? '', field: entry.field, was, becomes: totalOf(entry.counts)
	});
	const rows = [...corrected.map(({ entry, was }) => shown(entry, totalOf(was))), ...added.map((entry) => shown(entry, null))];
	return { added: added.length, corrected: corrected.length, unchanged, shown: rows.slice(0, shownEntries) };
}
