/** The staff's page of invitations, a poster, a sheet of labels and the makers' page, as they are seen and printed. */
import { expect, test, type Page } from '@playwright/test';
import { expectAccessible, signIn, sipas, takePicture } from './app.ts';
import { app } from './app.ts';

const unit = 'lao-cai.bao-yen';
const list = ['unit,field,procedure,deciding_unit,moment,expires_day,dossier,count', `${unit},dat-dai,1.014836.H38,,result,,,12`].join('\n');

async function invite(times: number): Promise<void> {
	const key = sipas('keys', 'create', '--unit', unit, '--for', 'invitations');
	const reply = await fetch(`${app.url}/api/v1/invitations/batch`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
		body: JSON.stringify({ invitations: Array.from({ length: times }, () => ({ moment: 'result', field: 'dat-dai' })) })
	});
	expect(reply.status).toBe(200);
}

async function hang(page: Page, name: string): Promise<void> {
	await page.getByLabel('Tên áp phích').fill(name);
	await page.getByRole('button', { name: 'Tạo áp phích' }).click();
	await expect(page.getByText(`Đã tạo áp phích ${name}`)).toBeVisible();
}

/** What the browser would print, in points: one page of A4 is 595 by 842. */
async function pagesOf(page: Page): Promise<string[]> {
	const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
	return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)].map(([, width, height]) => `${Math.round(Number(width))}×${Math.round(Number(height))}`);
}

test('shows coverage, hangs a poster and makes a key that is told once', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await invite(120);
	await signIn(page);
	await page.getByRole('link', { name: 'Phiếu mời' }).first().click();
	await expect(page.getByRole('heading', { name: 'Mời và trả lời' })).toBeVisible();
	await hang(page, 'Sảnh tầng 1');
	await expectAccessible(page);
	await takePicture(page, 'phieu-moi');
	await page.getByLabel('Dùng cho').fill('Phần mềm một cửa');
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	await expect(page.locator('.key-hex')).toHaveText(/^[0-9a-f]{64}$/);
	await expectAccessible(page);
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/pictures/phieu-moi-toi.png', fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await page.screenshot({ path: 'test-results/pictures/phieu-moi-dien-thoai.png', fullPage: true });
});

test('prints a poster on one page of A4', async ({ page }) => {
	await page.setViewportSize({ width: 860, height: 1240 });
	await signIn(page);
	await page.goto(`${app.url}/staff/invitations`);
	await hang(page, 'Cửa ra');
	await page.getByRole('link', { name: 'In Cửa ra' }).click();
	await expect(page.getByText('Quét bằng điện thoại')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'ap-phich');
	expect(await pagesOf(page)).toEqual(['595×842']);
});

test('prints labels and strips, each on paper of its size', async ({ page }) => {
	await page.setViewportSize({ width: 860, height: 900 });
	await signIn(page);
	for (const [paper, sizes] of [['labels', ['595×842', '595×842']], ['strip80', Array(12).fill('227×482')]] as const) {
		await page.goto(`${app.url}/staff/invitations/sheet`);
		await page.locator('input[type=file]').setInputFiles({ name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
		await page.getByRole('button', { name: 'Xem trước' }).click();
		await expect(page.getByText('1 dòng, 12 mã')).toBeVisible();
		await expectAccessible(page);
		await page.getByLabel('Lấy ra').selectOption(paper);
		await page.getByRole('button', { name: 'Tạo mã' }).click();
		await expect(page.getByRole('article')).toHaveCount(12);
		await expectAccessible(page);
		if (paper === 'labels') await takePicture(page, 'phieu-moi-nhan');
		else await page.screenshot({ path: 'test-results/pictures/phieu-moi-80.png' });
		const { width } = (await page.getByRole('article').first().getByRole('img', { name: 'Mã QR' }).boundingBox())!;
		// four modules of quiet on either side of at least 41
		expect((width / 96) * 25.4 * (41 / 49)).toBeGreaterThanOrEqual(26);
		expect(await pagesOf(page)).toEqual(sizes);
	}
});

test('of makers is read without a script', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1100, height: 900 }, locale: 'vi-VN' });
	const page = await context.newPage();
	await page.goto(`${app.url}/nha-phat-trien`);
	await expect(page.getByRole('heading', { name: 'Bốn bước' })).toBeVisible();
	await page.screenshot({ path: 'test-results/pictures/nha-phat-trien.png', fullPage: true });
	await context.close();
});
