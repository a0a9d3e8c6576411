/** Numbers of dossiers against the built product: by a one-stop software's key, and by staff on their pages. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { transactionsAtOnce } from '#lib/survey/transaction.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
let key: string;
const cookies = new Map<string, string>();

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	for (const [login, role, code] of [['hai', 'unit_administrator', 'X2'], ['xem', 'observer', 'X1']] as const) {
		const { id } = await createAccount(base.sql, { login, name: `Anh ${login}`, password: 'mười hai con giáp', role, unitId: unit(code) });
		cookies.set(login, `hai-long=${await beginSession(base.sql, id)}`);
	}
	key = (await createKey(base.sql, unit('X1'), 'invitations', 'Phần mềm một cửa')).key;
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
		const other = (await createKey(base.sql, unit!.id, 'indices')).key;
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

describe('a member of staff', () => {
	const bringing = '/staff/coverage/transactions';
	const file = (...lines: string[]) => new Blob([['day,unit,field,transactions', ...lines].join('\n')]);

	async function act(login: string, action: string, fields: Record<string, string | Blob>): Promise<{ status: number; text: string }> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) body.set(name, value);
		const reply = await fetch(`${app.url}${bringing}?/${action}`, {
			method: 'POST', body, headers: { cookie: cookies.get(login) ?? '', origin: app.url, accept: 'text/html' }
		});
		return { status: reply.status, text: await reply.text() };
	}
	const hidden = (text: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
	async function page(login: string, query: string): Promise<{ status: number; text: string }> {
		const reply = await fetch(`${app.url}/staff/coverage?${query}`, { headers: { cookie: cookies.get(login) ?? '', accept: 'text/html' } });
		return { status: reply.status, text: (await reply.text()).replaceAll(/<!--.*?-->/g, '') };
	}

	test('looks, stores, corrects, and sees who corrected what', async () => {
		const looked = await act('hai', 'look', { file: file('2026-11-02,X2,dat-dai,40', '2026-11-02,X2,,2') });
		expect([looked.status, looked.text.includes('2 mục mới'), await stored()]).toEqual([200, true, []]);
		const done = await act('hai', 'store', { text: hidden(looked.text, 'text'), seal: hidden(looked.text, 'seal') });
		expect([done.status, done.text.includes('Đã nhập: 2 mục mới')]).toEqual([200, true]);
		const second = await act('hai', 'look', { file: file('2026-11-02,X2,dat-dai,44') });
		const stale = await act('hai', 'store', { text: hidden(second.text, 'text').replace('44', '45'), seal: hidden(looked.text, 'seal') });
		expect([stale.status, stale.text.includes('Người khác vừa sửa')]).toEqual([409, true]);
		const corrected = await act('hai', 'store', { text: hidden(second.text, 'text'), seal: hidden(second.text, 'seal') });
		expect(corrected.text).toMatch(/40 → 44.*Anh hai/s);
		expect(await stored()).toEqual(['2026-11-02 X2   2', '2026-11-02 X2 dat-dai  44']);
	});

	test('brings nothing for another unit, and nobody else brings anything', async () => {
		const wrong = await act('hai', 'look', { file: file('2026-11-02,X1,dat-dai,40') });
		expect([wrong.status, wrong.text.includes('trong phạm vi của Ông/Bà')]).toEqual([422, true]);
		expect((await act('xem', 'look', { file: file('2026-11-02,X1,dat-dai,40') })).status).toBe(403);
		expect((await act('xem', 'store', { text: 'day,unit,field,transactions\n2026-11-02,X1,dat-dai,40', seal: '' })).status).toBe(403);
		const tooLarge = await act('hai', 'look', { file: file(' '.repeat(4 * 1024 * 1024)) });
		expect([tooLarge.status, tooLarge.text.includes('hãy chia tệp')]).toEqual([413, true]);
		const many = Array.from({ length: 9_000 }, (_, at) => `2026-10-${String((at % 30) + 1).padStart(2, '0')},X2,khong-co-${at},40`);
		expect((await act('hai', 'look', { file: file(...many) })).text).toContain('Có 9.000 chỗ phải sửa');
		expect(await stored()).toEqual([]);
	});

	test('sees the coverage of the own subtree alone', async () => {
		await send({ ...land, transactions: 42 });
		const november = 'tu=2026-11-01&den=2026-11-30';
		expect((await page('xem', november)).text).toMatch(/data-label="Hồ sơ">\s*42\s*</);
		expect((await page('xem', november)).text).not.toContain(bringing);
		expect((await page('hai', november)).text).toContain('Chưa có hồ sơ và phiếu nào');
		expect([(await page('hai', `${november}&don-vi=X1`)).status, (await page('hai', `${november}&don-vi=X2&trang=9`)).status]).toEqual([403, 200]);
	});
});
