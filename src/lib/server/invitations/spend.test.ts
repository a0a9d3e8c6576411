import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { atNine, createSigningKey, invited, opened, phoneResponse, testSecret } from '../../../../tests/support/invitations.ts';
import type { Sql } from '../database/connection.ts';
import { checkContent } from '../responses/check-content.ts';
import { spend, type Spent } from './spend.ts';
import { stateOf } from './look-up.ts';
import { revoke } from './revoke.ts';
import { setOneAnswerPerDossier } from './rule.ts';

let base: TestDatabase;
let unit: (code: string) => number;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
});
afterAll(() => base.drop());

const inside = (work: (sql: Sql) => Promise<void>) => inRolledBackTransaction(base.sql, work);
const give = async (sql: Sql, token: string, given: unknown, now = atNine): Promise<Spent> =>
	spend(sql, testSecret, await opened(sql, token), given, now);
const stored = (sql: Sql) => sql<Record<string, unknown>[]>`select * from response`;

describe('an invitation', () => {
	test('is spent once, and the same upload after a lost reply hears the same', () =>
		inside(async (sql) => {
			const { token } = await invited(sql, unit('X1'), { field: 'dat-dai', procedure: '1.014836.H38', decidingUnit: 'T' });
			const response = phoneResponse();
			expect(await give(sql, token, response)).toEqual({ kind: 'stored' });
			expect(await give(sql, token, response)).toEqual({ kind: 'same' });
			expect(await give(sql, token, { ...response, answers: { A: 1 } })).toEqual({ kind: 'conflict' });
			expect(await give(sql, token, phoneResponse())).toEqual({ kind: 'closed', state: 'spent' });
			const rows = await stored(sql);
			expect(rows).toHaveLength(1);
			expect(rows[0]).toMatchObject({
				channel: 'qr', deviceId: null, seq: null, receptionUnitId: unit('X1'), decidingUnitId: unit('T'),
				fieldCode: 'dat-dai', procedureCode: '1.014836.H38', scores: [5, 4, 3, 4, -1]
			});
		}));

	test('keeps no instant finer than the hour', () =>
		inside(async (sql) => {
			const { token } = await invited(sql, unit('X1'));
			await give(sql, token, phoneResponse());
			const [row] = await sql<{ answeredAt: Date; receivedAt: Date }[]>`select answered_at, received_at from response`;
			expect(row).toEqual({ answeredAt: new Date('2026-11-20T09:00:00+07:00'), receivedAt: new Date('2026-11-20T09:00:00+07:00') });
		}));

	test('believes a phone that was without a network for days, and no clock beyond that', () =>
		inside(async (sql) => {
			const days = ['2026-11-15T10:00:00+07:00', '2019-01-01T00:00:00Z', '2031-01-01T00:00:00Z'];
			for (const answeredAt of days) {
				const { token } = await invited(sql, unit('X1'));
				expect(await give(sql, token, phoneResponse({ answeredAt }))).toEqual({ kind: 'stored' });
			}
			const rows = await sql<{ day: string }[]>`select answered_day as day from response order by answered_day`;
			expect(rows.map(({ day }) => day)).toEqual(['2026-11-15', '2026-11-20', '2026-11-20']);
		}));

	test('that ended takes only what was answered in time and came within a week', () =>
		inside(async (sql) => {
			const ends = { expiresDay: '2026-11-21' };
			const inTime = { answeredAt: '2026-11-21T20:00:00+07:00' };
			const late = new Date('2026-11-25T08:00:00+07:00');
			const kind = async (change: Parameters<typeof phoneResponse>[0], now: Date) =>
				give(sql, (await invited(sql, unit('X1'), ends)).token, phoneResponse(change), now);
			expect(await kind(inTime, late)).toEqual({ kind: 'stored' });
			expect(await kind({ answeredAt: '2026-11-22T08:00:00+07:00' }, late)).toEqual({ kind: 'closed', state: 'expired' });
			expect(await kind(inTime, new Date('2026-11-29T08:00:00+07:00'))).toEqual({ kind: 'closed', state: 'expired' });
			expect(await stored(sql)).toHaveLength(1);
			expect(await sql`select from invitation_spent`).toHaveLength(1);
		}));

	test('that was revoked is closed, one that was spent before stays spent', () =>
		inside(async (sql) => {
			const one = await invited(sql, unit('X1'));
			const other = await invited(sql, unit('X1'));
			const response = phoneResponse();
			await give(sql, one.token, response);
			const viewer = { role: 'observer', unitId: unit('X1') } as const;
			expect(await revoke(sql, testSecret, viewer, [one.token, other.token, 'nonsense'], atNine)).toEqual([true, true, false]);
			expect(await give(sql, other.token, phoneResponse())).toEqual({ kind: 'closed', state: 'revoked' });
			expect(await give(sql, one.token, response)).toEqual({ kind: 'same' });
			expect(await stateOf(sql, testSecret, await opened(sql, other.token), atNine)).toBe('revoked');
			expect(await stateOf(sql, testSecret, await opened(sql, one.token), atNine)).toBe('spent');
		}));

	test('of another unit cannot be revoked', () =>
		inside(async (sql) => {
			const { token } = await invited(sql, unit('X2'));
			const viewer = { role: 'observer', unitId: unit('X1') } as const;
			expect(await revoke(sql, testSecret, viewer, [token], atNine)).toEqual([false]);
			expect(await stateOf(sql, testSecret, await opened(sql, token), atNine)).toBe('open');
		}));

	test('of a test is thanked for and leaves nothing', () =>
		inside(async (sql) => {
			const { token } = await invited(sql, unit('X1'), {}, { isTest: true });
			expect(await give(sql, token, phoneResponse())).toEqual({ kind: 'stored' });
			expect(await give(sql, token, { ...phoneResponse(), seq: 4 })).toEqual({ kind: 'refused', code: 'seq_unexpected' });
			for (const table of ['response', 'invitation_spent', 'invitation_count', 'tally']) {
				expect(await sql`select from ${sql(table)}`).toHaveLength(0);
			}
		}));

	test('is not spent by an answer that is refused', () =>
		inside(async (sql) => {
			const { token } = await invited(sql, unit('X1'), { field: 'dat-dai' });
			expect(await give(sql, token, phoneResponse({ field: 'ho-tich' }))).toEqual({ kind: 'refused', code: 'contradicts_invitation' });
			expect(await give(sql, token, phoneResponse({ questionnaire: 'sipas-quick@7' }))).toMatchObject({ code: 'unknown_questionnaire' });
			expect(await give(sql, token, { nonsense: true })).toMatchObject({ code: 'malformed' });
			expect(await give(sql, token, phoneResponse({ field: 'dat-dai' }))).toEqual({ kind: 'stored' });
		}));

	test('is not spent by a response that bears the id of another', () =>
		inside(async (sql) => {
			const taken = phoneResponse();
			await give(sql, (await invited(sql, unit('X1'))).token, taken);
			const { token } = await invited(sql, unit('X1'));
			expect(await give(sql, token, { ...taken, answers: { A: 1 } })).toEqual({ kind: 'conflict' });
			expect(await give(sql, token, phoneResponse())).toEqual({ kind: 'stored' });
		}));

	test('of a maker who names what we do not know still counts for the unit', () =>
		inside(async (sql) => {
			const key = await createSigningKey(sql, unit('X1'));
			const { signatureOf, signingKey, randomNonce } = await import('./derive.ts');
			const { signedPart, tokenOf } = await import('#lib/survey/invitation-token.ts');
			const content = {
				key: key.code, moment: 'reception', expiresDay: '2026-12-31', field: 'khong-co', procedure: null,
				decidingUnit: 'NOWHERE', counter: 'khong-co', nonce: randomNonce()
			} as const;
			const token = tokenOf(content, signatureOf(signingKey(testSecret, key.code), signedPart(content)));
			expect(await give(sql, token, phoneResponse())).toEqual({ kind: 'stored' });
			const [row] = await stored(sql);
			expect(row).toMatchObject({ receptionUnitId: unit('X1'), decidingUnitId: unit('X1'), fieldCode: null, counterId: null });
		}));

	test('counts who was invited and who answered, by field, moment and day', () =>
		inside(async (sql) => {
			const asked = { field: 'dat-dai', moment: 'reception' };
			const { token } = await invited(sql, unit('X1'), asked);
			await invited(sql, unit('X1'), asked);
			await give(sql, token, phoneResponse());
			const rows = await sql`select field_code, moment, day, invited, opened, answered from invitation_count`;
			expect([...rows]).toEqual([{ fieldCode: 'dat-dai', moment: 'reception', day: '2026-11-20', invited: 2, opened: 0, answered: 1 }]);
		}));
});

