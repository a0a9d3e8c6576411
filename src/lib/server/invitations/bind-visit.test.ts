/** A receipt before the tablet's camera: what it binds, and that no answer is lost or counted twice over it. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits } from '../../../../tests/support/hall.ts';
import { atNine, invited, opened, phoneResponse, testSecret } from '../../../../tests/support/invitations.ts';
import { dumpOf, rowsAbout } from '../../../../tests/support/attacker.ts';
import { boundBatch, pairedAt } from '../../../../tests/support/bound-visit.ts';
import type { Sql } from '../database/connection.ts';
import type { Account } from '../accounts/account.ts';
import type { Device } from '../devices/device.ts';
import { differingLedgers, ledgers, provenLedgers } from '../ledger/ledger.ts';
import { selectGaps, selectNumbers } from '../ledger/gap.sql.ts';
import { selectArrived } from '../ledger/ledger.sql.ts';
import { checkContent } from '../responses/check-content.ts';
import { fold } from '../tallies/fold.ts';
import { describeInvitation } from './describe.ts';
import { hangPoster, posterToken } from './posters.ts';
import { revoke } from './revoke.ts';
import { setOneAnswerPerDossier } from './rule.ts';
import { endSigningKey } from './signing-keys.ts';
import { spend } from './spend.ts';

let base: TestDatabase;
let sql: Sql;
let unit: (code: string) => number;
let device: Device;
let admin: Account;
let seq = 0;
/** Later by some seconds each time: refused receipts are written down together now and then. */
let nowMs = atNine.getTime();

const units = [
	'T,Tỉnh Thử,province,,Thử,2020-01-01,',
	'X1,Xã Một,commune,T,Thử,2020-01-01,',
	'X1.P,Điểm tiếp nhận,reception_point,X1,Thử,2020-01-01,',
	'X2,Xã Hai,commune,T,Thử,2020-01-01,'
];

beforeAll(async () => {
	base = await createTestDatabase();
	sql = base.sql;
	unit = await makeUnits(sql, units);
	const [row] = await sql<{ id: number }[]>`insert into account (login, name, password_hash, role) values ('a1', 'A', 'x', 'administrator') returning id`;
	admin = { id: row!.id, login: 'a1', name: 'A', role: 'administrator', unitId: null };
});
afterAll(() => base.drop());
beforeEach(async () => {
	device = await pairedAt(sql, unit('X1'));
	seq = 0;
});

const visit = (invitation: string | null, over: Record<string, unknown> = {}) => {
	seq += 1;
	return { ...phoneResponse(), seq, field: null, invitation, ...over };
};
const send = async (...responses: Record<string, unknown>[]): Promise<string[]> => boundBatch(sql, device, responses, seq, new Date((nowMs += 11_000)));
const rowOf = async (id: string) => (await sql`select * from response where id = ${id}`)[0]!;
const ledgerOf = async () => {
	const { made, received, missing, quarantined, unsent } = (await ledgers(sql, null, '2026-11-20')).find(({ deviceId }) => deviceId === device.id)!;
	return { made, received, missing, quarantined, unsent };
};
const spentMarks = async (): Promise<number> => (await sql`select from invitation_spent`).length;
const asked = { field: 'dat-dai', procedure: '1.014836.H38', decidingUnit: 'T', moment: 'result' };

test('binds the answer to the dossier: its field, procedure, deciding unit and unit', async () => {
	const { token } = await invited(sql, unit('X1'), asked);
	const one = visit(token);
	expect(await send(one)).toEqual(['stored']);
	expect(await rowOf(one.id)).toMatchObject({
		channel: 'kiosk', receptionUnitId: unit('X1'), decidingUnitId: unit('T'), fieldCode: 'dat-dai', procedureCode: '1.014836.H38',
		scores: [5, 4, 3, 4, -1], isPartial: false
	});
	expect(await describeInvitation(sql, testSecret, await opened(sql, token), atNine)).toEqual({ state: 'spent' });
});

test('the row names neither the device nor its number nor an instant finer than the hour', async () => {
	const one = visit((await invited(sql, unit('X1'), asked)).token);
	await send(visit(null), one, visit(null));
	expect(await rowOf(one.id)).toMatchObject({
		deviceId: null, seq: null, deviceAnsweredAt: null, counterId: null,
		answeredAt: new Date('2026-11-20T09:00:00+07:00'), receivedAt: new Date('2026-11-20T09:00:00+07:00')
	});
	expect(await checkContent(sql, null, 5)).toMatchObject({ altered: 0 });
});

