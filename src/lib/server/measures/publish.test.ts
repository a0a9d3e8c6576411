import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { describedMeasures } from './described.ts';
import { findMeasure } from './measure.ts';
import { publishMeasure, type AskedMeasure } from './publish.ts';

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(() => base.drop());

async function administrator(sql: Sql): Promise<Account> {
	const { id } = await createAccount(sql, { login: 'mot', name: 'Một', password: 'mười hai con giáp', role: 'administrator', unitId: null });
	return { id, login: 'mot', name: 'Một', role: 'administrator', unitId: null };
}

const asked: AskedMeasure = { code: 'cua_tinh', name: 'Chỉ số của tỉnh', questionnaires: ['sipas-quick@1'], channels: ['kiosk'], part: '', composition: 'dimensions' };

test('a measure of the province is a version that never changes; the next one is in force', () =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const account = await administrator(sql);
		expect(await publishMeasure(sql, account, asked)).toEqual({ version: 1 });
		expect(await publishMeasure(sql, account, { ...asked, channels: [], part: 'dimension:staff' })).toEqual({ version: 2 });
		expect(await findMeasure(sql, 'cua_tinh')).toMatchObject({ version: 2, dimension: 'staff', channels: null, composition: 'items', series: 'sipas' });
		const versions = (await describedMeasures(sql)).filter(({ code }) => code === 'cua_tinh');
		expect(versions.map(({ version, isLatest, method }) => [version, isLatest, method])).toEqual([[2, true, 'rate-items@1'], [1, false, 'rate-dimensions@1']]);
		await expect(inTransaction(sql, (inner) => inner`update measure_version set name = 'khác'`)).rejects.toThrow('never changes');
		await expect(inTransaction(sql, (inner) => inner`delete from measure_version where code = 'cua_tinh'`)).rejects.toThrow('never changes');
	}));

test.each<[string, Partial<AskedMeasure>, string]>([
	['that pools what cannot be compared', { questionnaires: ['sipas-quick@1', 'y-te@1'] }, 'series'],
	['of an unknown questionnaire', { questionnaires: ['sipas-quick@9'] }, 'questionnaires'],
	['under the code of a built-in one', { code: 'overall' }, 'code'],
	['under a code that no address holds', { code: 'Của tỉnh' }, 'code'],
	['of an unknown channel', { channels: ['fax'] }, 'channels'],
	['of an unknown part', { part: 'dimension:mood' }, 'part'],
	['that takes its dimension from targets', { code: 'sipas_dimension' }, 'scope'],
	['without a name', { name: '' }, 'name']
])('a measure %s is refused', (_, change, fault) =>
	inRolledBackTransaction(base.sql, async (sql) => {
		expect(await publishMeasure(sql, await administrator(sql), { ...asked, ...change })).toBe(fault);
	}));
