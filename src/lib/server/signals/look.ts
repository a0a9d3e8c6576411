/**
 * Looks at a unit's day: what each tablet took, held against the unit's four weeks before.
 *
 * Keeps: reads one day of one unit through its index and the small rows of the days before; the same responses give
 * the same findings, so that a ruling marks exactly what its question was about. Refuses to know who asks.
 */
import { addDays, monthOf, quarterOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { Answer, Score } from '#lib/survey/scale.ts';
import { ask, nothingUsual } from '#lib/survey/signals/ask.ts';
import { isStraight, patternOf, type Finding, type Given, type Usual } from '#lib/survey/signals/finding.ts';
import { isOpen } from '#lib/survey/signals/outside-hours.ts';
import { lastDays, lastDaysCount } from '#lib/survey/signals/last-days.ts';
import { unitHours } from '../devices/unit-life.ts';
import { periodsAt, type ReportingPeriod } from '../periods/at.ts';
import type { Sql } from '../database/connection.ts';
import { selectDayCounts, selectGiven, selectIdsBetween, type GivenRow } from './due.sql.ts';
import { selectUsualDays } from './usual.sql.ts';

const usualDays = 28;

/** `ids`: the responses that the question is about. `day`: of a period, its last; `issued`: that period, where it is an issuer's. */
export type Found = Finding & { deviceId: number | null; day: LocalDay; ids: readonly string[]; issued: ReportingPeriod | null };
export type Looked = { found: Found[]; days: { deviceId: number; usual: Usual }[] };

export async function lookAtTablets(sql: Sql, unitId: number, day: LocalDay): Promise<Looked> {
	const rows = await selectGiven(sql, unitId, day);
	if (rows.length === 0) return { found: [], days: [] };
	const usual = sumUsual(await selectUsualDays(sql, unitId, addDays(day, -usualDays), day));
	const { hours } = await unitHours(sql, unitId, day);
	const looked: Looked = { found: [], days: [] };
	for (const [deviceId, own] of Map.groupBy(rows, (row) => row.deviceId)) {
		const given = own.map(givenOf);
		for (const finding of ask(given, usual, hours)) {
			looked.found.push({ ...finding, deviceId, day, issued: null, ids: finding.marked.map((place) => own[place]?.id ?? '') });
		}
		looked.days.push({ deviceId, usual: usualOf(given) });
	}
	return looked;
}

/** Of the periods that figures are reported by, the longest that ends soon after the day: the issuer's, else the calendar's. */
async function periodEnding(sql: Sql, unitId: number, day: LocalDay): Promise<{ period: Period; issued: ReportingPeriod | null } | null> {
	const isEnding = ({ to }: Period): boolean => day >= addDays(to, -lastDaysCount);
	const issued = await periodsAt(sql, unitId, day);
	if (issued.length > 0) {
		const ending = issued.findLast(isEnding);
		return ending === undefined ? null : { period: { from: ending.from, to: ending.to }, issued: ending };
	}
	const period = [monthOf(day), quarterOf(day)].findLast(isEnding);
	return period === undefined ? null : { period, issued: null };
}

/** Asks of the period that ends within three days of the day, if one does. */
export async function lookAtPeriod(sql: Sql, unitId: number, day: LocalDay): Promise<Found[]> {
	const ending = await periodEnding(sql, unitId, day);
	if (ending === null) return [];
	const { period, issued } = ending;
	const { hours } = await unitHours(sql, unitId, day);
	let openDays = 0;
	for (let one = period.from; one < period.to; one = addDays(one, 1)) {
		const noon = Date.parse(`${one}T10:00:00+07:00`);
		const isWeekday = ![0, 6].includes(new Date(`${one}T00:00:00Z`).getUTCDay());
		if (hours === null ? isWeekday : isOpen(hours, noon)) openDays += 1;
	}
	const finding = lastDays(await selectDayCounts(sql, unitId, period.from, period.to), period, openDays);
	if (finding === null) return [];
	return [{ ...finding, deviceId: null, day: addDays(period.to, -1), ids: await idsOfLastDays(sql, unitId, period.to), issued }];
}

/** What the unit received in the last days before one, exclusive. */
export function idsOfLastDays(sql: Sql, unitId: number, to: LocalDay): Promise<string[]> {
	return selectIdsBetween(sql, unitId, addDays(to, -lastDaysCount), to);
}

function sumUsual(days: readonly Usual[]): Usual {
	const patterns: Record<string, number> = {};
	for (const day of days) for (const [pattern, count] of Object.entries(day.patterns)) patterns[pattern] = (patterns[pattern] ?? 0) + count;
	return days.reduce((sum, day) => ({ responses: sum.responses + day.responses, straight: sum.straight + day.straight, patterns }), { ...nothingUsual, patterns });
}

function usualOf(given: readonly Given[]): Usual {
	const patterns: Record<string, number> = {};
	for (const one of given) patterns[patternOf(one)] = (patterns[patternOf(one)] ?? 0) + 1;
	return { responses: given.length, straight: given.filter((one) => isStraight(patternOf(one))).length, patterns };
}

function givenOf({ answeredAt, elapsedMs, scores }: GivenRow): Given {
	return { atMs: answeredAt.getTime(), elapsedMs, scores: scores.map(answerOf) };
}

const answers: readonly Answer[] = ['na', 'skip'];
function answerOf(stored: number): Answer {
	return stored >= 1 ? (stored as Score) : (answers[stored + 1] ?? 'skip');
}
