/** Bringing files on the pages of the built product: looked at, followed, stored, mended; by those who may. */
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
const cookies = new Map<string, string>();
const header = 'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';
const line = (unit: string, answers = '5,4,3,na,', comment = '') => `,2026-11-02 08:00,${unit},,dat-dai,,paper,vi,sipas-quick@1,${answers},${comment}`;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	for (const [login, role, code] of [['tinh', 'unit_administrator', 'T'], ['mot', 'unit_administrator', 'X1'], ['hai', 'unit_administrator', 'X2'], ['lanh', 'manager', 'T']] as const) {
		const { id } = await createAccount(base.sql, { login, name: `Anh ${login}`, password: 'mười hai con giáp', role, unitId: unit(code) });
		cookies.set(login, `hai-long=${await beginSession(base.sql, id)}`);
	}
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const headers = (login: string) => ({ cookie: cookies.get(login) ?? '', origin: app.url, accept: 'text/html' });
async function upload(login: string, content: string | Blob, kind = 'responses', name = 'phiếu.csv') {
	const form = new FormData();
	form.set('file', typeof content === 'string' ? new Blob([content]) : content, name);
	const reply = await fetch(`${app.url}/staff/imports?/${kind}`, { method: 'POST', redirect: 'manual', body: form, headers: headers(login) });
	return { status: reply.status, path: reply.headers.get('location') ?? '', page: await reply.text() };
}
async function see(login: string, path: string) {
	const reply = await fetch(app.url + path, { headers: headers(login), redirect: 'manual' });
	return { status: reply.status, page: await reply.text(), type: reply.headers.get('content-type') };
}
async function act(login: string, path: string, name: string) {
	const reply = await fetch(`${app.url}${path}?/${name}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ seal: '1' }), headers: headers(login) });
	return { status: reply.status, page: await reply.text() };
}
/** Asked again and again, as the page does, until the sign stands there. */
async function until(login: string, path: string, sign: string): Promise<string> {
	for (const deadline = Date.now() + 60_000; ; await pause(200)) {
		const { page } = await see(login, path);
		if (page.includes(sign)) return page;
		if (Date.now() > deadline) throw new Error(`"${sign}" did not come:\n${page.replaceAll(/<[^>]*>/g, ' ').slice(0, 2000)}`);
	}
}
const stored = async () => (await base.sql<{ count: number }[]>`select count(*)::integer as count from response`)[0]!.count;

test('a file is looked at first, shown to the one above, and stored by whoever wants it', async () => {
	const { path, status } = await upload('mot', [header, line('X1'), line('X1', '1,1,1,1,1', 'chờ lâu'), ''].join('\n'));
	expect(status).toBe(303);
	const page = await until('mot', path, 'chờ đồng ý');
	for (const text of ['phiếu.csv', '2 dòng mới', 'A 5 · B 4 · C 3 · D na', 'có, 7 ký tự']) expect(page).toContain(text);
	expect(page).not.toContain('chờ lâu');
	expect(await stored()).toBe(0);
	expect((await see('tinh', '/staff/imports')).page).toContain(path);
	expect((await see('hai', '/staff/imports')).page).not.toContain(path);
	expect((await see('hai', path)).status).toBe(404);
	expect((await act('hai', path, 'confirm')).status).toBe(404);
	expect((await act('tinh', path, 'confirm')).status).toBe(200);
	expect((await act('mot', path, 'confirm')).page).toContain('Người khác vừa xử lý');
	expect(await until('mot', path, 'Đã nhập 2 dòng mới')).toContain('Người đồng ý: Anh tinh');
	expect(await stored()).toBe(2);
});

test('counters come by file like the rest, within the own part alone', async () => {
	const lines = (unit: string) => `unit,code,name,fields,opening_hours\n${unit},7,Quầy số bảy,dat-dai,T2-T6 07:30-11:30\n`;
	const { path } = await upload('mot', lines('X1'), 'counters', 'quầy.csv');
	const page = await until('mot', path, 'chờ đồng ý');
	for (const text of ['1 dòng mới', 'Quầy số bảy', 'T2 07:30-11:30', 'Nhập các quầy này']) expect(page).toContain(text);
	expect(await base.sql`select from counter`).toHaveLength(0);
	await act('mot', path, 'confirm');
	await until('mot', path, 'Đã nhập 1 dòng mới');
	expect(await base.sql`select code, name, fields from counter`).toEqual([{ code: '7', name: 'Quầy số bảy', fields: ['dat-dai'] }]);
	expect(await until('mot', (await upload('mot', lines('X2'), 'counters')).path, 'Tải bảng lỗi')).toContain('ngoài phạm vi');
});

test('faults are turned by pages, and come as a file that no spreadsheet runs', async () => {
	const before = await stored();
	const { path } = await upload('mot', [header, ...Array.from({ length: 60 }, () => line('=X9')), ''].join('\n'));
	const page = await until('mot', path, 'Tải bảng lỗi');
	expect(page).toContain('60 chỗ phải sửa ở 60 dòng');
	expect(page).toContain('Trang 1/2');
	expect((await see('mot', `${path}?trang=2`)).page).toContain('Dòng 61');
	const { page: csv, type } = await see('mot', `${path}/faults`);
	expect(type).toContain('text/csv');
	expect(csv.split('\r\n')).toHaveLength(62);
	expect(csv).toContain('2,reception_unit,');
	expect((await see('hai', `${path}/faults`)).status).toBe(404);
	expect((await act('mot', path, 'confirm')).status).toBe(409);
	expect(await stored()).toBe(before);
});

test('what Excel saves otherwise is told in words', async () => {
	const utf16 = await upload('mot', new Blob([Buffer.from(`\ufeff${header}\n`, 'utf16le')]));
	await until('mot', utf16.path, 'UTF-16');
	const semicolons = await upload('mot', header.replaceAll(',', ';'));
	await until('mot', semicolons.path, 'dấu chấm phẩy');
	const bom = await upload('mot', `\ufeff${header}\r\n${line('X1', '2,2,2,2,2')}\r\n`);
	await until('mot', bom.path, '1 dòng mới');
	expect((await act('mot', bom.path, 'drop')).status).toBe(200);
	await until('mot', bom.path, 'Tệp này đã bỏ');
});

test('an empty choice and a file that is too long are refused before anything is kept', async () => {
	expect(await upload('mot', '')).toMatchObject({ status: 400, path: '' });
	const none = await fetch(`${app.url}/staff/imports?/responses`, { method: 'POST', body: new URLSearchParams({ file: 'x' }), headers: headers('mot'), redirect: 'manual' });
	expect(none.status).toBe(400);
	const long = await fetch(`${app.url}/staff/imports?/responses`, {
		method: 'POST', redirect: 'manual', body: new Blob([new Uint8Array(68_000_000)]), headers: { ...headers('mot'), 'content-type': 'multipart/form-data; boundary=x' }
	}).catch(() => null);
	expect(long?.status ?? 413).toBe(413);
	expect((await upload('lanh', header)).status).toBe(403);
});

test('targets come the same way', async () => {
	const targetHeader = 'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source';
	const { path } = await upload('tinh', `${targetHeader}\nK1,X1,commune,Thử,procedure_satisfaction,,,>=,90,2026-01-01,2030-12-31,,KH 1\n`, 'targets');
	await until('tinh', path, 'Nhập các chỉ tiêu này');
	await act('tinh', path, 'confirm');
	await until('tinh', path, 'Đã nhập 1 dòng mới');
	expect((await see('mot', '/staff/targets')).page).toContain('K1');
});
