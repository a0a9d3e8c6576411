/**
 * Raises alarms and ends them.
 *
 * Keeps: one process watches at a time; the same trouble is open once; what ended is kept with its end. Time is given,
 * never asked. Refuses to know who is told (alarms-for.ts, digest.ts).
 */
import { localDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { endOthers, followSignals, raise, selectOpen, takeTurn, tryLockWatch } from './alarm.sql.ts';
import { deviceTrouble, usualSilentMinutes } from './device-trouble.ts';
import { missedTargets } from './missed-targets.ts';

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
	const { missed, stillDoubtful } = await missedTargets(sql, localDay(now));
	const open = new Set((await selectOpen(sql, 'target_missed')).map(({ unitId, subject }) => `${unitId} ${subject}`));
	const undecided = stillDoubtful.filter(({ unitId, subject }) => open.has(`${unitId} ${subject}`));
	await raise(sql, 'target_missed', missed, now);
	await endOthers(sql, 'target_missed', [...missed, ...undecided], now);
}
