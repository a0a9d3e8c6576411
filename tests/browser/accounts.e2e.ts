/** An account from the invitation to the second factor: invited, joined, guarded, its work seen by those above. */
import { createHmac } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture, takeProof } from './app.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

const password = 'mười hai con giáp';

/** What the telephone shows (RFC 6238), from the key as the page writes it for typing. */
function codeNow(key: string): string {
	const letters = key.replace(/\s/g, '');
	const bits = [...letters].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
	const digest = createHmac('sha1', Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))).update(counter).digest();
	return String((digest.readUInt32BE((digest.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

test('a person is invited, chooses a password, turns the second factor on, and signs in with it', async ({ page, browser }) => {
	await signIn(page);
	await page.getByRole('link', { name: 'Tài khoản' }).first().click();
	await page.getByLabel('Tên đăng nhập', { exact: true }).fill('hanh.tran');
	await page.getByLabel('Họ và tên').fill('Trần Thị Hạnh');
	await page.locator('#role').selectOption('unit_administrator');
	await page.locator('#unit').selectOption({ label: 'Xã Bát Xát' });
	await page.getByRole('button', { name: 'Tạo lời mời' }).click();
	const link = await page.locator('output').innerText();
	await expectAccessible(page);
	await takePicture(page, 'staff-accounts');

	const theirs = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
	await theirs.goto(link);
	await expect(theirs.getByText('Chào Trần Thị Hạnh')).toBeVisible();
	await theirs.getByLabel('Mật khẩu mới').fill('tranthihanh1990');
	await theirs.getByRole('button', { name: 'Đặt mật khẩu' }).click();
	await expect(theirs.getByText('chỉ gồm tên, từ quá quen và số')).toBeVisible();
	await expectAccessible(theirs);
	await takeProof(theirs, 'tai-khoan-dat-mat-khau');
	await theirs.getByLabel('Mật khẩu mới').fill(password);
	await theirs.getByRole('button', { name: 'Đặt mật khẩu' }).click();
	await signIn(theirs, 'hanh.tran', password);
	await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Bát Xát');

	await theirs.goto(`${app.url}/staff/me`);
	await theirs.getByRole('button', { name: 'Bật xác thực hai lớp' }).click();
	await expectAccessible(theirs);
	await takeProof(theirs, 'tai-khoan-hai-lop');
	const key = await theirs.locator('code').innerText();
	await theirs.getByLabel('Sáu chữ số').fill(codeNow(key));
	await theirs.getByRole('button', { name: 'Xác nhận' }).click();
	const recovery = await theirs.locator('.codes li').allInnerTexts();
	expect(recovery).toHaveLength(10);

	const elsewhere = await (await browser.newContext()).newPage();
	await elsewhere.goto(`${app.url}/staff/sign-in`);
	await elsewhere.getByLabel('Tên đăng nhập').fill('hanh.tran');
	await elsewhere.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await elsewhere.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(elsewhere.getByRole('heading', { name: 'Nhập mã xác thực' })).toBeVisible();
	await expectAccessible(elsewhere);
	await elsewhere.goto(`${app.url}/staff`);
	await expect(elsewhere).toHaveURL(/sign-in/);
	await elsewhere.goto(`${app.url}/staff/sign-in/code`);
	await elsewhere.getByLabel('Mã xác thực').fill(recovery[0] ?? '');
	await elsewhere.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(elsewhere.getByRole('heading', { level: 1 })).toContainText('Bát Xát');

	await theirs.setViewportSize({ width: 1440, height: 1000 });
	await theirs.goto(`${app.url}/staff/me`);
	await expect(theirs.getByText('Còn 9 mã dự phòng')).toBeVisible();
	await takePicture(theirs, 'staff-me');
	await theirs.getByRole('button', { name: 'Đăng xuất nơi này' }).click();
	await elsewhere.reload();
	await expect(elsewhere).toHaveURL(/sign-in/);

	await page.getByRole('link', { name: 'Trần Thị Hạnh' }).click();
	await page.getByText('Đóng tài khoản').first().click();
	await page.getByLabel('Tôi chắc chắn').check();
	await page.getByRole('button', { name: 'Đóng tài khoản' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã lưu.');
	await expectAccessible(page);
	await takeProof(page, 'tai-khoan-mot-nguoi');
	await theirs.reload();
	await expect(theirs).toHaveURL(/sign-in/);

	await page.getByRole('link', { name: 'Nhật ký' }).first().click();
	await expect(page.getByRole('row', { name: /Đóng tài khoản/ }).first()).toContainText('quan.tri');
	await expectAccessible(page);
	await takePicture(page, 'staff-audit');
});
