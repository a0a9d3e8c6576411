/** One person at the tablet: from the first touch to the thank-you, in every dress that the tablet wears. */
import { expect, test } from '@playwright/test';
import { answerAll, app, begin, expectAccessible, openPairedTablet, responsesOf, scoreKey, sipas, start, takePicture } from './app.ts';

const unit = 'lao-cai.sa-pa';

test.use({ viewport: { width: 1280, height: 800 } });

test('a citizen answers five questions and the unit has one response more', async ({ page }) => {
	const before = responsesOf(unit);
	await openPairedTablet(page, unit);
	await expectAccessible(page);
	await takePicture(page, 'kiosk-welcome');

	await start(page);
	await expectAccessible(page);
	await takePicture(page, 'kiosk-field');
	await page.clock.runFor(300);
	await page.getByRole('button', { name: /^Đất đai/ }).click();

	await answerAll(page, [5, 4, 4, 3, 5]);
	await expect(page.getByText('Đã gửi')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'kiosk-thanks');
	expect(responsesOf(unit)).toBe(before + 1);

	await page.clock.runFor(9_000);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('a low score asks for reasons, lets one write, and goes on', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 2).click();
	await expect(page.getByRole('heading', { name: /chưa hài\slòng/ })).toBeVisible();
	await expectAccessible(page);
	await page.getByRole('checkbox').first().click();
	await page.getByRole('button', { name: /Viết thêm/ }).click();
	await page.getByRole('textbox').fill('Ghế chờ ít quá.');
	await takePicture(page, 'kiosk-reasons');
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(page.getByText('Câu 2/5').first()).toBeVisible();
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Quay lại' }).click();
	await expect(page.getByText('Câu 1/5').first()).toBeVisible();
	await expect(scoreKey(page, 2)).toHaveAttribute('aria-pressed', 'true');
});

test('a double tap answers one question, not two', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 4).dblclick();
	await expect(page.getByText('Câu 2/5').first()).toBeVisible();
	await expect(page.getByText('Câu 3/5').first()).toBeHidden();
});

test('the five faces are large enough and in the same order, lying and standing', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await expectAccessible(page);
	await takePicture(page, 'kiosk-question');
	await page.setViewportSize({ width: 800, height: 1280 });
	await takePicture(page, 'kiosk-portrait');
	for (const { width, height } of [{ width: 800, height: 1280 }, { width: 1280, height: 800 }, { width: 1024, height: 600 }]) {
		await page.setViewportSize({ width, height });
		const boxes = await Promise.all(([1, 2, 3, 4, 5] as const).map((score) => scoreKey(page, score).boundingBox()));
		const order = width > height ? boxes.map((box) => box?.x ?? -1) : boxes.map((box) => box?.y ?? -1);
		expect(order.toSorted((a, b) => a - b)).toEqual(order);
		for (const box of boxes) {
			expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(60);
			expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
		}
		expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(height);
	}
});

test('large text, high contrast and English hold for one visit', async ({ page }) => {
	await openPairedTablet(page, unit);
	await page.getByRole('button', { name: 'Tương phản' }).click();
	await page.getByRole('button', { name: 'Chữ to' }).click();
	await begin(page);
	await expectAccessible(page);
	await takePicture(page, 'kiosk-high-contrast');
	expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
	await page.getByRole('button', { name: /Tiếng Việt/ }).click();
	await expect(page.getByText('Question 1/5').first()).toBeVisible();
	expect(await page.locator('html').getAttribute('lang')).toBe('en');
	await page.clock.runFor(32_000);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Tương phản' })).toHaveAttribute('aria-pressed', 'false');
});

test('the whole visit can be done from a keyboard', async ({ page }) => {
	await openPairedTablet(page, unit);
	await start(page, (button) => button.press('Enter'));
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Tôi không rõ' }).press('Enter');
	for (const key of ['5', '4', '3', '4', '5']) {
		await page.clock.runFor(300);
		await page.keyboard.press(key);
	}
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
});

test('a wrong pairing code says what to do and stays on the screen', async ({ page }) => {
	await page.goto(`${app.url}/kiosk`);
	await expect(page.getByRole('heading', { name: 'Ghép máy này' })).toBeVisible();
	await expectAccessible(page);
	await page.keyboard.type('AAAAAAAA');
	await page.getByRole('button', { name: 'Ghép máy' }).click();
	await expect(page.getByRole('alert')).toContainText('xin quản trị cấp mã mới');
	await takePicture(page, 'kiosk-pairing');
	const code = sipas('devices', 'code', '--unit', unit);
	for (let at = 0; at < 8; at++) await page.keyboard.press('Backspace');
	await page.keyboard.type(code);
	await page.getByRole('button', { name: 'Ghép máy' }).click();
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});
