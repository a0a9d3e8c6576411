/** Targets on their pages, against the built product: set, corrected, ended, taken over, by those who may. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { addSuccession } from '#lib/server/units/succession.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
const cookies = new Map<string, string>();

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, [...smallProvince, 'X0,Xã Cũ,commune,T,Thử,2020-01-01,2025-06-30', 'X3,Xã Mới,commune,T,Thử,2025-07-01,']);
	await addSuccession(base.sql, [{ fromCode: 'X0', toCode: 'X3', onDay: '2025-07-01', kind: 'rename', legalText: 'NQ 1673' }]);
	for (const [login, role, code] of [['tinh', 'unit_administrator', 'T'], ['hai', 'unit_administrator', 'X2'], ['lanh', 'manager', 'T']] as const) {
		const { id } = await createAccount(base.sql, { login, name: `Anh ${login}`, password: 'mười hai con giáp', role, unitId: unit(code) });
		cookies.set(login, `hai-long=${await beginSession(base.sql, id)}`);
	}
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const said = {
	measure: 'procedure_satisfaction', dimension: '', operator: '>=', threshold: '92,5', validFrom: '2026-01-01', validTo: '2099-12-31', periodLabel: '',
	documentNumber: '53/KH-UBND', documentName: 'Kế hoạch', documentDate: '2026-01-05', documentPage: 'mục II.14', field: 'dat-dai'
};
async function send(login: string, path: string, form: Record<string, string>) {
	const reply = await fetch(`${app.url}/staff/targets/${path}`, {
		method: 'POST', redirect: 'manual', body: new URLSearchParams(form), headers: { cookie: cookies.get(login) ?? '', origin: app.url, accept: 'text/html' }
	});
	return { status: reply.status, to: reply.headers.get('location'), page: await reply.text() };
}
async function see(login: string, path: string) {
	const reply = await fetch(`${app.url}/staff/targets${path}`, { headers: { cookie: cookies.get(login) ?? '', accept: 'text/html' }, redirect: 'manual' });
	return { status: reply.status, page: await reply.text() };
}
const held = async (code: string) =>
	(await base.sql<{ line: string }[]>`select revision || ' ' || act || ' ' || threshold_percent || ' ' || valid_to as line from target where code = ${code} order by revision`).map(({ line }) => line);

test('a target is set, listed with what its measure takes, corrected, ended, and every revision stays', async () => {
	expect((await send('tinh', 'new?don-vi=X1', { ...said, code: 'KH-1' })).to).toBe('/staff/targets/KH-1?done=set');
	const { page } = await see('tinh', '?don-vi=X1');
	for (const text of ['≥ 92,5 %', 'Xã Một', 'Đất đai', '53/KH-UBND, 5/1/2026, mục II.14', 'cách tính rate-items@1']) expect(page).toContain(text);
	expect((await send('tinh', 'KH-1?/correct', { ...said, threshold: '95', revision: '1', reason: 'gõ nhầm' })).to).toBe('/staff/targets/KH-1?done=corrected');
	expect((await send('tinh', 'KH-1?/end', { revision: '2', day: '2027-12-31', reason: 'kế hoạch mới' })).to).toBe('/staff/targets/KH-1?done=ended');
	expect(await held('KH-1')).toEqual(['1 set 92.5 2099-12-31', '2 corrected 95 2099-12-31', '3 ended 95 2027-12-31']);
	const detail = await see('tinh', '/KH-1');
	for (const text of ['Anh tinh', 'gõ nhầm', 'kế hoạch mới', '≥ 92,5 %']) expect(detail.page).toContain(text);
});

test('a form at fault comes back with all that was typed, and stores nothing', async () => {
	const reply = await send('tinh', 'new?don-vi=X1', { ...said, code: 'KH-2', threshold: '101', documentName: '' });
	expect(reply.status).toBe(400);
	for (const text of ['Ngưỡng là số từ 0 đến 100', 'Hãy ghi tên văn bản', 'value="101"', 'value="53/KH-UBND"', 'value="KH-2"']) expect(reply.page).toContain(text);
	expect(await held('KH-2')).toEqual([]);
	const late = await send('tinh', 'KH-1?/correct', { ...said, threshold: '96', revision: '1', reason: 'chậm' });
	expect(late.status).toBe(409);
	for (const text of ['Người khác vừa sửa', 'value="96"', 'value="chậm"']) expect(late.page).toContain(text);
	expect((await send('tinh', 'KH-1?/end', { revision: '3', day: '2027-12-31', reason: '' })).page).toContain('Hãy ghi lý do');
	expect(await held('KH-1')).toHaveLength(3);
});

test('a successor is offered what its predecessor had, and takes it over by a document', async () => {
	await send('tinh', 'new?don-vi=X0', { ...said, code: 'CU-1' });
	expect((await see('tinh', '/successors')).page).toContain('Nhận chỉ tiêu CU-1 cho Xã Mới');
	expect((await see('hai', '/successors')).page).not.toContain('CU-1');
	const form = await see('tinh', '/new?don-vi=X3&ke-tuc=CU-1');
	expect(form.page).toContain('value="2026-01-01"');
	expect(form.page).not.toContain('value="53/KH-UBND"');
	expect((await send('tinh', 'new?don-vi=X3&ke-tuc=CU-1', { ...said, code: 'MOI-1', documentNumber: '' })).status).toBe(400);
	expect((await send('tinh', 'new?don-vi=X3&ke-tuc=CU-1', { ...said, code: 'MOI-1', documentNumber: '9/QĐ' })).to).toBe('/staff/targets/MOI-1?done=inherited');
	expect((await see('tinh', '/successors')).page).toContain('Không còn chỉ tiêu nào chờ nhận');
});

test('out of the own subtree a target is neither seen nor changed, and looks as if there were none', async () => {
	expect((await see('hai', '/KH-1')).status).toBe(404);
	expect((await see('hai', '/KHONG-CO')).status).toBe(404);
	expect((await see('hai', '')).page).not.toContain('KH-1');
	expect((await send('hai', 'KH-1?/end', { revision: '3', day: '2026-12-31', reason: 'x' })).status).toBe(404);
	expect((await send('hai', 'new?don-vi=X1', { ...said, code: 'LEN' })).status).toBe(403);
	expect((await send('lanh', 'new?don-vi=X1', { ...said, code: 'LEN' })).status).toBe(403);
	expect((await send('hai', 'new?don-vi=X2', { ...said, code: 'KH-1' })).page).toContain('Mã này đã có chỉ tiêu khác');
	expect((await send('hai', 'new?don-vi=X2', { ...said, code: 'HAI-1' })).to).toBe('/staff/targets/HAI-1?done=set');
	expect(await held('LEN')).toEqual([]);
	const entries = await base.sql<{ action: string }[]>`select action from audit_entry where action like 'target.%' order by id`;
	expect(entries.map(({ action }) => action)).toEqual(['target.set', 'target.corrected', 'target.ended', 'target.set', 'target.inherited', 'target.set']);
});