test('the ledger has no gap for it, folded or not, and what is counted can be proved', async () => {
	const tokens = [await invited(sql, unit('X1')), await invited(sql, unit('X1'))].map(({ token }) => token);
	await send(visit(null), visit(tokens[0]!), visit(null), visit(tokens[1]!));
	const whole = { made: 4, received: 4, missing: 0, quarantined: 0, unsent: 0 };
	expect(await ledgerOf()).toEqual(whole);
	await fold(sql);
	expect(await ledgerOf()).toEqual(whole);
	expect(await selectArrived(sql, device.id)).toEqual({ count: 4, last: 4 });
	expect(await selectGaps(sql, device.id, 0, 5)).toEqual({ gaps: [], all: 0 });
	expect((await selectNumbers(sql, device.id, 1, 9)).map(({ isStored }) => isStored)).toEqual([true, true, true, true]);
	seq = 6;
	await send({ ...visit(null), seq: 6 });
	expect(await ledgerOf()).toMatchObject({ made: 7, received: 5, missing: 1 });
	expect(differingLedgers(await provenLedgers(sql, '2026-11-20'), await ledgers(sql, null, '2026-11-20'))).toBe(0);
});

test('an upload that is repeated, with the receipt or after it was wiped, is a duplicate', async () => {
	const one = visit((await invited(sql, unit('X1'), asked)).token);
	expect(await send(one)).toEqual(['stored']);
	expect(await send(one, { ...one, invitation: undefined })).toEqual(['duplicate', 'duplicate']);
	expect(await send({ ...one, answers: { A: 1 } }, { ...one, invitation: undefined, answers: { A: 1 } })).toEqual(['conflict', 'conflict']);
	expect(await send({ ...one, invitation: undefined, id: randomUUID() })).toEqual(['conflict']);
	expect(await sql`select from response where id = ${one.id}`).toHaveLength(1);
});

test('a response that came without its receipt first, in a rescue file, stays what it was', async () => {
	const { token } = await invited(sql, unit('X1'), asked);
	const one = visit(token);
	expect(await send({ ...one, invitation: null })).toEqual(['stored']);
	expect(await send(one)).toEqual(['duplicate']);
	expect(await rowOf(one.id)).toMatchObject({ deviceId: device.id, seq: 1 });
	expect(await describeInvitation(sql, testSecret, await opened(sql, token), atNine)).toMatchObject({ state: 'open' });
});

test('a code typed with no network is opened when it arrives, whatever the person guessed of the field', async () => {
	const { shortCode } = await invited(sql, unit('X1'), asked);
	const one = visit(` ${shortCode.toUpperCase().slice(0, 5)}-${shortCode.slice(5)}`, { field: 'ho-tich' });
	expect(await send(one)).toEqual(['stored']);
	expect(await rowOf(one.id)).toMatchObject({ deviceId: null, fieldCode: 'dat-dai' });
});

test.each<[string, (token: string) => Promise<string>, string | null]>([
	['was spent by phone', async (token) => {
		await spend(sql, testSecret, await opened(sql, token), phoneResponse(), atNine);
		return token;
	}, 'spent'],
	['is over', async () => (await invited(sql, unit('X1'), { expiresDay: '2026-11-10' }, { now: new Date('2026-11-01T09:00:00+07:00') })).token, 'expired'],
	['was revoked', async (token) => {
		await revoke(sql, testSecret, admin, [token], atNine);
		return token;
	}, 'revoked'],
	['is forged', async (token) => token.replace('~dat-dai~', '~ho-tich~'), 'forged'],
	['was never given out', async () => '0000000000', 'forged'],
	['is no receipt at all', async () => 'x'.repeat(5_000), null],
	['is of another commune', async () => (await invited(sql, unit('X2'), asked)).token, null],
	['is of a test', async () => (await invited(sql, unit('X1'), asked, { isTest: true })).token, null]
])('a receipt that %s: the answer counts once, as a walk-up', async (_what, spoil, why) => {
	const token = await spoil((await invited(sql, unit('X1'), asked)).token);
	const before = await spentMarks();
	const one = visit(token, { field: 'dat-dai' });
	expect(await send(one)).toEqual(['stored']);
	expect(await send(one)).toEqual(['duplicate']);
	expect(await rowOf(one.id)).toMatchObject({ deviceId: device.id, seq: 1, receptionUnitId: unit('X1'), decidingUnitId: unit('X1'), procedureCode: null });
	expect(await spentMarks()).toBe(before);
	expect(await ledgerOf()).toMatchObject({ received: 1, missing: 0 });
	if (why !== null) expect((await sql<{ kind: string }[]>`select kind from invitation_refusal`).map(({ kind }) => kind)).toContain(why);
});