test('two phones that send on one invitation at once are one voice', async () => {
	const { token } = await invited(base.sql, unit('X2'), { field: 'dat-dai', decidingUnit: 'T', procedure: '1.014836.H38' });
	const outcomes = await Promise.all(Array.from({ length: 8 }, () => give(base.sql, token, phoneResponse())));
	expect(outcomes.filter(({ kind }) => kind === 'stored')).toHaveLength(1);
	expect(outcomes.filter(({ kind }) => kind === 'closed')).toHaveLength(7);
	const [count] = await base.sql<{ n: number }[]>`select count(*) as n from response where reception_unit_id = ${unit('X2')}`;
	expect(count?.n).toBe(1);
	// what was stored can be proved later, like a response of a tablet
	expect(await checkContent(base.sql, null, 5)).toEqual({ checked: 1, altered: 0, examples: [] });
});

describe('where the province wants one answer for each dossier', () => {
	const dossier = 'H38.12-261120-0001';

	test('every print of its receipt is the same invitation, and the dossier stands nowhere', () =>
		inside(async (sql) => {
			const admin = { id: null, role: 'administrator', unitId: null } as const;
			await sql`insert into account (login, name, password_hash, role) values ('a1', 'A', 'x', 'administrator')`;
			const [account] = await sql<{ id: number }[]>`select id from account`;
			await setOneAnswerPerDossier(sql, { ...admin, id: account!.id, login: 'a1', name: 'A' }, true);
			const one = await invited(sql, unit('X1'), { dossier });
			const again = await invited(sql, unit('X1'), { dossier, expiresDay: '2026-12-31', moment: 'reception' });
			const other = await invited(sql, unit('X1'), { dossier: 'H38.12-261120-0002' });
			expect(again.token).not.toBe(one.token);
			await give(sql, one.token, phoneResponse());
			expect(await give(sql, again.token, phoneResponse())).toEqual({ kind: 'closed', state: 'spent' });
			expect(await give(sql, other.token, phoneResponse())).toEqual({ kind: 'stored' });
			for (const made of [one, again]) expect(made.token).not.toContain('261120');
		}));

	test('reception and result, at two units and after a key was replaced, are one answer', () =>
		inside(async (sql) => {
			await sql`insert into installation (name, value) values ('one_answer_per_dossier', 'true')`;
			const reception = await invited(sql, unit('X1'), { dossier, moment: 'reception' });
			await sql`update invitation_key set retired_at = now()`;
			const result = await invited(sql, unit('X1'), { dossier, moment: 'result' });
			const elsewhere = await invited(sql, unit('X2'), { dossier: ` ${dossier} `, moment: 'supplement' });
			const before = (await stored(sql)).length;
			expect(await give(sql, result.token, phoneResponse())).toEqual({ kind: 'stored' });
			for (const { token } of [reception, elsewhere]) {
				expect(await stateOf(sql, testSecret, await opened(sql, token), atNine)).toBe('spent');
				expect(await give(sql, token, phoneResponse())).toEqual({ kind: 'closed', state: 'spent' });
			}
			expect(await stored(sql)).toHaveLength(before + 1);
		}));

	test('a print that one unit takes back leaves the prints of another good', () =>
		inside(async (sql) => {
			await sql`insert into installation (name, value) values ('one_answer_per_dossier', 'true')`;
			const [one, other] = [await invited(sql, unit('X1'), { dossier }), await invited(sql, unit('X2'), { dossier })];
			await revoke(sql, testSecret, { role: 'observer', unitId: unit('X1') }, [one.token], atNine);
			expect(await stateOf(sql, testSecret, await opened(sql, one.token), atNine)).toBe('revoked');
			expect(await stateOf(sql, testSecret, await opened(sql, other.token), atNine)).toBe('open');
		}));

	test('elsewhere two prints are two invitations', () =>
		inside(async (sql) => {
			const one = await invited(sql, unit('X1'), { dossier });
			const again = await invited(sql, unit('X1'), { dossier });
			await give(sql, one.token, phoneResponse());
			expect(await give(sql, again.token, phoneResponse())).toEqual({ kind: 'stored' });
		}));

	test.each(['H38.12-261340-0001', '12345', 'H38.12'])('%s is no dossier code', (wrong) =>
		inside(async (sql) => {
			await expect(invited(sql, unit('X1'), { dossier: wrong })).rejects.toThrow('bad_dossier');
		})
	);
});
