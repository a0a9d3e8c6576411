/** The register of units: brought by file, given a counter, renamed from a day on; with the keyboard where it is typed. */
import { expect, test, type Page } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture, takeProof } from './app.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

const header = 'code,name,kind,parent_code,province,valid_from,valid_to';
const centre = 'Trung tâm Phục vụ hành chính công tỉnh Lào Cai';
const point = (at: number, kind = 'reception_point'): string => `lao-cai.ttpvhcc.cs${at},${centre} – Cơ sở ${at} xã Thử,${kind},lao-cai.ttpvhcc,Lào Cai,2026-01-01,`;

async function look(page: Page, ...lines: string[]): Promise<void> {
	await page.locator('input[type=file]').setInputFiles({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...lines].join('\n')) });
	await page.getByRole('button', { name: 'Xem trước' }).click();
}

async function expectFits(page: Page, name: string): Promise<void> {
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, `${name}-dien-thoai`);
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 1440, height: 1000 });
	await expectAccessible(page);
	await takeProof(page, `${name}-toi`);
	await page.emulateMedia({ colorScheme: 'light' });
}

test('points of reception come by file, get a counter, and one is renamed from tomorrow on', async ({ page }) => {
	await signIn(page);
	await page.getByRole('link', { name: 'Sổ đơn vị' }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: 'Sổ đơn vị' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'so-don-vi');
	await expectFits(page, 'so-don-vi');

	await page.getByRole('link', { name: 'Nhập từ CSV' }).click();
	await look(page, point(8, 'point'), point(9).replace('2026-01-01', '2026-02-30'));
	await expect(page.getByText('Có 2 chỗ phải sửa. Chưa nhập gì.')).toBeVisible();
	await expect(page.getByRole('row', { name: /2.*kind/ })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'so-don-vi-nhap');
	await look(page, point(9), point(8));
	await expect(page.getByText('2 bản mới')).toBeVisible();
	await expectFits(page, 'so-don-vi-xem-truoc');
	await page.getByRole('button', { name: 'Nhập', exact: true }).press('Enter');
	await expect(page.getByRole('status')).toContainText('Đã nhập: 2 bản mới');

	await page.goto(`${app.url}/staff/units`);
	await page.getByLabel('Tên hoặc mã').fill('co so 8 xa thu');
	await page.keyboard.press('Enter');
	await page.getByRole('link', { name: /Cơ sở 8 xã Thử/ }).press('Enter');
	await page.getByText('Thêm quầy', { exact: true }).first().press('Enter');
	await page.getByLabel('Mã quầy').fill('1');
	await page.getByLabel('Tên quầy').fill('Quầy 1');
	await page.getByLabel('Đất đai').check();
	await page.getByRole('button', { name: 'Thêm quầy' }).press('Enter');
	await expect(page.getByRole('row', { name: /Quầy 1/ })).toContainText('Đất đai');

	await page.getByRole('link', { name: 'Sửa đơn vị' }).click();
	await page.getByLabel('Tên đầy đủ').first().fill(`${centre} – Cơ sở 8 phường Thử`);
	await page.getByLabel('Mã định danh').first().fill('000.08.99.H38; H38.99.8');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('row', { name: /Mã định danh/ })).toContainText('H38.99.8');
	await expectAccessible(page);
	await takePicture(page, 'so-don-vi-sua');
	await expectFits(page, 'so-don-vi-sua');
	await page.getByRole('button', { name: 'Ghi bản mới' }).press('Enter');
	await expect(page.getByRole('status')).toHaveText('Đã ghi.');
	await expect(page.getByRole('row', { name: /phường Thử/ })).toContainText('000.08.99.H38');
	await expect(page.getByRole('row', { name: /xã Thử/ })).toContainText('hôm nay');
	await expectAccessible(page);
	await takePicture(page, 'so-don-vi-mot');
	await expectFits(page, 'so-don-vi-mot');
});