test('a poster binds nothing and counts nothing of its own', async () => {
	const poster = await hangPoster(sql, admin, { unitId: unit('X1'), counterId: null, name: 'Sảnh' }, '2026-11-20');
	expect(await send(visit(posterToken(testSecret, poster)))).toEqual(['stored']);
	expect(await sql`select from invitation_poster_hour`).toHaveLength(0);
});

test('a receipt of the reception point below or the province above the tablet binds to that unit', async () => {
	for (const code of ['X1.P', 'T']) {
		const one = visit((await invited(sql, unit(code))).token);
		expect(await send(one)).toEqual(['stored']);
		expect(await rowOf(one.id)).toMatchObject({ deviceId: null, receptionUnitId: unit(code) });
	}
});

test('an id that tells the time is not bound', async () => {
	const one = visit((await invited(sql, unit('X1'))).token, { id: '01999999-0000-7000-8000-0000000000aa' });
	expect(await send(one)).toEqual(['stored']);
	expect(await rowOf(one.id)).toMatchObject({ deviceId: device.id });
});

test('eight tablets that send on one receipt at once: one is bound, all are stored', async () => {
	const { token } = await invited(sql, unit('X1'), { field: 'ho-tich' });
	const tablets = await Promise.all(Array.from({ length: 8 }, () => pairedAt(sql, unit('X1'))));
	const visits = tablets.map((one) => ({ tablet: one, response: { ...visit(token), seq: 1 } }));
	const verdicts = await Promise.all(visits.map(({ tablet, response }) => boundBatch(sql, tablet, [response], 1)));
	expect(verdicts.flat()).toEqual(Array(8).fill('stored'));
	const rows = await sql<{ deviceId: number | null }[]>`select device_id from response where id = any (${visits.map(({ response }) => response.id)}::uuid[])`;
	expect(rows.filter(({ deviceId }) => deviceId === null)).toHaveLength(1);
	expect(rows).toHaveLength(8);
});

test('where the province wants one answer a dossier, its second receipt binds nothing and loses nothing', async () => {
	await setOneAnswerPerDossier(sql, admin, true);
	const dossier = '000.00.12.H38-261120-0007';
	const [reception, result] = [await invited(sql, unit('X1'), { dossier, moment: 'reception' }), await invited(sql, unit('T'), { dossier })];
	await setOneAnswerPerDossier(sql, admin, false);
	const [one, other] = [visit(reception.token), visit(result.shortCode)];
	expect(await send(one, other)).toEqual(['stored', 'stored']);
	expect([(await rowOf(one.id))['deviceId'], (await rowOf(other.id))['deviceId']]).toEqual([null, device.id]);
	expect(rowsAbout(await dumpOf(sql), [dossier])).toEqual([]);
});

test('coverage counts it with its moment, as opened and answered', async () => {
	const { token } = await invited(sql, unit('X1'), { field: 'moi-truong', moment: 'refusal' });
	await send(visit(token));
	const counts = await sql`select invited, opened, answered from invitation_count where field_code = 'moi-truong' and moment = 'refusal'`;
	expect([...counts]).toEqual([{ invited: 1, opened: 1, answered: 1 }]);
});

test('no receipt lies in quarantine', async () => {
	const { token } = await invited(sql, unit('X1'));
	expect(await send(visit(token, { questionnaire: 'unknown@1' }))).toEqual(['refused']);
	const [row] = await sql<{ body: string }[]>`select body from quarantine where device_id = ${device.id}`;
	expect(row!.body).toContain('unknown@1');
	expect(row!.body).not.toContain('invitation');
});

test('a receipt whose key was revoked binds nothing', async () => {
	const { token } = await invited(sql, unit('X2'));
	await endSigningKey(sql, admin, token.split('~')[1]!, 'revoked', '2026-11-20');
	device = await pairedAt(sql, unit('X2'));
	const one = visit(token);
	expect(await send(one)).toEqual(['stored']);
	expect(await rowOf(one.id)).toMatchObject({ deviceId: device.id });
});
