/** The register of units against the built product: files, edits, counters, each by people of different reach. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#lib/server/accounts/account.ts';
import { createAccount } from '#lib/server/accounts/create.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, unitColumns } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
const cookies = new Map<string, string>();

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, [
		'T,Tỉnh Thử,province,,Thử,2020-01-01,',
		'H,Huyện Hai,district,T,Thử,2020-01-01,',
		'X1,"=Xã Một, ""mới""",commune,H,Thử,2020-01-01,',
		'X2,Xã Hai,commune,T,Thử,2020-01-01,'
	]);
	for (const [login, role, code] of [['goc', 'administrator', null], ['goc2', 'administrator', null], ['huyen', 'unit_administrator', 'H'], ['xem', 'manager', 'H']] as const) {
		await join(login, role, code === null ? null : unit(code));
	}
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function join(login: string, role: Role, unitId: number | null): Promise<void> {
	const { id } = await createAccount(base.sql, { login, name: login, password: 'mười hai con giáp', role, unitId });
	cookies.set(login, `hai-long=${await beginSession(base.sql, id)}`);
}

async function get(login: string, path: string): Promise<{ status: number; body: string }> {
	const reply = await fetch(`${app.url}${path}`, { headers: { cookie: cookies.get(login) ?? '', accept: 'text/html' }, redirect: 'manual' });
	return { status: reply.status, body: await reply.text() };
}

async function post(login: string, path: string, body: FormData | Record<string, string>): Promise<{ status: number; body: string }> {
	const reply = await fetch(`${app.url}${path}`, {
		method: 'POST', redirect: 'manual', body: body instanceof FormData ? body : new URLSearchParams(body),
		headers: { cookie: cookies.get(login) ?? '', origin: app.url, accept: 'text/html' }
	});
	return { status: reply.status, body: await reply.text() };
}

function file(...lines: string[]): FormData {
	const form = new FormData();
	form.set('file', new File([[unitColumns, ...lines].join('\r\n')], 'don-vi.csv'));
	return form;
}

const unescaped = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
/** The form that stores, as the page hands it back. */
function stored(page: string): FormData {
	const form = new FormData();
	for (const name of ['text', 'seal']) {
		const value = new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1];
		if (value === undefined) throw new Error(`no ${name} in ${page.slice(0, 4_000)}`);
		form.set(name, unescaped(value));
	}
	return form;
}
/** Which of the texts the page shows; a whole page in a failure would be read by nobody. */
const shown = (page: string, ...texts: string[]): string[] => texts.filter((text) => page.includes(text));
const missing = (page: string, ...texts: string[]): string[] => texts.filter((text) => !page.includes(text));
const stampOn = (page: string): string => /name="stamp" value="([^"]*)"/.exec(page)?.[1] ?? '';
const codes = async (): Promise<string[]> => (await base.sql<{ code: string }[]>`select code from unit order by code`).map(({ code }) => code);

test('what is exported comes in again without a change, formulas and quotes included', async () => {
	const { body } = await get('goc', '/staff/units/export');
	expect(body.split('\r\n')[0]).toBe(`${unitColumns},official_codes`);
	expect(missing(body, `X1,"'=Xã Một, ""mới""",commune,H,Thử,2020-01-01,`)).toEqual([]);
	const form = new FormData();
	// fetch drops the mark of the bytes' order
	form.set('file', new File(['\uFEFF', body], 'don-vi.csv'));
	const looked = await post('goc', '/staff/units/import?/look', form);
	expect(looked.status).toBe(200);
	expect(missing(looked.body, '0 bản mới')).toEqual([]);
	expect(missing(looked.body, '4 bản giữ nguyên')).toEqual([]);
	expect(missing(looked.body, 'không có gì mới')).toEqual([]);
	const within = (await get('xem', '/staff/units/export')).body;
	expect(missing(within, '\r\nH,')).toEqual([]);
	expect(shown(within, '\r\nX2,')).toEqual([]);
});

test('the template comes in on an empty place as it is', async () => {
	const { body } = await get('goc', '/staff/units/export?mau');
	const form = new FormData();
	form.set('file', new File([body], 'mau.csv'));
	expect(missing((await post('goc', '/staff/units/import?/look', form)).body, '5 bản mới')).toEqual([]);
});

