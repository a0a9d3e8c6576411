/** The staff page of invitations against the built product: who sees, who makes keys and posters, what is told. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import type { Role } from '#lib/server/accounts/account.ts';
import { signatureOf } from '#lib/server/invitations/derive.ts';
import { createKey } from '#lib/server/keys/key.ts';
import { signedPart, tokenOf } from '#lib/survey/invitation-token.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { phoneResponse, testSecret } from '../support/invitations.ts';

const password = 'mười hai con giáp';
let base: TestDatabase;
let app: App;
let unit: (code: string) => number;

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	const people: [string, Role, string | null][] = [
		['root', 'administrator', null], ['tinh', 'unit_administrator', 'T'], ['hai', 'unit_administrator', 'X2'], ['xem', 'officer', 'X1']
	];
	for (const [login, role, code] of people) {
		await createAccount(base.sql, { login, name: login, password, role, unitId: code === null ? null : unit(code) });
	}
	app = await startApp(base.url, { HAI_LONG_SECRET: testSecret.toString('utf8') });
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function signIn(login: string, url = app.url): Promise<string> {
	const reply = await fetch(`${url}/staff/sign-in`, {
		method: 'POST', redirect: 'manual', headers: { origin: url, accept: 'text/html' },
		body: new URLSearchParams({ login, password })
	});
	return reply.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

type Page = { status: number; text: string };

async function page(cookie: string, query = '', url = app.url): Promise<Page> {
	const reply = await fetch(`${url}/staff/invitations${query}`, { headers: { cookie, accept: 'text/html' } });
	return { status: reply.status, text: await reply.text() };
}

async function act(cookie: string, action: string, fields: Record<string, string>, origin = app.url): Promise<Page> {
	const reply = await fetch(`${app.url}/staff/invitations?/${action}`, {
		method: 'POST', headers: { cookie, origin, accept: 'text/html' }, body: new URLSearchParams(fields)
	});
	return { status: reply.status, text: await reply.text() };
}

const madeKey = ({ text }: Page): { code: string; hex: string } => ({
	code: /class="key-code[^"]*">([a-z0-9]+)</.exec(text)?.[1] ?? '',
	hex: /class="key-hex[^"]*">([0-9a-f]+)</.exec(text)?.[1] ?? ''
});
const acts = async (): Promise<string[]> =>
	(await base.sql<{ action: string }[]>`select action from audit_entry order by id`).map(({ action }) => action);
const receipt = (key: string) => ({
	key, moment: 'result', expiresDay: '2099-12-31', field: 'dat-dai', procedure: null, decidingUnit: null, counter: null, nonce: 'abcdefghijklmnop'
}) as const;
const state = async (token: string): Promise<number | string> => {
	const reply = await fetch(`${app.url}/api/v1/invitations/${token}`);
	return reply.ok ? ((await reply.json()) as { state: string }).state : reply.status;
};

describe('a key that signs', () => {
	test('is told once, makes links without us, is replaced and revoked', async () => {
		const cookie = await signIn('root');
		const made = await act(cookie, 'key', { unit: String(unit('X1')), name: 'Phần mềm một cửa' });
		const { code, hex } = madeKey(made);
		expect([made.status, hex]).toEqual([200, expect.stringMatching(/^[0-9a-f]{64}$/)]);
		const again = await page(cookie);
		expect([again.text.includes(code), again.text.includes(hex)]).toEqual([true, false]);
		const token = tokenOf(receipt(code), signatureOf(Buffer.from(hex, 'hex'), signedPart(receipt(code))));
		expect(await state(token)).toBe('open');
		expect((await act(cookie, 'retire', { of: code })).status).toBe(200);
		expect(await state(token)).toBe('open');
		expect((await act(cookie, 'revoke', { of: code })).status).toBe(422);
		expect((await act(cookie, 'revoke', { of: code, sure: 'on' })).status).toBe(200);
		await expect.poll(() => state(token)).toBe('revoked');
		expect(await acts()).toEqual(expect.arrayContaining(['invitation_key.created', 'invitation_key.retired', 'invitation_key.revoked']));
	});

	test('is made by unit administrators within their subtree alone, and seen by nobody else', async () => {
		const mine = await signIn('hai');
		expect((await act(mine, 'key', { unit: String(unit('X1')), name: '' })).status).toBe(403);
		const { code } = madeKey(await act(mine, 'key', { unit: String(unit('X2')), name: '' }));
		expect(code).not.toBe('');
		const officer = await signIn('xem');
		expect((await act(officer, 'key', { unit: String(unit('X1')), name: '' })).status).toBe(403);
		expect((await page(officer)).text).not.toContain('?/key');
		const { code: other } = madeKey(await act(await signIn('root'), 'key', { unit: String(unit('X1')), name: '' }));
		expect((await page(mine)).text).not.toContain(other);
		expect((await act(mine, 'revoke', { of: other, sure: 'on' })).status).toBe(403);
		expect((await act(officer, 'retire', { of: other })).status).toBe(403);
	});

	test('is not made by a form of another site', async () => {
		const cookie = await signIn('root');
		const before = (await acts()).length;
		expect((await act(cookie, 'key', { unit: String(unit('X1')), name: '' }, 'https://evil.example')).status).toBe(403);
		expect(await acts()).toHaveLength(before);
	});
});

describe('a poster', () => {
	const nonceOf = async (name: string): Promise<string> =>
		(await base.sql<{ nonce: string }[]>`select nonce from invitation_poster where name = ${name}`)[0]?.nonce ?? '';

	test('is hung and taken down within the subtree', async () => {
		const mine = await signIn('hai');
		expect((await act(mine, 'poster', { place: `${unit('X1')}.0`, name: 'Trộm' })).status).toBe(403);
		expect((await act(mine, 'poster', { place: `${unit('X2')}.0`, name: 'Sảnh tầng 1' })).status).toBe(200);
		expect((await page(mine)).text).toContain('Sảnh tầng 1');
		const nonce = await nonceOf('Sảnh tầng 1');
		expect((await act(await signIn('xem'), 'take-down', { of: nonce })).status).toBe(403);
		expect((await act(mine, 'take-down', { of: nonce })).status).toBe(200);
		expect((await act(mine, 'take-down', { of: nonce })).status).toBe(403);
		expect(await acts()).toEqual(expect.arrayContaining(['poster.hung', 'poster.taken_down']));
	});

	test('whose picture goes round is told by a plain sentence', async () => {
		const cookie = await signIn('root');
		await act(cookie, 'poster', { place: `${unit('X1')}.0`, name: 'Cửa số 3' });
		const hour = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
		expect((await page(cookie)).text).not.toContain('phát tán');
		await base.sql`
			insert into invitation_poster_hour (poster_id, hour_at, answered)
			select id, ${hour}::timestamptz - h * interval '1 hour', case when h = 0 then 90 else 3 end
			from invitation_poster, generate_series(0, 9) h where name = 'Cửa số 3'`;
		expect((await page(cookie)).text).toMatch(/có 90 phiếu trong một giờ, bình thường chừng 3\..*phát tán/);
	});
});

describe('coverage', () => {
	const rowOf = (text: string, name: string): string[] => {
		const row = text.split('<tr').find((one) => one.includes(name) && one.includes('data-label')) ?? '';
		return [...row.matchAll(/data-label="[^"]*">(?:<!--[^>]*-->)*(?:<span[^>]*>)?([^<]*)/g)].map(([, cell = '']) => cell.trim());
	};
	beforeAll(async () => {
		await base.sql`delete from invitation_count`;
		await base.sql`
			insert into invitation_count (unit_id, field_code, moment, day, invited, opened, answered) values
			(${unit('X1')}, 'dat-dai', 'result', '2026-11-01', 200, 80, 50),
			(${unit('X1')}, '', '', '2026-11-01', 0, 40, 30),
			(${unit('X2')}, 'ho-tich', 'reception', '2026-11-02', 10, 5, 3),
			(${unit('T')}, 'dat-dai', 'result', '2026-11-02', 20, 12, 10)`;
	});
	const november = 'tu=2026-11-01&den=2026-11-30';

	test('of a unit stands for its subtree, posters apart, few answers untold, nor what would tell them', async () => {
		const { text } = await page(await signIn('tinh'), `?${november}`);
		expect(rowOf(text, 'Xã Một')).toEqual(['200', '80', '50', '25,0\u00a0%', '30']);
		expect(rowOf(text, 'Xã Hai')).toEqual(['10', '•', '•', '•', '0']);
		expect(rowOf(text, 'Tỉnh Thử, phát ở chính nơi này')).toEqual(['20', '•', '•', '•', '0']);
		expect(rowOf(text, 'Tất cả')).toEqual(['230', '97', '63', '27,4\u00a0%', '30']);
	});

	test('is split by field, moment and day, and narrowed by each', async () => {
		const cookie = await signIn('root');
		const split = async (query: string, name: string): Promise<string[]> => rowOf((await page(cookie, `?${november}&${query}`)).text, name);
		// the three answers of the other field, at another moment, are untold, and so is what stands beside them alone
		expect(await split('theo=linh-vuc', 'Đất đai')).toEqual(['220', '•', '•', '•', '0']);
		expect(await split('theo=thoi-diem', 'Khi trả kết quả')).toEqual(['220', '•', '•', '•', '0']);
		expect(await split('theo=linh-vuc&don-vi=X1', 'Đất đai')).toEqual(['200', '80', '50', '25,0\u00a0%', '0']);
		expect(await split('theo=ngay', '01/11/2026')).toEqual(['200', '80', '50', '25,0\u00a0%', '30']);
		expect(await split('theo=ngay&linh-vuc=dat-dai&don-vi=T', 'Tất cả')).toEqual(['220', '92', '60', '27,3\u00a0%', '0']);
		expect(await split('thoi-diem=result&don-vi=X1', 'Tất cả')).toEqual(['200', '80', '50', '25,0\u00a0%', '0']);
		expect((await page(cookie, '?tu=2026-01-01&den=2026-01-31')).text).toContain('Chưa có phiếu mời nào');
	});

	test('stays within what one may see', async () => {
		const cookie = await signIn('xem');
		const { status, text } = await page(cookie, `?${november}`);
		expect([status, rowOf(text, 'Tất cả'), text.includes('Xã Hai')]).toEqual([200, ['200', '80', '50', '25,0\u00a0%', '30'], false]);
		expect([(await page(cookie, '?don-vi=X2')).status, (await page(await signIn('root'), '?don-vi=NOWHERE')).status]).toEqual([403, 404]);
	});

	test('tells wrong links by kind to whom they belong', async () => {
		const { code } = madeKey(await act(await signIn('root'), 'key', { unit: String(unit('X2')), name: '' }));
		await base.sql`insert into invitation_refusal (key_code, kind, day, times) values (${code}, 'spent', '2026-11-03', 7), ('', 'forged', '2026-11-03', 91)`;
		const told = async (login: string): Promise<boolean[]> => {
			const { text } = await page(await signIn(login), `?${november}`);
			return [/Đã dùng rồi<\/dt><dd[^>]*>7</.test(text), /Mã sai<\/dt><dd[^>]*>91</.test(text)];
		};
		expect([await told('root'), await told('hai'), await told('xem')]).toEqual([[true, true], [true, false], [false, false]]);
	});
});

test('the rule of one answer per dossier is the administrator\'s', async () => {
	expect((await act(await signIn('tinh'), 'rule', { of: 'on' })).status).toBe(403);
	const cookie = await signIn('root');
	expect((await act(cookie, 'rule', { of: 'on' })).text).toContain('Đang bật');
	expect((await act(cookie, 'rule', { of: 'off' })).text).toContain('Đang tắt');
});

test('an answer by phone shows in the count of its unit', async () => {
	const key = (await createKey(base.sql, unit('X1'), 'invitations')).key;
	const reply = await fetch(`${app.url}/api/v1/invitations`, {
		method: 'POST', headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' }, body: JSON.stringify({ moment: 'supplement' })
	});
	const { token } = (await reply.json()) as { token: string };
	const put = await fetch(`${app.url}/api/v1/invitations/${token}/response`, {
		method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(phoneResponse({ answeredAt: new Date().toISOString() }))
	});
	expect(put.status).toBe(201);
	const { text } = await page(await signIn('xem'), '?theo=thoi-diem');
	expect(text).toMatch(/Khi yêu cầu bổ sung<.*?data-label="Đã mời">1</s);
});

test('without the secret the page says what to do and makes nothing', async () => {
	const bare = await startApp(base.url, { HAI_LONG_SECRET: '' });
	try {
		const cookie = await signIn('root', bare.url);
		const { status, text } = await page(cookie, '', bare.url);
		expect([status, text.includes('HAI_LONG_SECRET'), text.includes('?/key"'), text.includes('?/poster"')]).toEqual([200, true, false, false]);
		const refused = await fetch(`${bare.url}/staff/invitations?/key`, {
			method: 'POST', headers: { cookie, origin: bare.url, accept: 'text/html' }, body: new URLSearchParams({ unit: String(unit('X1')), name: '' })
		});
		expect(refused.status).toBe(503);
	} finally {
		await bare.stop();
	}
});

describe('a sheet of codes', () => {
	const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
	const head = 'unit,field,procedure,deciding_unit,moment,expires_day,dossier,count';

	async function send(cookie: string, path: string, fields: Record<string, string | Blob>): Promise<Page> {
		const body = new FormData();
		for (const [name, value] of Object.entries(fields)) body.set(name, value);
		const reply = await fetch(`${app.url}/staff/invitations/sheet${path}`, { method: 'POST', headers: { cookie, origin: app.url, accept: 'text/html' }, body });
		return { status: reply.status, text: await reply.text() };
	}
	const file = (...lines: string[]) => ({ file: new Blob([[head, ...lines].join('\n')], { type: 'text/csv' }) });

	test('is judged by line and column and makes nothing before it is wanted', async () => {
		const cookie = await signIn('hai');
		const { status, text } = await send(cookie, '', file('X2,dat-dai,,,result,,,3', 'X1,,,,result,,,1', 'X2,khong-co,,,later,2020-01-01,H38.12-260230-0001,2'));
		expect(status).toBe(422);
		const faults = [...text.matchAll(/<th scope="row"[^>]*>(\d+)<\/th><td[^>]*><code[^>]*>(\w+)/g)].map(([, line, column]) => `${line} ${column}`);
		expect(faults.toSorted()).toEqual(['3 unit', '4 count', '4 dossier', '4 expires_day', '4 field', '4 moment']);
		const before = await base.sql`select from invitation_short`;
		expect((await send(cookie, '', file('X2,dat-dai,,,result,,,3', `X2,,1.014836.H38,T,reception,${today},H38.12-260701-0001,`))).text).toContain('2 dòng, 4 mã');
		expect(await base.sql`select from invitation_short`).toHaveLength(before.length);
	});

	test('comes as a file whose links open, and on paper with a code each', async () => {
		const cookie = await signIn('hai');
		const list = [head, 'X2,dat-dai,,,result,,,3', `X2,,,,reception,${today},,1`].join('\n');
		const { status, text } = await send(cookie, '/csv', { list });
		const [header, ...rows] = text.trim().split('\r\n');
		expect([status, header?.replace('\uFEFF', ''), rows.length]).toEqual([200, 'line,url,token,short_code,expires_day', 4]);
		const [line, url = '', token = '', shortCode, day] = rows[3]!.split(',');
		expect([line, url, shortCode, day]).toEqual(['3', `${app.url}/q/${token}`, expect.stringMatching(/^\w{5}-\w{5}$/), today]);
		expect(await state(token)).toBe('open');
		const paper = await send(cookie, '/print', { list, paper: 'strip58' });
		expect([paper.status, paper.text.match(/<article class="strip58/g)?.length]).toEqual([200, 4]);
		expect(await acts()).toContain('invitation.sheet');
	});

	test('is for those who manage the unit', async () => {
		const list = [head, 'X1,,,,result,,,1'].join('\n');
		expect((await send(await signIn('xem'), '/csv', { list })).status).toBe(403);
		expect((await send(await signIn('hai'), '/print', { list, paper: 'labels' })).status).toBe(422);
	});
});

test('a poster is printed by who manages its unit', async () => {
	const cookie = await signIn('root');
	await act(cookie, 'poster', { place: `${unit('X1')}.0`, name: 'Cửa ra' });
	const [row] = await base.sql<{ nonce: string }[]>`select nonce from invitation_poster where name = 'Cửa ra'`;
	const path = `/posters/${row?.nonce}`;
	expect((await page(cookie, path)).text).toContain('Quét bằng điện thoại');
	expect([(await page(await signIn('hai'), path)).status, (await page(await signIn('xem'), path)).status]).toEqual([404, 403]);
});
