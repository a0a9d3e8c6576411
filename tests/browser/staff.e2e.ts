/** Members of staff: signing in, the ten seconds of a head of unit, and what is not theirs to see. */
import { expect, test } from '@playwright/test';
import { app, expectAccessible, openPairedTablet, signIn, sipas, takePicture } from './app.ts';

test.use({ viewport: { width: 1440, height: 1000 } });

test('a wrong password says how many tries are left; a right one leads to the overview; signing out ends it', async ({ page }) => {
	await page.goto(`${app.url}/staff`);
	await expect(page).toHaveURL(/\/staff\/sign-in/);
	await expectAccessible(page);
	await takePicture(page, 'sign-in');
	await page.getByLabel('Tên đăng nhập').fill('minh.hanh');
	await page.getByLabel('Mật khẩu', { exact: true }).fill('not the password');
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page.getByRole('alert')).toContainText('Ông/Bà còn 4 lần thử');
	await expectAccessible(page);

	await signIn(page, 'minh.hanh');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Tỉnh Lào Cai');
	await page.getByRole('button', { name: 'Đăng xuất' }).click();
	await page.goto(`${app.url}/staff`);
	await expect(page).toHaveURL(/\/staff\/sign-in/);
});

test('what is typed before the script has come stays typed', async ({ page }) => {
	let release = (): void => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route('**/_app/**/*.js', async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(`${app.url}/staff/sign-in`, { waitUntil: 'commit' });
	await page.getByLabel('Tên đăng nhập').fill('minh.hanh');
	release();
	// the button that shows the password comes with the script
	await expect(page.getByRole('button', { name: 'Hiện mật khẩu' })).toBeVisible();
	await expect(page.getByLabel('Tên đăng nhập')).toHaveValue('minh.hanh');
});

test('the overview shows rate, interval, n and verdict of every unit, in both themes', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff?unit=lao-cai`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Tỉnh Lào Cai');
	await expect(page.getByText(/Chỉ số hài lòng nội bộ theo tiêu chí SIPAS/)).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-overview');
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takePicture(page, 'staff-overview-dark');
});

test('a unit page shows targets, trend with an equal table, and five dimensions', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/units/lao-cai.ttpvhcc.cs2`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Cơ sở 2 phường Cam Đường');
	await expect(page.locator('[aria-hidden="true"] canvas')).toBeVisible();
	await expect(page.getByRole('columnheader', { name: 'Tuần' })).toBeAttached();
	await expectAccessible(page);
	await takePicture(page, 'staff-unit');
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
});

test('a head of unit hands out a thing to mend, and sees what became of last week’s', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/units/lao-cai.ttpvhcc.cs2`);
	const box = page.getByRole('region', { name: 'Việc nên sửa tuần này' });
	await expect(box).toContainText('Mức thường');
	await box.getByText('Cách chọn').click();
	await expect(box).toContainText('Fisher');
	await expectAccessible(page);
	await box.getByRole('link', { name: 'Giao việc' }).click();
	const thing = page.getByRole('region').filter({ has: page.getByLabel('Giao cho') }).first();
	await thing.getByText('Giao việc', { exact: true }).click();
	await thing.getByLabel('Giao cho').fill('Tổ trưởng tổ tiếp nhận');
	await thing.getByRole('button', { name: 'Giao', exact: true }).click();
	await expect(page.getByRole('status')).toContainText('Đã giao việc');
	await expect(page.getByText(/Đã giao cho Tổ trưởng tổ tiếp nhận/).first()).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-mend');
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
});

test('comments are read masked, and an administrator words what they are counted under', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/comments?unit=lao-cai&period=12m&q=quá hẹn`);
	await expect(page.getByText('▮▮▮▮').first()).toBeVisible();
	await page.goto(`${app.url}/staff/comments?unit=lao-cai&period=12m`);
	await expect(page.getByText(/Đã che số điện thoại/)).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-comments');
	await page.getByRole('link', { name: 'Sửa từ khóa' }).click();
	const last = page.getByRole('group').last();
	await last.getByLabel('Tên').fill('Thang máy');
	await page.getByRole('button', { name: 'Lưu danh sách' }).click();
	await expect(page.getByRole('alert')).toContainText('thiếu từ khóa');
	await expect(last.getByLabel('Tên')).toHaveValue('Thang máy');
	await last.getByLabel('Từ khóa').fill('thang máy, cầu thang');
	await page.getByRole('button', { name: 'Lưu danh sách' }).click();
	await expect(page.getByRole('status')).toContainText('Đã lưu');
	await expectAccessible(page);
});

test('the overview can be read and filtered without JavaScript', async ({ browser }) => {
	const context = await browser.newContext({ javaScriptEnabled: false, locale: 'vi-VN', viewport: { width: 1440, height: 1000 } });
	const page = await context.newPage();
	await signIn(page);
	await page.goto(`${app.url}/staff?unit=lao-cai`);
	await expect(page.getByRole('link', { name: 'Phường Sa Pa' }).first()).toBeVisible();
	await context.close();
});

test('a manager of one ward sees that ward and nothing else', async ({ page }) => {
	await signIn(page, 'sa.pa');
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Sa Pa');
	for (const path of ['/staff?unit=lao-cai', '/staff/units/lao-cai', '/staff/units/lao-cai.bac-ha', '/staff/units/no-such-unit']) {
		const reply = await page.goto(`${app.url}${path}`);
		expect(reply?.status(), path).toBe(403);
	}
	const table = await page.request.get(`${app.url}/api/v1/indices?unit=lao-cai&from=2026-01-01&to=2027-01-01&measure=overall&by=total`);
	expect(table.status()).toBe(403);
});

test('tablets show what they made, what arrived and what is missing; a new one gets its code', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/devices`);
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Thiết bị');
	await expectAccessible(page);
	await takePicture(page, 'staff-devices');
});

test('on a phone the overview needs no sideways scrolling', async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	await signIn(page);
	for (const path of ['/staff?unit=lao-cai', '/staff/units/lao-cai.sa-pa', '/staff/devices']) {
		await page.goto(`${app.url}${path}`);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
		await expectAccessible(page);
	}
});

test('a retired tablet asks for its new code, and goes on with it', async ({ page, browser }) => {
	const tablet = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' })).newPage();
	await openPairedTablet(tablet, 'lao-cai.bao-yen', 'MAY-BO');
	await signIn(page);
	await page.goto(`${app.url}/staff/devices`);
	await page.getByRole('link', { name: 'MAY-BO' }).click();
	await page.getByText('Ngừng dùng máy', { exact: true }).first().click();
	await page.getByLabel('Tôi hiểu, ngừng dùng máy này').check();
	await page.getByRole('button', { name: 'Ngừng dùng máy' }).click();
	await expect(page.getByRole('status')).toBeVisible();

	await tablet.clock.runFor(11 * 60_000);
	await expect(tablet.getByText('Máy đã bị gỡ khỏi hệ thống')).toBeVisible();
	await expect(tablet.getByRole('heading', { name: 'Ghép máy này' })).toBeVisible();
	await expectAccessible(tablet);
	await takePicture(tablet, 'kiosk-retired');
	await tablet.keyboard.type(sipas('devices', 'code', '--unit', 'lao-cai.bao-yen'));
	await tablet.getByRole('button', { name: 'Ghép máy' }).click();
	await expect(tablet.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await tablet.context().close();
});
