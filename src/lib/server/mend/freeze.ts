/**
 * Keeps what the rule found in a closed week, and what became of the week before.
 *
 * Keeps: a week is frozen once and whole, under a lock of its unit; answers that arrive later change nothing of it. Without
 * a frozen week before there is nothing to follow up. Time is given, never asked.
 */
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import { mondayOf } from '#lib/survey/trend-step.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Weighable } from './hidden.ts';
import { insertOutcome, insertThing, insertWeek, lockMend, selectThings, selectUnfrozen, selectWeek } from './mend.sql.ts';
import { countAgain, weigh } from './weigh.ts';

/** Tablets without network over the weekend send on Monday morning; the program freezes after that, an act at once. */
const graceHours = 6;
const unitsATurn = 20;

/** The Monday of the last week that is over. */
export function closedWeek(today: LocalDay): LocalDay {
	return addDays(mondayOf(today), -7);
}

/** Once; false: it was frozen already. */
export async function freezeWeek(sql: Sql, unit: Weighable, week: LocalDay, now: Date): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		await lockMend(inner, unit.id);
		if ((await selectWeek(inner, unit.id, week)) !== undefined) return false;
		const { state, things } = await weigh(inner, unit, week);
		await insertWeek(inner, { unitId: unit.id, week, state, at: now });
		for (const [at, { excess: _, ...thing }] of things.entries()) await insertThing(inner, { ...thing, unitId: unit.id, week, place: at + 1 });
		for (const thing of await selectThings(inner, unit.id, addDays(week, -7))) {
			await insertOutcome(inner, { thingId: thing.id, counted: await countAgain(inner, unit, week, thing) });
		}
		return true;
	});
}

/** Some units whose closed week is not frozen. Returns how many; 0: nothing was left. */
export async function freezeDue(sql: Sql, now: Date, units = unitsATurn): Promise<number> {
	const week = closedWeek(localDay(new Date(now.getTime() - graceHours * 3_600_000)));
	const due = await selectUnfrozen(sql, week, units);
	for (const unit of due) await freezeWeek(sql, unit, week, now);
	return due.length;
}

/** Until nothing is left or the program stops. */
export async function freezeAllDue(sql: Sql, now: () => Date, signal: AbortSignal): Promise<void> {
	while (!signal.aborted && (await freezeDue(sql, now())) > 0);
}
