import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { deviceConfig } from '../devices/config.ts';
import { fold } from '../tallies/fold.ts';
import { countUp } from '../tallies/count-up.ts';
import { referenceOf } from '../responses/reference.ts';
import { admit } from '../responses/admit.ts';
import { assign, shownAt } from './assignment.ts';
import { approve, beginDraft, draftOf, propose, retire, saveDraft } from './draft.ts';
import { storedQuestionnaires } from './questionnaire.ts';

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
});
afterAll(() => base.drop());

const day = '2026-11-20';
const local: Item = {
	code: 'DP1', dimension: 'access', party: 'reception', hint: null, notApplicable: { vi: 'Tôi không gặp việc này' },
	text: { vi: 'Ông/Bà có hài lòng với bãi gửi xe không?' }
};

async function administrator(sql: Sql, login: string): Promise<Account> {
	const { id } = await createAccount(sql, { login, name: login, password: 'mười hai con giáp', role: 'administrator', unitId: null });
	return { id, login, name: login, role: 'administrator', unitId: null };
}

async function draftWith(sql: Sql, account: Account, item: Item = local): Promise<number> {
	const id = (await beginDraft(sql, account, 'sipas-quick@1'))!;
	const { content } = (await draftOf(sql, id))!;
	expect(await saveDraft(sql, account, id, 1, { ...content, items: [...content.items, item] }, [])).toBe('done');
	return id;
}

const response = (questionnaire: string) => ({
	id: '01999999-aaaa-7000-8000-000000000001', seq: 1, questionnaire, answeredAt: `${day}T09:00:00+07:00`, elapsedMs: 9_000,
	language: 'vi', answers: { A: 5, DP1: 1 }
});

test('the only administrator publishes at once; what was a draft is then shown, taken and kept for ever', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const account = await administrator(sql, 'mot');
		const id = await draftWith(sql, account);
		expect(await admit(response('sipas-quick-dp@1'), referenceOf(sql))).toEqual({ refused: 'unknown_questionnaire' });
		expect(await propose(sql, account, id, 1)).toBe('changed');
		expect(await propose(sql, account, id, 2)).toEqual({ key: 'sipas-quick-dp@1' });
		expect(await admit(response('sipas-quick-dp@1'), referenceOf(sql))).toHaveProperty('response');
		expect((await storedQuestionnaires(sql)).get('sipas-quick-dp@1')?.series.overall).toBe('sipas');
		await expect(inTransaction(sql, (inner) => inner`update questionnaire set content = '{}' where key = 'sipas-quick-dp@1'`)).rejects.toThrow('never changes');
		await expect(inTransaction(sql, (inner) => inner`update item set dimension = 'staff' where code = 'DP1'`)).rejects.toThrow('never changes');
		await expect(inTransaction(sql, (inner) => inner`delete from questionnaire where key = 'sipas-quick-dp@1'`)).rejects.toThrow();
		expect(await draftOf(sql, id)).toBeUndefined();
	}));

test('where there are two, one proposes and the other publishes what was proposed', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const [one, two] = [await administrator(sql, 'mot'), await administrator(sql, 'hai')];
		const id = await draftWith(sql, one);
		expect(await approve(sql, two, id, 2)).toBe('changed');
		expect(await propose(sql, one, id, 2)).toBe('done');
		expect(await approve(sql, one, id, 3)).toBe('other');
		const { content } = (await draftOf(sql, id))!;
		expect(await saveDraft(sql, two, id, 3, { ...content, title: { vi: 'Tên khác' } }, [])).toBe('done');
		expect((await draftOf(sql, id))?.proposedById).toBeNull();
		expect(await propose(sql, one, id, 4)).toBe('done');
		expect(await approve(sql, two, id, 5)).toBe('other');
		expect(await saveDraft(sql, one, id, 5, content, [])).toBe('done');
		expect(await propose(sql, one, id, 6)).toBe('done');
		expect(await approve(sql, two, id, 7)).toEqual({ key: 'sipas-quick-dp@1' });
	}));