test('a file is looked at, then stored whole; a file with one fault is not stored at all', async () => {
	const lines = ['N2,Xã Bốn,commune,N1,Thử,2026-01-01,', 'N1,Huyện Ba,district,T,Thử,2026-01-01,'];
	const broken = await post('goc', '/staff/units/import?/look', file(...lines, 'N3,Xã Năm,village,N1,Thử,2026-02-30,'));
	expect(broken.status).toBe(422);
	expect(/>4<\/th>[^\n]*<code[^>]*>kind</.test(broken.body)).toBe(true);
	expect(missing(broken.body, '<code>valid_from</code>')).toEqual([]);
	const looked = await post('goc', '/staff/units/import?/look', file(...lines));
	expect(missing(looked.body, '2 bản mới')).toEqual([]);
	expect(await codes()).not.toContain('N1');
	const done = await post('goc', '/staff/units/import?/store', stored(looked.body));
	expect(missing(done.body, 'Đã nhập: 2 bản mới')).toEqual([]);
	expect(await codes()).toEqual(expect.arrayContaining(['N1', 'N2']));
	const [entry] = await base.sql`select subject from audit_entry where action = 'unit.imported'`;
	expect(entry?.['subject']).toEqual({ added: 2, closed: 0, coded: 0 });
});

test('where the units changed between looking and storing, nothing is stored and the new comparison comes back', async () => {
	const lines = ['P1,Xã Sáu,commune,T,Thử,2026-01-01,', 'P2,Xã Bảy,commune,T,Thử,2026-01-01,'];
	const first = await post('goc', '/staff/units/import?/look', file(...lines));
	const second = await post('goc2', '/staff/units/import?/look', file(lines[0] ?? ''));
	expect((await post('goc2', '/staff/units/import?/store', stored(second.body))).status).toBe(200);
	const late = await post('goc', '/staff/units/import?/store', stored(first.body));
	expect(late.status).toBe(409);
	expect(missing(late.body, '1 bản mới')).toEqual([]);
	expect(await codes()).not.toContain('P2');
	expect((await post('goc', '/staff/units/import?/store', stored(late.body))).status).toBe(200);
	expect(await codes()).toContain('P2');
});

test('an administrator of a subtree brings what stands below the own unit, and learns nothing of others', async () => {
	const foreign = await post('huyen', '/staff/units/import?/look', file('X2,Tên khác,commune,T,Thử,2020-01-01,', 'Q1,Xã Tám,commune,T,Thử,2026-01-01,'));
	expect(foreign.status).toBe(422);
	expect(missing(foreign.body, 'ngoài phạm vi')).toEqual([]);
	expect(shown(foreign.body, 'Xã Hai')).toEqual([]);
	expect(missing((await post('huyen', '/staff/units/import?/look', file('Q1,Xã Tám,commune,T,Thử,2026-01-01,'))).body, 'ngoài phạm vi')).toEqual([]);
	expect(missing((await post('huyen', '/staff/units/import?/look', file('H,Huyện Hai,district,T,Thử,2020-01-01,2026-12-31', 'H,Huyện Ba,district,T,Thử,2027-01-01,'))).body, 'ngoài phạm vi')).toEqual([]);
	const looked = await post('huyen', '/staff/units/import?/look', file('Q1,Xã Tám,commune,H,Thử,2026-01-01,'));
	expect((await post('huyen', '/staff/units/import?/store', stored(looked.body))).status).toBe(200);
	expect((await post('xem', '/staff/units/import?/look', file('Q2,Xã Chín,commune,H,Thử,2026-01-01,'))).status).toBe(403);
});

test('a file beyond the bound is not read', async () => {
	const form = new FormData();
	form.set('file', new File(['x'.repeat(9_500_000)], 'don-vi.csv'));
	expect((await post('goc', '/staff/units/import?/look', form)).status).toBe(413);
});

const wanted = { name: 'Phường Hai', kind: 'commune', parent: 'T', province: 'Thử', officialCodes: 'H38.12', from: '2030-01-01' };

