/** From the official questionnaire with one question of the province to the tablet that asks it; and how figures are made. */
import { expect, test } from '@playwright/test';
import { answerAll, app, expectAccessible, openPairedTablet, scoreKey, signIn, sipas, start, takePicture, takeProof } from './app.ts';

const question = 'Ông/Bà có hài lòng với bãi gửi xe của nơi này không?';

test('a question of the province goes from a draft to a tablet', async ({ page, browser }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/questionnaires`);
	await expectAccessible(page);
	await takePicture(page, 'bo-cau-hoi');
	await page.getByRole('button', { name: 'Soạn bản mới: sipas-quick@1' }).click();
	await expect(page.getByRole('heading', { name: 'Bản nháp sipas-quick-dp@1' })).toBeVisible();
	await page.getByLabel('Mã câu').fill('DP1');
	await page.getByLabel(/Câu hỏi \(tiếng Việt\)/).fill(question);
	await page.getByLabel(/Câu hỏi \(tiếng Anh/).fill('Are you satisfied with the parking here?');
	await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
	await expect(page.getByText('Đã lưu bản nháp.')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'bo-cau-hoi-nhap');
	await page.getByRole('link', { name: 'Xem thử trên máy và điện thoại' }).click();
	await page.getByRole('link', { name: 'DP1' }).click();
	await expect(page.getByRole('heading', { name: question })).toBeVisible();
	await takeProof(page, 'bo-cau-hoi-thu');
	await page.getByRole('link', { name: 'Điện thoại' }).click();
	await takeProof(page, 'bo-cau-hoi-thu-dien-thoai');
	await page.getByRole('link', { name: 'Đóng' }).click();
	await page.getByRole('button', { name: 'Phát hành' }).click();
	await expect(page.getByText('Đã phát hành sipas-quick-dp@1')).toBeVisible();
	await page.getByLabel('Mã đơn vị').fill('lao-cai.van-ban');
	await page.getByLabel('Bộ nhanh').selectOption('sipas-quick-dp@1');
	await page.getByRole('button', { name: 'Giao', exact: true }).click();
	await expect(page.getByText('Đã giao.')).toBeVisible();
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takeProof(page, 'bo-cau-hoi-toi');
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, 'bo-cau-hoi-dien-thoai');

	const tablet = await browser.newPage({ viewport: { width: 1280, height: 800 } });
	await openPairedTablet(tablet, 'lao-cai.van-ban');
	await start(tablet);
	await tablet.clock.runFor(300);
	await tablet.getByRole('button', { name: 'Tôi không rõ' }).click();
	await expect(tablet.getByText('Câu 1/6').first()).toBeVisible();
	await tablet.clock.runFor(300);
	await scoreKey(tablet, 5).click();
	await tablet.clock.runFor(600);
	await expect(tablet.getByRole('heading', { name: question })).toBeVisible();
	await takeProof(tablet, 'bo-cau-hoi-may');
	await tablet.close();
});

test('a draft is tried out on a tablet and a phone, and nothing of it is counted', async ({ page, browser }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/questionnaires`);
	await page.getByRole('button', { name: 'Soạn bản mới: sipas-quick@1' }).click();
	await page.getByRole('button', { name: 'Mở đợt thử' }).click();
	const address = (await page.getByRole('link', { name: /\/thu\// }).getAttribute('href')) ?? '';
	const counted = (): string => sipas('index', 'show', '--unit', 'lao-cai', '--from', '2020-01-01', '--to', '2040-01-01', '--by', 'questionnaire', '--json');
	const before = counted();
	for (const [name, viewport] of [['may', { width: 1280, height: 800 }], ['dien-thoai', { width: 390, height: 844 }]] as const) {
		// a browser that nobody is signed in on
		const device = await (await browser.newContext({ viewport })).newPage();
		await device.clock.install();
		await device.goto(address);
		await device.clock.runFor(300);
		await device.getByRole('button', { name: 'Bắt đầu' }).click();
		await expect(device.getByText('Câu 1/5').first()).toBeVisible();
		await expectAccessible(device);
		await takeProof(device, `phieu-thu-${name}`);
		await answerAll(device, [5, 4, 2, 4, 5]);
		await takeProof(device, `phieu-thu-xong-${name}`);
		await device.clock.runFor(9_000);
		await expect(device.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
		await device.context().close();
	}
	await page.reload();
	await expect(page.getByText(/^2 phiếu thử của bản hiện tại/)).toBeVisible();
	await expect(page.getByRole('row', { name: /^C 0 2 0 0 0/ })).toBeVisible();
	expect(counted()).toBe(before);
	await expectAccessible(page);
	await takeProof(page, 'bo-cau-hoi-dot-thu');
	await page.getByRole('button', { name: 'Kết thúc đợt thử' }).click();
	await page.goto(address);
	await expect(page.getByRole('heading', { name: 'Đợt thử đã kết thúc' })).toBeVisible();
	await page.getByRole('link', { name: 'Về màn hình máy' }).click();
	await expect(page).toHaveURL(/\/kiosk$/);
});

test('how figures are made is said, and shown under every method', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/measures?unit=lao-cai.van-ban`);
	await expect(page.getByRole('row', { name: /rate-dimensions@1/ }).first()).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'cach-tinh');
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, 'cach-tinh-dien-thoai');
});
