import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';

const password = 'mười hai con giáp';
let base: TestDatabase;
let folder: string;
beforeAll(async () => {
	base = await createTestDatabase();
	folder = await mkdtemp(join(tmpdir(), 'questionnaires-'));
	for (const login of ['mot', 'hai']) await createAccount(base.sql, { login, name: login, password, role: 'administrator', unitId: null });
});
afterAll(async () => {
	await rm(folder, { recursive: true });
	await base.drop();
});

async function sipas(args: string[], input = `${password}\n`): Promise<{ status: number; out: string; err: string }> {
	const child = spawn(process.execPath, ['src/cli/sipas.ts', 'questionnaires', ...args], { env: { ...process.env, DATABASE_URL: base.url } });
	child.stdin.end(input);
	const closed = new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1)));
	const [out, err, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
	return { status, out, err };
}

const own = { code: 'DP1', dimension: 'access', party: 'reception', hint: null, notApplicable: { vi: 'Tôi không gặp việc này' }, text: { vi: 'Ông/Bà có hài lòng với bãi gửi xe không?' } };
async function fileOf(change: (content: { title: object; items: { text: object }[] }) => object): Promise<string> {
	const file = join(folder, 'draft.json');
	await writeFile(file, JSON.stringify(change(JSON.parse((await sipas(['show', 'sipas-quick@1'])).out))));
	return file;
}

test('a draft goes from a file to its publication, by two administrators as on the pages', async () => {
	const file = await fileOf((content) => ({ ...content, items: [...content.items, own] }));
	const drafted = await sipas(['draft', file, '--base', 'sipas-quick@1', '--login', 'mot']);
	expect(drafted).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/^Đã soạn bản nháp số \d+ \(sipas-quick-dp@1\)\.\n$/) });
	const id = /số (\d+)/.exec(drafted.out)?.[1] ?? '';
	expect(JSON.parse((await sipas(['show', id])).out)).toMatchObject({ state: 'draft', faults: [], key: 'sipas-quick-dp@1' });
	expect(await sipas(['publish', id, '--login', 'mot'], 'sai mật khẩu\n')).toMatchObject({ status: 1, out: '' });
	expect((await sipas(['publish', id, '--login', 'mot'])).status).toBe(0);
	const again = await sipas(['publish', id, '--login', 'mot']);
	expect(again).toMatchObject({ status: 1, err: expect.stringContaining('không tự duyệt được') });
	expect((await sipas(['publish', id, '--login', 'hai'])).out).toBe('Đã phát hành sipas-quick-dp@1.\n');
	expect(JSON.parse((await sipas(['show', 'sipas-quick-dp@1'])).out)).toMatchObject({ state: 'published', items: expect.arrayContaining([expect.objectContaining({ code: 'DP1' })]) });
	const acts = await base.sql<{ action: string }[]>`select action from audit_entry where action like 'questionnaire.%' order by id`;
	expect(acts.map(({ action }) => action)).toEqual(['questionnaire.drafted', 'questionnaire.edited', 'questionnaire.proposed', 'questionnaire.published']);
}, 60_000);

test('a bent official set is drafted with its faults told, and not published; what is none is refused', async () => {
	const bent = await fileOf((content) => ({ ...content, items: content.items.map((item, at) => (at === 0 ? { ...item, text: { vi: 'Câu đã đổi?' } } : item)) }));
	const drafted = await sipas(['draft', bent, '--base', 'sipas-quick@1', '--login', 'mot']);
	expect(drafted.err).toContain('A: câu của bộ chính thức đã bị đổi');
	const id = /số (\d+)/.exec(drafted.out)?.[1] ?? '';
	expect(await sipas(['publish', id, '--login', 'mot'])).toMatchObject({ status: 1, err: expect.stringContaining('Chưa trình được') });
	const none = await fileOf(({ title }) => ({ title, items: [{}] }));
	expect(await sipas(['draft', none, '--base', 'sipas-quick@1', '--login', 'mot'])).toMatchObject({ status: 1, err: expect.stringContaining('items.0.code') });
	expect((await sipas(['draft', bent, '--base', 'khong-co@1', '--login', 'mot'])).status).toBe(1);
}, 60_000);
