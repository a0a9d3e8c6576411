/**
 * What the head of one office decided last week, so that the demonstration shows what became of it. The things themselves
 * are found by the rule, in weeks that were worse than usual (troubles.csv); none of this week's is decided yet.
 */
import { strict as assert } from 'node:assert';
import { addDays, startOfDay, type LocalDay } from '#lib/survey/period.ts';
import { sampleText } from '#lib/text/sample.vi.ts';
import type { Sql } from '../database/connection.ts';
import { decide } from '../mend/decide.ts';
import { closedWeek, freezeWeek } from '../mend/freeze.ts';
import { mendOf } from '../mend/mend-list.ts';
import { findUnitByCode } from '../units/unit.ts';
import { selectHead } from './sample.sql.ts';

const office = 'lao-cai.ttpvhcc.cs2';
const head = 'minh.hanh';

/** The first thing was done, the second given to somebody, the third left. */
export async function decideSampleMends(sql: Sql, referenceDay: LocalDay): Promise<void> {
	const [unit, account] = [await findUnitByCode(sql, office), await selectHead(sql, head)];
	assert(unit !== undefined && account !== undefined, `${office} and ${head} are of the sample`);
	const week = addDays(closedWeek(referenceDay), -7);
	const today = addDays(week, 8);
	const now = (hours: number): Date => new Date(startOfDay(today).getTime() + hours * 3_600_000);
	await freezeWeek(sql, unit, week, now(-18));
	const things = (await mendOf(sql, account, unit, today))?.things ?? [];
	for (const [at, { ref }] of things.slice(0, 2).entries()) {
		const asked = { week, ref, today, reason: '', assignee: sampleText.mendAssignees[at] ?? '' };
		await decide(sql, account, unit, { ...asked, lastStep: 0, step: 'assigned', now: now(9) });
		if (at > 0) continue;
		const given = (await mendOf(sql, account, unit, today))?.things[at]?.steps.at(-1)?.id ?? 0;
		await decide(sql, account, unit, { ...asked, lastStep: given, step: 'done', now: now(80) });
	}
	await freezeWeek(sql, unit, closedWeek(referenceDay), startOfDay(addDays(week, 14)));
}
