/** An empty installation: the code on the console makes the first account, once. */
import { expect, test, type Page } from '@playwright/test';
import { codeOf, stepAt } from '#lib/server/accounts/totp.ts';
import { fromBase32 } from '../support/base32.ts';
import { expectAccessible, takePicture, takeProof } from './app.ts';
import { startProduct } from './product.ts';

test.use({ viewport: { width: 1280, height: 800 } });

/** What the first administrator is led to before anything else. */
async function setUpFactor(page: Page): Promise<void> {
	await expect(page).toHaveURL(/\/staff\/me\?next=/);
	await expect(page.getByRole('status')).toContainText('Bật xác thực hai lớp trước khi làm việc');
	await expectAccessible(page);
	await takePicture(page, 'factor-required');
	await page.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
	const key = await page.locator('code').innerText();
	await page.getByLabel('Sáu chữ số').fill(codeOf(fromBase32(key), stepAt(new Date())));
	await page.getByRole('button', { name: 'Xác nhận' }).click();
	await expect(page.getByRole('listitem').filter({ hasText: /^\w{5}-\w{5}$/ })).toHaveCount(10);
}

async function takeEverywhere(page: Page, name: string): Promise<void> {
	await expectAccessible(page);
	await takePicture(page, name);
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takeProof(page, `${name}-dark`);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, `${name}-phone`);
	await page.setViewportSize({ width: 1280, height: 800 });
}

/** On an installation with nothing in it no page of the rail stays silent: it says what is missing, or offers its form. */
async function walkEmptyPages(page: Page, url: string): Promise<void> {
	const links = page.getByRole('navigation', { name: 'Các trang' }).getByRole('link');
	const addresses = await links.evaluateAll((all) => [...new Set(all.map((one) => new URL((one as HTMLAnchorElement).href).pathname))]);
	expect(addresses.length).toBeGreaterThan(10);
	for (const address of addresses) {
		expect((await page.goto(url + address))?.status(), address).toBe(200);
		await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
		await expectAccessible(page);
		await takeProof(page, `empty${address.replaceAll('/', '-')}`);
	}
}

test('the code on the console makes the first administrator, and only the first', async ({ page }) => {
	const product = await startProduct([], /mã dùng một lần: \S+[\s\S]*đang chạy tại|đang chạy tại[\s\S]*mã dùng một lần: \S+/);
	const code = /mã dùng một lần: (\S+)/.exec(product.printed)?.[1] ?? '';
	await page.goto(`${product.url}/staff`);
	await expect(page).toHaveURL(/\/staff\/first-run/);
	await expectAccessible(page);
	await takePicture(page, 'first-run');

	await page.getByLabel('Mã dùng một lần').fill('0000-0000');
	await page.getByLabel('Tên đăng nhập').fill('quan.tri');
	await page.getByLabel('Họ và tên').fill('Nguyễn Thị Ngọc Ánh');
	await page.getByLabel('Mật khẩu', { exact: true }).fill('một câu ngắn dễ nhớ');
	await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
	await expect(page.getByLabel('Mã dùng một lần')).toHaveAccessibleDescription(/Mã này không đúng/);

	await page.getByLabel('Mã dùng một lần').fill(code);
	await page.getByLabel('Mật khẩu', { exact: true }).fill('một câu ngắn dễ nhớ');
	await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
	await setUpFactor(page);
	await page.getByRole('link', { name: 'Đã cất mã dự phòng, tiếp tục' }).click();
	await expect(page).toHaveURL(/\/staff\/first-run\/next/);
	await expect(page.getByRole('main').locator('li[aria-current="step"]')).toContainText('Tỉnh và các đơn vị');
	await takeEverywhere(page, 'first-steps');

	await page.goto(`${product.url}/staff`);
	await expect(page.getByRole('button', { name: 'Đăng xuất' })).toBeAttached();
	await expect(page.getByText('Chưa có đơn vị nào', { exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Xem các bước' })).toHaveAttribute('href', '/staff/first-run/next');
	await expectAccessible(page);
	await takePicture(page, 'staff-empty');
	await walkEmptyPages(page, product.url);
	await page.goto(`${product.url}/staff/first-run`);
	await expect(page).not.toHaveURL(/\/staff\/first-run$/);
	await product.stop();
});
