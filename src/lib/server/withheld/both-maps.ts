/**
 * Which cells of today's map are withheld, beside the map of each day that everybody may read too.
 *
 * Keeps: today's map tells nothing that the map of the day does not tell by adding up. A cell is shown only where its
 * answers are, without rest, those of units as they were whose own cells are shown; so whoever subtracts one map from
 * the other finds what stood in the other already. What the two count differently (a response received by one of these
 * units and decided by another is one person in the sum) is nobody, or enough people.
 * Rejected: withholding over both maps at once, which would take cells out of the map of the day for the sake of a map
 * that few look at, and needs all units of both trees in one elimination.
 * Refuses to know who asks.
 */
import { showable } from '#lib/survey/suppression.ts';
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { coversOf, type Cover } from '../tallies/todays-map.ts';
import { everything, levelsOf, once, peopleIn, splitCell, type Decided, type MatrixQuestion } from './as-was.ts';
import { selectAbove } from './level.sql.ts';
import { decidedAmongPeriods } from './over-time.ts';

/** Marks a withheld cell of the map of the day, so that what one table of a page withholds is known to the next. */
const ofThen = 'as was ';

export async function withheldInTodaysMap(sql: Sql, question: MatrixQuestion, today: LocalDay): Promise<ReadonlySet<string>> {
	const { counted, before = [], shared } = question;
	const levels = await levelsOf(sql, { ...question, counted: { ...counted, from: today, to: addDays(today, 1) } });
	const unitIds = [...new Set([...levels.flatMap(({ below }) => below), ...question.chain])];
	const roots = levels.find(({ parent }) => parent === everything)?.below ?? [];
	const covers = withEverything(await once(shared?.covers, [unitIds, today, counted.from, counted.to], () => coversOf(sql, unitIds, today, counted)), roots);
	const pieces = [...new Set([...covers.values()].flatMap((cover) => cover.pieces))].filter((id) => id !== everything);
	const [people, then] = await Promise.all([
		peopleIn(sql, question, levels),
		decidedAmongPeriods(sql, {
			...question, chain: [], isWhole: false, counted: { ...counted, map: 'as-was' },
			beside: await selectAbove(sql, pieces, counted.from, counted.to),
			before: [...before].filter((cell) => cell.startsWith(ofThen)).map((cell) => cell.slice(ofThen.length))
		})
	]);
	const hidden = new Set([...before].filter((cell) => !cell.startsWith(ofThen)));
	for (const [cell, count] of people) if (!isSum(cell, count, covers, then)) hidden.add(cell);
	for (const cell of then.hidden) hidden.add(ofThen + cell);
	return hidden;
}

function isSum(cell: string, count: number, covers: ReadonlyMap<number, Cover>, then: Decided): boolean {
	if (count === 0) return true;
	const { unit, rest } = splitCell(cell);
	const cover = covers.get(Number(unit));
	if (cover === undefined || !cover.isExact) return false;
	const cells = cover.pieces.map((piece) => `${piece}${rest}`);
	if (cells.some((one) => then.hidden.has(one))) return false;
	const together = cells.reduce((sum, one) => sum + (then.people.get(one) ?? 0), 0);
	return showable(count, 'staff') && showable(Math.abs(together - count), 'staff');
}

/** Where nothing is left out, everything is everything in both maps. */
function withEverything(covers: ReadonlyMap<number, Cover>, roots: readonly number[]): ReadonlyMap<number, Cover> {
	const own = roots.map((id) => covers.get(id)).filter((cover) => cover !== undefined);
	const units = own.reduce((sum, cover) => sum + cover.units, 0);
	const whole = { pieces: own.flatMap(({ pieces }) => pieces), isExact: own.every(({ isExact }) => isExact), units };
	const isAll = own.length > 0 && units === own[0]?.allUnits;
	return new Map([...covers, [everything, { ...whole, allUnits: units, ...(isAll ? { pieces: [everything], isExact: true } : {}) }]]);
}
