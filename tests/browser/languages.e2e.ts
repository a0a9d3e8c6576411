/** A language from the empty template to a visit without a network: uploaded, blocked, reviewed, spoken, withdrawn. */
import { parse } from 'csv-parse/sync';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { app, expectAccessible, openPairedTablet, signIn, sipas, takePicture } from './app.ts';
import { khmerOf, toneWav } from './khmer-test-pack.ts';

const unit = 'lao-cai.sa-pa';
const khmer = 'ភាសាខ្មែរ';

test.use({ viewport: { width: 1280, height: 800 } });
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let tablet: Page;
let staff: Page;
let template: string[][];

test.beforeAll(async ({ browser }) => {
	context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	[tablet, staff] = [await context.newPage(), await office.newPage()];
	await signIn(staff);
	await openPairedTablet(tablet, unit);
});
test.afterAll(async () => {
	await context?.close();
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

/** The tablet's next contact with the server, well before its own time. */
async function nextContact(): Promise<void> {
	await tablet.clock.runFor(11 * 60_000);
}

const chip = () => tablet.getByRole('button', { name: khmer });

async function expectFits(): Promise<void> {
	const over = await tablet.evaluate(() =>
		[...document.querySelectorAll('.kiosk main, .kiosk main *')]
			.filter((element) => !element.closest('svg') && getComputedStyle(element).overflow !== 'hidden')
			.filter((element) => {
				const { right, bottom, width } = element.getBoundingClientRect();
				return width > 1 && (right > innerWidth + 1 || bottom > innerHeight + 1);
			})
			.map((element) => `${element.tagName}.${element.className}`)
	);
	expect(over).toEqual([]);
	expect(await tablet.locator('html').getAttribute('lang')).toBe('km');
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

test('a complete draft is looked at on the screens of the tablet, given a voice, and hidden from citizens', async () => {
	await upload(translated());
	await expect(staff.getByText('Đã nhận bản nháp 2')).toBeVisible();
	await staff.getByRole('link', { name: 'Xem trên màn hình máy' }).first().click();
	await expect(staff.getByRole('navigation').getByText(/BẢN NHÁP/)).toBeVisible();
	await expectAccessible(staff);
	await staff.getByRole('link', { name: 'Câu 3', exact: true }).click();
	await expect(staff.getByText('TEST បី')).toBeVisible();
	await takePicture(staff, 'languages-preview');
	await staff.goto(`${app.url}/staff/languages/km/2/voices`);
	for (const key of ['thanks.title', 'scores.1']) {
		const row = staff.locator(`tr[id="${key}"]`);
		await row.locator('input[type=file]').setInputFiles({ name: 'cau.wav', mimeType: 'audio/wav', buffer: toneWav() });
		await row.getByRole('button', { name: 'Lưu' }).click();
		await expect(staff.getByText('Đã lưu tiếng của câu.')).toBeVisible();
	}
	await expect(staff.getByLabel(/^Nghe câu/)).toHaveCount(2);
	await expectAccessible(staff);
	const wrong = staff.locator('tr[id="scores.2"]');
	await wrong.locator('input[type=file]').setInputFiles({ name: 'cau.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('not a sound, whatever its name says') });
	await wrong.getByRole('button', { name: 'Lưu' }).click();
	await expect(staff.getByText(/không phải MP3/)).toBeVisible();
	await takePicture(staff, 'languages-voices');
	await nextContact();
	await expect(chip()).toBeHidden();
});

test('reviewed by a named person it is offered at the next contact', async () => {
	await staff.goto(`${app.url}/staff/languages/km`);
	const form = staff.getByRole('form', { name: 'Người soát' });
	await form.getByLabel('Họ tên người soát').fill('Thạch Thị Thử');
	await form.getByLabel('Cơ quan, địa bàn').fill('Trường Dân tộc nội trú');
	await form.getByLabel('Ngày soát').fill('2026-11-20');
	await form.getByRole('checkbox').check();
	await form.getByRole('button', { name: 'Cho người dân dùng' }).click();
	await expect(staff.getByText('Soát bởi Thạch Thị Thử, Trường Dân tộc nội trú, ngày 20/11/2026')).toBeVisible();
	await takePicture(staff, 'languages-approved');
	await nextContact();
	await expect(chip()).toBeVisible();
	await takePicture(tablet, 'kiosk-khmer-chip');
});

test('Khmer is shaped by the letters that the tablet keeps, and none is missing', async () => {
	const measured = await tablet.evaluate(async () => {
		await document.fonts.load('700 64px "Khmer Kept"', 'ខ');
		const canvas = document.createElement('canvas');
		canvas.width = 400;
		canvas.height = 200;
		const draw = canvas.getContext('2d', { willReadFrequently: true })!;
		draw.font = '700 64px "Khmer Kept"';
		const width = (text: string): number => draw.measureText(text).width;
		const picture = (text: string): string => {
			draw.clearRect(0, 0, 400, 200);
			draw.fillText(text, 40, 120);
			return draw.getImageData(0, 0, 400, 200).data.join();
		};
		const parted = (text: string): string => text.replaceAll('\u17D2', '\u17D2\u200C');
		const missing = picture('\u{10FFFD}');
		return {
			clusters: ['ស្ត្រី', 'ខ្មែរ'].map((text) => ({ shaped: width(text), parted: width(parted(text)), isOther: picture(text) !== picture(parted(text)) })),
			missing: [...'ភាសាខ្មែរស្ត្រីមួយពីរបីបួនប្រាំបាទទេ'].filter((letter) => letter !== '\u17D2' && picture(letter) === missing),
			isKept: [...document.fonts].filter(({ family, status }) => family.includes('Khmer Kept') && status === 'loaded').length > 0
		};
	});
	expect(measured.isKept).toBe(true);
	expect(measured.missing).toEqual([]);
	for (const { shaped, parted, isOther } of measured.clusters) {
		expect(isOther).toBe(true);
		expect(shaped).toBeLessThan(parted - 8);
	}
});

test('a whole visit in it, without a network, started without a network', async () => {
	await context.setOffline(true);
	await tablet.reload();
	await expect(chip()).toBeVisible();
	await chip().click();
	await expectFits();
	await takePicture(tablet, 'kiosk-khmer-welcome');
	await expect(async () => {
		await tablet.clock.runFor(300);
		await tablet.locator('.start').click({ timeout: 1_000 });
		await expect(tablet.locator('.cards')).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await expectFits();
	await expectAccessible(tablet);
	await takePicture(tablet, 'kiosk-khmer-field');
	await tablet.clock.runFor(300);
	await tablet.locator('.cards button').first().click();
	for (const score of [2, 4, 5, 3, 5]) {
		const key = tablet.getByRole('button', { name: new RegExp(`^${score}\\W+TEST`) });
		await expect(key).toBeVisible();
		await tablet.clock.runFor(300);
		await expectFits();
		if (score === 2) await takePicture(tablet, 'kiosk-khmer-question');
		await key.click();
		if (score > 2) continue;
		await expect(tablet.getByRole('checkbox').first()).toBeVisible();
		await expectFits();
		await expectAccessible(tablet);
		await takePicture(tablet, 'kiosk-khmer-reasons');
		await tablet.clock.runFor(300);
		await tablet.getByRole('checkbox').first().click();
		await tablet.locator('.actions .primary').click();
	}
	await expect(tablet.locator('main.thanks')).toBeVisible();
	await expectFits();
	const listen = tablet.locator('button.listen');
	await expect(listen).toHaveAttribute('aria-pressed', 'false');
	await listen.click();
	await expect(listen).toHaveAttribute('aria-pressed', 'true');
	// half a second of sound, from the tablet's own disk
	await expect(listen).toHaveAttribute('aria-pressed', 'false');
	await takePicture(tablet, 'kiosk-khmer-thanks');
	await tablet.clock.runFor(9_000);
	await expect(tablet.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('the response carries its language', async () => {
	await context.setOffline(false);
	await expect(async () => {
		await tablet.clock.runFor(60_000);
		const rows: string[][] = parse(sipas('responses', 'export', '--unit', unit));
		const at = rows[0]?.indexOf('language') ?? -1;
		expect(rows.map((row) => row[at])).toContain('km');
	}).toPass({ timeout: 30_000 });
});

test('withdrawn it is gone from the tablet at the next contact, and can be looked up', async () => {
	await staff.goto(`${app.url}/staff/languages/km`);
	await staff.getByRole('button', { name: 'Rút bản này' }).first().click();
	await expect(staff.getByText(/Đã rút\. Máy thôi mời/)).toBeVisible();
	await nextContact();
	await expect(chip()).toBeHidden();
	await expect.poll(() => tablet.evaluate(() => new Promise((resolve, reject) => {
		const open = indexedDB.open('hai-long-packs');
		open.onerror = () => reject(open.error);
		open.onsuccess = () => {
			const count = open.result.transaction('pack').objectStore('pack').count();
			count.onsuccess = () => {
				open.result.close();
				resolve(count.result);
			};
		};
	}))).toBe(0);
});
