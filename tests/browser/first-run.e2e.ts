/** An empty installation: the code on the console makes the first account, once. */
import { expect, test } from '@playwright/test';
import { expectAccessible, takePicture } from './app.ts';
import { startProduct } from './product.ts';

test.use({ viewport: { width: 1280, height: 800 } });

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
	await expect(page).toHaveURL(/\/staff\/first-run\/next/);
	await expectAccessible(page);

	await page.goto(`${product.url}/staff`);
	await expect(page.getByRole('button', { name: 'Đăng xuất' })).toBeAttached();
	await expect(page.getByText('Chưa có đơn vị nào', { exact: true })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Xem các bước' })).toHaveAttribute('href', '/staff/first-run/next');
	await expectAccessible(page);
	await takePicture(page, 'staff-empty');
	await page.goto(`${product.url}/staff/first-run`);
	await expect(page).not.toHaveURL(/\/staff\/first-run$/);
	await product.stop();
});