test('a bent official set is not proposed', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const account = await administrator(sql, 'mot');
		const id = await draftWith(sql, account, { ...local, code: 'F' });
		expect(await propose(sql, account, id, 2)).toEqual({ faults: [{ kind: 'code', item: 'F' }] });
	}));

test('a unit shows what is assigned to it or above it, until it is retired; a retired one is still taken', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const account = await administrator(sql, 'mot');
		await propose(sql, account, await draftWith(sql, account), 2);
		const key = 'sipas-quick-dp@1';
		expect(await assign(sql, account, { unitId: unit('T'), quickKey: key, detailKey: 'sipas-detail@1', validFrom: day, validTo: null })).toBe('notWithin');
		expect(await assign(sql, account, { unitId: unit('T'), quickKey: key, detailKey: null, validFrom: day, validTo: '2026-12-31' })).toBeNull();
		expect(await assign(sql, account, { unitId: unit('T'), quickKey: key, detailKey: null, validFrom: day, validTo: null })).toBe('taken');
		expect(await assign(sql, account, { unitId: unit('X2'), quickKey: 'y-te@1', detailKey: null, validFrom: day, validTo: null })).toBeNull();
		const keys = async (code: string, on: string) => (await shownAt(sql, unit(code), on)).quick.key;
		expect([await keys('X1', '2026-11-19'), await keys('X1', day), await keys('X2', day), await keys('X1', '2027-01-01')]).toEqual([
			'sipas-quick@1', key, 'y-te@1', 'sipas-quick@1'
		]);
		const { code } = await createPairingCode(sql, { unitId: unit('X1'), name: 'May-1' });
		const { device } = await pairDevice(sql, code, '10.0.0.1');
		const now = new Date(`${day}T03:00:00Z`);
		const config = await deviceConfig(sql, device, now);
		expect([config.questionnaire.key, config.languages]).toEqual([key, ['vi']]);
		expect(await retire(sql, account, key)).toBe(true);
		expect(await retire(sql, account, key)).toBe(false);
		expect(await retire(sql, account, 'sipas-quick@1')).toBe(false);
		const after = await deviceConfig(sql, device, now);
		expect([after.questionnaire.key, after.version === config.version]).toEqual(['sipas-quick@1', false]);
		expect(await admit(response(key), referenceOf(sql))).toHaveProperty('response');
		expect(await assign(sql, account, { unitId: unit('X1'), quickKey: key, detailKey: null, validFrom: day, validTo: null })).toBe('retired');
	}));

test('an item of the province counts as itself and in no part of the index; another series is not pooled with it', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const account = await administrator(sql, 'mot');
		await propose(sql, account, await draftWith(sql, account), 2);
		await storeResponses(sql, [{ unit: unit('X1'), answers: { A: 5 } }, { unit: unit('X1'), answers: { Y1: 1, Y2: 1 }, questionnaire: 'y-te@1' }]);
		const [own] = await sql<{ id: number }[]>`select id from questionnaire where key = 'sipas-quick-dp@1'`;
		// A 5, DP1 1, the rest skipped
		await sql`
			insert into response (id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id, language, scores, content_sha256)
			values ('01999999-bbbb-7000-8000-000000000001', 'web', ${own!.id}, '2026-03-02T09:00:00+07:00', ${unit('X1')}, ${unit('X1')}, 'vi',
				array[5, 1, 0, 0, 0, 0], ${Buffer.alloc(32)})`;
		const count = async (parts: Parameters<typeof countUp>[1]['parts'], series?: string) =>
			(await countUp(sql, { unitIds: [unit('T')], from: '2026-01-01', to: '2027-01-01', parts, split: 'none', ...(series ? { series } : {}) })).map(({ tally }) => tally.counts);
		for (const folded of [false, true]) {
			if (folded) await fold(sql);
			expect(await count('overall')).toEqual([[0, 0, 0, 0, 2]]);
			expect(await count({ dimension: 'access' })).toEqual([[0, 0, 0, 0, 2]]);
			expect(await count({ item: 'DP1' })).toEqual([[1, 0, 0, 0, 0]]);
			expect(await count('overall', 'dich-vu-cong')).toEqual([[2, 0, 0, 0, 0]]);
		}
	}));
