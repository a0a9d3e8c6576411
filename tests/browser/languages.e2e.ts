/** A language from its empty template to a draft that still lacks sentences, and is kept from citizens for that. */
import { parse } from 'csv-parse/sync';
import { expect, test, type Page } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture } from './app.ts';
import { khmerOf } from './khmer-test-pack.ts';

test.use({ viewport: { width: 1280, height: 800 } });
test.describe.configure({ mode: 'serial' });

let staff: Page;
let template: string[][];

test.beforeAll(async ({ browser }) => {
	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	staff = await office.newPage();
	await signIn(staff);
});
test.afterAll(async () => {
	await staff?.context().close();
});

const file = (rows: readonly string[][]) => ({
	name: 'khmer-test.csv', mimeType: 'text/csv',
	buffer: Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))
});

/** `empty`: how many sentences stay untranslated. */
const translated = (empty = 0): string[][] =>
	template.map(([key = '', vi = '', en = '', , note = ''], at) => {
		if (at === 0) return [key, vi, en, 'translation', note];
		return [key, vi, en, at >= 5 && at < 5 + empty ? '' : khmerOf(key, vi), note];
	});

async function upload(rows: readonly string[][]): Promise<void> {
	await staff.goto(`${app.url}/staff/languages/km`);
	await staff.getByLabel('Tệp bản dịch').setInputFiles(file(rows));
	await staff.getByRole('button', { name: 'Tải lên' }).click();
}

test('the administrator sees every language and its empty template', async () => {
	await staff.getByRole('link', { name: 'Ngôn ngữ' }).first().click();
	await expect(staff.getByRole('row', { name: /Khmer.*Chưa có bản dịch/ })).toBeVisible();
	await expect(staff.getByRole('row', { name: /Tiếng Việt.*Có sẵn/ })).toBeVisible();
	await expectAccessible(staff);
	const downloaded = await staff.request.get(`${app.url}/staff/languages/km/template/csv`);
	template = parse(await downloaded.body(), { bom: true });
	expect(template[0]).toEqual(['key', 'vi', 'en', 'translation', 'note']);
	expect(template.filter(([key]) => key?.startsWith('sipas-quick@1/'))).toHaveLength(55);
});

test('a file with a lost blank is refused by its line, and nothing of it is kept', async () => {
	const rows = translated();
	const at = rows.findIndex(([key]) => key === 'device');
	rows[at] = rows[at]!.with(3, 'TEST');
	await upload(rows);
	await expect(staff.getByText(`Dòng ${at + 1}, cột device: phải giữ nguyên các chỗ điền {name}`)).toBeVisible();
	await expect(staff.getByText('Chưa có bản nào.')).toBeVisible();
	await expectAccessible(staff);
});

test('an incomplete draft says how much is missing and cannot be let out', async () => {
	await upload(translated(14));
	await expect(staff.getByText('Đã nhận bản nháp 1')).toBeVisible();
	await expect(staff.getByText('Còn thiếu 14 câu', { exact: true })).toBeVisible();
	await expect(staff.getByText('Chưa cho dùng được: còn thiếu 14 câu.')).toBeVisible();
	await expect(staff.getByRole('button', { name: 'Cho người dân dùng' })).toBeHidden();
	await takePicture(staff, 'languages-incomplete');
});
