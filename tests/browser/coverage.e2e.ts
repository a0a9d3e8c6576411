/** Numbers of dossiers are brought by staff, a wrong line first, and the response rate is there. */
import { expect, test, type Page } from '@playwright/test';
import { addDays, localDay } from '#lib/survey/period.ts';
import { app, expectAccessible, signIn, takePicture } from './app.ts';

/** Its one-stop software says nothing in the sample. */
const unit = 'lao-cai.phong-hai';
const day = addDays(localDay(new Date()), -3);
const head = 'day,unit,field,transactions';

async function choose(page: Page, ...lines: string[]): Promise<void> {
	const buffer = Buffer.from([head, ...lines].join('\n'));
	await page.locator('input[type=file]').setInputFiles({ name: 'ho-so.csv', mimeType: 'text/csv', buffer });
	await page.getByRole('button', { name: 'Xem trước' }).click();
}

test('a file with a wrong line is refused, the mended one makes the response rate', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/coverage?don-vi=${unit}`);
	await expect(page.getByText('Chưa có số hồ sơ trong khoảng này')).toBeVisible();
	await page.getByRole('link', { name: 'Nhập số hồ sơ' }).first().click();
	await choose(page, `${day},${unit},dat-dai,300`, `${day},${unit},dat,42`);
	await expect(page.getByRole('alert')).toContainText('Có 1 chỗ phải sửa. Chưa nhập gì.');
	await expect(page.getByRole('row', { name: /^3 field không có lĩnh vực "dat"/ })).toBeVisible();
	await expectAccessible(page);
	await choose(page, `${day},${unit},dat-dai,300`, `${day},${unit},ho-tich,142`);
	await expect(page.getByText('2 mục mới, 0 mục sẽ sửa, 0 mục giữ nguyên. Chưa nhập gì.')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'nhap-so-ho-so');
	await page.getByRole('button', { name: 'Nhập', exact: true }).click();
	await expect(page.getByRole('status')).toContainText('Đã nhập: 2 mục mới');
	await page.goto(`${app.url}/staff/coverage?don-vi=${unit}`);
	await expect(page.getByRole('row', { name: /^Tất cả/ })).toContainText('442');
	await expect(page.getByText('N = 442 hồ sơ, e = 5 %, được 210')).toBeVisible();
});

test('the province sees who answers, the raw figure and the weighed one', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.getByRole('link', { name: 'Mức bao phủ' }).first().click();
	await expect(page.getByRole('row', { name: /^Tính theo hồ sơ/ })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'muc-bao-phu');
	await page.screenshot({ path: 'test-results/pictures/muc-bao-phu-ca-trang.png', fullPage: true });
	await page.getByLabel('Tách theo').selectOption({ label: 'Lĩnh vực' });
	await page.getByRole('button', { name: 'Lọc' }).click();
	await expect(page.getByRole('row', { name: /^Đất đai/ }).first()).toBeVisible();
	await page.goto(`${app.url}/staff/coverage?don-vi=lao-cai.tang-loong`);
	await expect(page.getByText('Có tỷ lệ trên 100 %.')).toBeVisible();
	await page.screenshot({ path: 'test-results/pictures/muc-bao-phu-sai.png', fullPage: true });
	await page.goto(`${app.url}/staff/coverage`);
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/pictures/muc-bao-phu-toi.png', fullPage: true });
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await expectAccessible(page);
	await page.screenshot({ path: 'test-results/pictures/muc-bao-phu-dien-thoai.png', fullPage: true });
	await page.setViewportSize({ width: 1100, height: 1000 });
	await page.emulateMedia({ colorScheme: 'light', media: 'print' });
	await page.screenshot({ path: 'test-results/pictures/muc-bao-phu-in.png', fullPage: true });
});