test('of two who change one unit the second is told, keeps what was typed, and succeeds on the unit as it is', async () => {
	const stamp = stampOn((await get('goc', '/staff/units/X2/edit')).body);
	const looked = await post('goc', '/staff/units/X2/edit?/change', { ...wanted, stamp, step: 'look' });
	expect(missing(looked.body, 'Chưa ghi gì')).toEqual([]);
	expect((await post('goc', '/staff/units/X2/edit?/change', { ...wanted, stamp, step: 'store' })).status).toBe(303);
	const later = { ...wanted, name: 'Phường Nhì', from: '2031-01-01' };
	const late = await post('goc2', '/staff/units/X2/edit?/change', { ...later, stamp, step: 'store' });
	expect(late.status).toBe(409);
	expect(missing(late.body, 'Người khác vừa sửa')).toEqual([]);
	expect(missing(late.body, 'value="Phường Nhì"')).toEqual([]);
	expect((await post('goc2', '/staff/units/X2/edit?/change', { ...later, stamp: stampOn(late.body), step: 'store' })).status).toBe(303);
	const entry = (await get('goc', '/staff/units/X2/profile')).body;
	for (const name of ['Xã Hai', 'Phường Hai', 'Phường Nhì']) expect(missing(entry, name)).toEqual([]);
});

test('who may not edit a unit is refused though the form was sent', async () => {
	expect((await post('huyen', '/staff/units/X2/edit?/change', { ...wanted, stamp: 'x', step: 'store' })).status).toBe(403);
	expect((await post('huyen', '/staff/units/H/edit?/close', { last: '2030-01-01', stamp: 'x', step: 'store' })).status).toBe(403);
	expect((await post('huyen', '/staff/units/X2/profile?/add', { code: '1', name: 'Quầy' })).status).toBe(403);
	expect((await post('xem', '/staff/units/H/profile?/add', { code: '1', name: 'Quầy' })).status).toBe(403);
});

test('a counter is added, changed by the first of two, closed and opened again', async () => {
	const body = new URLSearchParams({ code: '1', name: 'Quầy 1' });
	for (const field of ['dat-dai', 'ho-tich']) body.append('field', field);
	const added = await post('huyen', '/staff/units/H/profile?/add', Object.fromEntries(body));
	expect(added.status).toBe(200);
	expect(missing((await post('huyen', '/staff/units/H/profile?/add', { code: '1', name: 'Quầy khác' })).body, 'Ở đây đã có quầy mã')).toEqual([]);
	const [counter] = await base.sql<{ id: number }[]>`select id from counter where code = '1'`;
	const asked = { counter: String(counter?.id), stamp: stampOn(added.body) };
	expect((await post('huyen', '/staff/units/H/profile?/change', { ...asked, name: 'Quầy Một', field: 'y-te' })).status).toBe(200);
	const late = await post('goc', '/staff/units/H/profile?/change', { ...asked, name: 'Quầy Chậm' });
	expect([late.status, late.body.includes('Người khác vừa sửa quầy')]).toEqual([409, true]);
	expect(await base.sql`select name, fields from counter`).toEqual([{ name: 'Quầy Một', fields: ['y-te'] }]);
	const closed = await post('goc', '/staff/units/H/profile?/close', { ...asked, stamp: stampOn(late.body) });
	expect(missing(closed.body, 'đã đóng')).toEqual([]);
	expect((await post('goc', '/staff/units/H/profile?/reopen', { ...asked, stamp: stampOn(closed.body) })).status).toBe(200);
	const acts = await base.sql<{ action: string }[]>`select action from audit_entry where action like 'unit.counter%' order by id`;
	expect(acts.map(({ action }) => action)).toEqual(['unit.counter-added', 'unit.counter-changed', 'unit.counter-closed', 'unit.counter-reopened']);
});

test('the list finds by name without marks, by official code, by kind and by what stands below', async () => {
	const found = async (query: string): Promise<string> => (await get('goc', `/staff/units?${query}`)).body;
	expect(missing(await found('tim=xa+mot'), '=Xã Một, "mới"')).toEqual([]);
	expect(missing(await found('tim=khong-co'), 'Không có đơn vị nào hợp')).toEqual([]);
	const districts = await found('loai=district');
	expect(missing(districts, 'Huyện Hai')).toEqual([]);
	expect(shown(districts, 'Xã Hai')).toEqual([]);
	const below = await found('duoi=H');
	expect(missing(below, 'Xã Tám')).toEqual([]);
	expect(shown(below, 'Xã Bốn')).toEqual([]);
	expect(shown((await get('xem', '/staff/units')).body, 'Xã Hai')).toEqual([]);
});
