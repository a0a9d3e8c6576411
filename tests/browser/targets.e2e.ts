/** From a plan on paper to a target: set, corrected, and taken over by a successor, on a screen and on a phone. */
import { expect, test } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture, takeProof } from './app.ts';

test('a target is set from a plan, corrected with a reason, and can be undone', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/targets`);
	await expect(page.getByRole('heading', { name: 'Chỉ tiêu', exact: true })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'chi-tieu');
	await page.getByRole('link', { name: 'Thêm chỉ tiêu' }).click();
	await page.getByLabel('Mã hoặc một phần tên đơn vị').fill('long phú');
	await page.keyboard.press('Enter');
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Xã Long Phú' }).click();
	await page.getByLabel('Ngưỡng (%)').fill('105');
	await page.getByLabel('Từ ngày').fill('2026-01-01');
	await page.getByLabel('Số, ký hiệu').fill('53/KH-UBND');
	await page.getByLabel('Tên văn bản').fill('Kế hoạch cải cách hành chính năm 2026');
	await page.getByLabel('Ngày ban hành').fill('2026-01-05');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText('Ngưỡng là số từ 0 đến 100')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'chi-tieu-them');
	await page.getByLabel('Ngưỡng (%)').fill('92,5');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText('Đã đặt chỉ tiêu.')).toBeVisible();
	await page.getByText('Sửa chỉ tiêu', { exact: true }).click();
	await page.getByLabel('Ngưỡng (%)').fill('95');
	await page.getByLabel('Lý do sửa').fill('Gõ nhầm khi nhập kế hoạch');
	await page.getByRole('button', { name: 'Lưu bản sửa' }).click();
	await expect(page.getByText('Đã lưu bản sửa.')).toBeVisible();
	await expect(page.getByRole('row', { name: /bản 1: đặt.*92,5/ })).toBeVisible();
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takeProof(page, 'chi-tieu-ban-toi');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	for (const path of ['/staff/targets', '/staff/targets/successors', '/staff/targets/new?don-vi=lao-cai']) {
		await page.goto(app.url + path);
		await expectAccessible(page);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		await takeProof(page, `chi-tieu-dien-thoai-${path.split('/').pop()?.replace(/\W.*/, '')}`);
	}
	await page.setViewportSize({ width: 1440, height: 1000 });
	await page.goto(`${app.url}/staff/targets/successors`);
	await takePicture(page, 'chi-tieu-ke-tuc');
});
