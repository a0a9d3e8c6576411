/**
 * Raises alarms and ends them.
 *
 * Keeps: one process watches at a time; the same trouble is open once; what ended is kept with its end. A target is
 * an alarm when it falls from met to missed; how it stood at the first look is where watching begins. Time is given,
 * never asked. Refuses to know who is told (alarms-for.ts, digest.ts).
 */
import { localDay } from '#lib/survey/period.ts';
import { usualSilentMinutes } from '#lib/survey/silence.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { endOthers, followSignals, raise, takeTurn, tryLockWatch } from './alarm.sql.ts';
import { deviceTrouble } from './device-trouble.ts';
import { isDrop, judgeTargets } from './judge-targets.ts';
import { keepStates, selectStates } from './target-state.sql.ts';

const devicesEverySeconds = 300;
const targetsEverySeconds = 3_600;

/** False: another process watches. `silentMinutes`: of opening time, before a tablet is silent. */
export async function watch(sql: Sql, now: Date, silentMinutes = usualSilentMinutes): Promise<boolean> {
	return inTransaction(sql, async (inner) => {
		if (!(await tryLockWatch(inner))) return false;
		await followSignals(inner, now);
		if (await takeTurn(inner, 'devices', now, devicesEverySeconds)) await watchDevices(inner, now, silentMinutes);
		if (await takeTurn(inner, 'targets', now, targetsEverySeconds)) await watchTargets(inner, now);
		return true;
	});
}

async function watchDevices(sql: Sql, now: Date, silentMinutes: number): Promise<void> {
	const { silent, missing } = await deviceTrouble(sql, now, localDay(now), silentMinutes);
	await raise(sql, 'device_silent', silent, now);
	await endOthers(sql, 'device_silent', silent, now);
	await raise(sql, 'numbers_missing', missing, now);
	await endOthers(sql, 'numbers_missing', missing, now);
}

async function watchTargets(sql: Sql, now: Date): Promise<void> {
	const judged = await judgeTargets(sql, localDay(now));
	const known = new Map((await selectStates(sql)).map((one) => [`${one.unitId} ${one.standard}`, one]));
	const dropped = judged.filter((one) => isDrop(known.get(`${one.unitId} ${one.standard}`), one));
	await raise(sql, 'target_missed', dropped.map(({ standard, ...one }) => ({ ...one, subject: standard })), now);
	await endOthers(sql, 'target_missed', judged.filter(({ isBack }) => !isBack).map(({ unitId, standard }) => ({ unitId, subject: standard })), now);
	await keepStates(sql, judged, now);
}
