/** Numbers of dossiers against the built product: by a one-stop software's key, and by staff on their page. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createKey } from '#lib/server/keys/key.ts';
import { transactionsAtOnce } from '#lib/survey/transaction.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
let key: string;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	key = await createKey(base.sql, unit('X1'), 'invitations', 'Phần mềm một cửa');
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});
beforeEach(async () => {
	await base.sql`delete from transaction_count`;
});

type Verdict = { verdict: string; code?: string };
type Reply = { status: number; code: string; verdicts: string[] };

async function post(body: unknown, bearer: string | null = key): Promise<Reply> {
	const reply = await fetch(`${app.url}/api/v1/transactions`, {
		method: 'POST', body: JSON.stringify(body),
		headers: { 'content-type': 'application/json', ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }) }
	});
	const { code = '', verdicts = [] } = (await reply.json()) as { code?: string; verdicts?: Verdict[] };
	return { status: reply.status, code, verdicts: verdicts.map((one) => one.code ?? one.verdict) };
}
const send = async (...transactions: unknown[]): Promise<string[]> => (await post({ transactions })).verdicts;
const stored = async (): Promise<string[]> =>
	(await base.sql<{ line: string }[]>`
		select day || ' ' || u.code || ' ' || field_code || ' ' || moment || ' ' || transactions as line
		from transaction_count join unit u on u.id = unit_id order by 1`).map(({ line }) => line);

const land = { day: '2026-11-02', unit: 'X1', field: 'dat-dai' };

describe('a one-stop software', () => {
	test('says a day once or twice, corrects it, and leaves a trace with the name of its key', async () => {
		expect(await send({ ...land, transactions: 42 }, { day: '2026-11-03', transactions: 7 })).toEqual(['stored', 'stored']);
		expect(await send({ ...land, transactions: 42 })).toEqual(['unchanged']);
		expect(await send({ ...land, moments: { reception: 20, result: 24 } })).toEqual(['corrected']);
		expect(await stored()).toEqual(['2026-11-02 X1 dat-dai reception 20', '2026-11-02 X1 dat-dai result 24', '2026-11-03 X1   7']);
		const traces = await base.sql`select was, became, k.name from transaction_correction join api_key k on k.id = api_key_id`;
		expect(traces).toEqual([{ was: { '': 42 }, became: { reception: 20, result: 24 }, name: 'Phần mềm một cửa' }]);
	});

	test('hears of each wrong entry by its code, and the others are stored', async () => {
		const verdicts = await send(
			{ ...land, transactions: 1 }, { ...land, transactions: 2 }, { ...land, unit: 'X2', transactions: 1 }, { ...land, unit: 'X\u0000', transactions: 1 },
			{ ...land, field: 'khong-co', transactions: 1 }, { ...land, day: '2999-01-01', transactions: 1 }, { ...land, day: '2019-12-31', transactions: 1 },
			{ ...land, day: '2026-02-30', transactions: 1 }, { ...land, transactions: 1.5 }, { ...land, transactions: -1 }, { ...land, transactions: 100_001 },
			{ ...land, moments: {} }, { ...land, moments: { later: 1 } }, { ...land, transactions: 1, moments: { result: 1 } }, land, null, 'x'
		);
		expect(verdicts).toEqual([
			'stored', 'transactions_doubled', 'out_of_scope', 'out_of_scope', 'unknown_field', 'bad_day', 'bad_day', ...Array(10).fill('malformed_transactions')
		]);
		expect(await stored()).toEqual(['2026-11-02 X1 dat-dai  1']);
	});

	test('is bounded, and needs a key made for it', async () => {
		expect(await post({ transactions: [] })).toMatchObject({ status: 400, code: 'malformed_transactions' });
		expect(await post({ transactions: Array(transactionsAtOnce + 1).fill({ ...land, transactions: 1 }) })).toMatchObject({ status: 400 });
		expect(await post({ transactions: [{ ...land, transactions: 1 }] }, null)).toMatchObject({ status: 401, code: 'token_missing' });
		expect(await post({ transactions: [{ ...land, transactions: 1 }] }, 'nobody')).toMatchObject({ status: 401, code: 'token_unknown' });
		const [unit] = await base.sql<{ id: number }[]>`select id from unit where code = 'X1'`;
		const other = await createKey(base.sql, unit!.id, 'indices');
		expect(await post({ transactions: [{ ...land, transactions: 1 }] }, other)).toMatchObject({ status: 403, code: 'wrong_purpose' });
		expect(await stored()).toEqual([]);
	});

	test('may say the same from two machines at once', async () => {
		const days = Array.from({ length: 30 }, (_, day) => ({ ...land, day: `2026-09-${String(day + 1).padStart(2, '0')}`, transactions: 5 }));
		const replies = await Promise.all([send(...days), send(...days.toReversed())]);
		expect(replies.flat().toSorted()).toEqual([...Array(30).fill('stored'), ...Array(30).fill('unchanged')]);
		expect(await stored()).toHaveLength(30);
	});

	test('finds it described', async () => {
		const { paths } = (await (await fetch(`${app.url}/api/v1/openapi.json`)).json()) as { paths: Record<string, object> };
		expect(paths['/api/v1/transactions']).toMatchObject({ post: { security: [{ key: [] }], responses: { 200: {}, 400: {}, 401: {}, 403: {} } } });
	});
});
