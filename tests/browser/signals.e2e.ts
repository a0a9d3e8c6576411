/** A question about a burst: ruled out with a reason, the figure says so, taken back again. */
import { expect, test, type Page } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture, takeProof } from './app.ts';

test.use({ viewport: { width: 1440, height: 900 } });
test.describe.configure({ timeout: 120_000 });

async function openBurst(page: Page): Promise<void> {
	// what the demo loaded is looked at beside the requests, the oldest days first
	await expect(async () => {
		await page.goto(`${app.url}/staff/signals?trang-thai=all&loai=burst`);
		await expect(page.getByRole('link', { name: /^Vì sao có 42 phiếu/ }).first()).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 90_000 });
	await page.getByRole('link', { name: /^Vì sao có 42 phiếu/ }).first().click();
	await expect(page.getByRole('heading', { level: 1, name: /ở máy LC-07/ })).toBeVisible();
}

test('whoever stands above asks, rules responses out, sees the figure say so, and takes it back', async ({ page }) => {
	await signIn(page, 'minh.hanh');
	await openBurst(page);
	await expectAccessible(page);
	await takePicture(page, 'staff-signal');
	const unit = await page.getByRole('main').getByRole('link').nth(1).getAttribute('href');
	await page.getByLabel('Lý do').fill('Một người bấm thay, đã làm việc với bộ phận.');
	await page.getByRole('button', { name: 'Loại khỏi chỉ số' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã loại các phiếu khỏi chỉ số.');
	await page.goto(`${app.url}${unit ?? ''}?period=12m`);
	await expect(page.getByText(/đã loại 42 phiếu/)).toBeVisible();
	await page.goto(`${app.url}/staff/signals/rulings`);
	await expectAccessible(page);
	await takeProof(page, 'staff-rulings');
	await page.getByText('Đang loại').click();
	await page.getByLabel('Lý do').fill('Bộ phận đã giải trình: đoàn khách của hợp tác xã.');
	await page.getByRole('button', { name: 'Nhận lại phiếu' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã nhận lại các phiếu.');
	await page.goto(`${app.url}${unit ?? ''}?period=12m`);
	await expect(page.getByText(/đã loại/)).toHaveCount(0);
	await page.goto(`${app.url}/staff/signals?trang-thai=all`);
	await takePicture(page, 'staff-signals');
	await page.emulateMedia({ colorScheme: 'dark' });
	await takeProof(page, 'staff-signals-dark');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	await takeProof(page, 'staff-signals-phone');
	await page.goto(`${app.url}/staff/alarms`);
	await expectAccessible(page);
	await takeProof(page, 'staff-alarms-phone');
	await page.setViewportSize({ width: 1440, height: 900 });
	await takePicture(page, 'staff-alarms');
	await page.goto(`${app.url}/staff/alarms/mail`);
	await expectAccessible(page);
	await takeProof(page, 'staff-alarm-mail');
});
