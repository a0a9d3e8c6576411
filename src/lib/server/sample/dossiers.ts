/**
 * The dossiers behind the sample's answers, and how many of those who brought them were invited.
 *
 * Keeps: people of some fields answer more readily than those of others, so that the weighed figure differs from the raw
 * one; one commune's software says nothing, and one says too little, so that both can be seen. Only the last year: the
 * offices before it had no such software.
 */
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { storeEntries } from '../transactions/store.ts';
import { seeded } from './random.ts';
import { insertInvited, type InvitedDay } from './sample.sql.ts';
import type { Visit } from './visit.ts';

const knownDays = 365;
const silentUnit = 'lao-cai.phong-hai';
const wrongUnit = 'lao-cai.tang-loong';

/** Of a hundred dossiers, about how many are answered. */
const answeredOf100: Readonly<Record<string, number>> = {
	'dat-dai': 7, 'xay-dung': 9, 'dau-tu': 26, 'doanh-nghiep': 21, 'tu-phap': 17, 'ho-tich': 24, 'lao-dong': 12, 'khoa-hoc': 30
};
const usual = 15;
/** The others answered without saying about which field. */
const namedField = 0.82;

export async function storeDossiers(
	sql: Sql,
	visits: readonly Visit[],
	unitIds: ReadonlyMap<string, number>,
	referenceDay: LocalDay
): Promise<void> {
	const since = addDays(referenceDay, -knownDays);
	const told = visits.filter(({ field, reception, answeredAt }) => field !== null && reception !== silentUnit && localDay(answeredAt) >= since);
	const groups = Map.groupBy(told, ({ reception, field, answeredAt }) => `${localDay(answeredAt)} ${reception} ${field}`);
	const days = [...groups].flatMap(([key, group]) => invitedDay(key, group, unitIds) ?? []);
	const entries = days.map(({ unitId, day, field, transactions }) => ({ unitId, day, field, counts: { result: transactions } }));
	await storeEntries(sql, entries, { accountId: null, apiKeyId: null });
	await insertInvited(sql, days);
}

function invitedDay(key: string, group: readonly Visit[], unitIds: ReadonlyMap<string, number>): (InvitedDay & { transactions: number }) | null {
	const [day = '', unit = '', field = ''] = key.split(' ');
	const random = seeded(`dossiers ${key}`);
	// half of the days are missing, and of the others all but those who answered
	if (unit === wrongUnit && random.isTrue(0.5)) return null;
	const share = ((answeredOf100[field] ?? usual) / 100) * namedField;
	const behind = (group.length / share) * (0.8 + 0.4 * random.uniform());
	const transactions = unit === wrongUnit ? group.length : Math.max(1, group.length, Math.round(behind));
	const answered = group.filter(({ channel }) => channel === 'qr').length;
	const invited = Math.max(answered, Math.round(transactions * (0.7 + 0.25 * random.uniform())));
	const opened = Math.min(invited, Math.round(answered * (1.2 + 0.8 * random.uniform()) + 0.04 * invited));
	return { unitId: unitIds.get(unit) ?? 0, day, field, transactions, invited, opened: Math.max(opened, answered), answered };
}
