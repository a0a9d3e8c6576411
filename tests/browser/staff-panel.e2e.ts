/** Staff at their tablet: the hidden corner, the code, what the panel tells and does. And the tablet's night. */
import { readFileSync } from 'node:fs';
import { expect, test, type Page } from '@playwright/test';
import { answerAll, begin, expectAccessible, openPairedTablet, responsesOf, runOnDemo, scoreKey, start, takePicture, takeProof } from './app.ts';

const unit = 'lao-cai.sa-pa';
/** Closed at night, so that no other journey finds it asleep. */
const nightUnit = 'lao-cai.tram-tau';
const code = '482915';

test.use({ viewport: { width: 1280, height: 800 } });

/** A tablet whose server knows its staff code; it has heard of it by the time this ends. */
async function openStaffedTablet(page: Page, name: string, hours?: unknown): Promise<void> {
	await openPairedTablet(page, hours === undefined ? unit : nightUnit, name);
	runOnDemo('tests/support/set-up-device.ts', name, code, ...(hours === undefined ? [] : [JSON.stringify(hours)]));
	const config = page.waitForResponse((response) => response.url().endsWith('/device/config') && response.status() === 200);
	await page.reload();
	await config;
	if (hours !== undefined) return;
	// it has come; taken over is it in the next idle moment
	await expect(async () => {
		await page.keyboard.press('Escape');
		await openPad(page);
		await page.keyboard.type(code);
		await expect(page.getByRole('heading', { name: 'Sổ phiếu của máy' })).toBeVisible({ timeout: 3_000 });
	}).toPass();
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
}

async function holdCorner(page: Page, ms = 5_100): Promise<void> {
	const size = page.viewportSize() ?? { width: 0, height: 0 };
	await page.mouse.move(size.width - 12, size.height - 12);
	await page.mouse.down();
	await page.clock.runFor(ms);
	await page.mouse.up();
}

async function openPad(page: Page): Promise<void> {
	await expect(async () => {
		await page.keyboard.press('Control+Alt+S');
		await expect(page.getByRole('heading', { name: 'Mã cán bộ' })).toBeVisible({ timeout: 1_000 });
	}).toPass();
}

async function openPanel(page: Page): Promise<void> {
	await openPad(page);
	await page.keyboard.type(code);
	await expect(page.getByRole('heading', { name: 'Sổ phiếu của máy' })).toBeVisible();
}

const action = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('the corner that is held opens the pad, and a tap or a drag there does not', async ({ page }) => {
	await openStaffedTablet(page, 'Góc');
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	const pad = page.getByRole('heading', { name: 'Mã cán bộ' });
	await page.mouse.move(1270, 790);
	await page.mouse.down();
	await page.clock.runFor(1_000);
	await page.mouse.move(1100, 700, { steps: 4 });
	await page.clock.runFor(6_000);
	await expect(pad).toBeHidden();
	await page.mouse.up();
	await page.clock.runFor(35_000);
	await expect(async () => {
		await holdCorner(page);
		await expect(pad).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await expectAccessible(page);
	await takeProof(page, 'kiosk-staff-code');
	for (const box of await Promise.all((await page.getByRole('group', { name: 'Phím số' }).getByRole('button').all()).map((key) => key.boundingBox()))) {
		expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(64);
	}
	await page.clock.runFor(31_000);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('the corner opens nothing over the answers of a person', async ({ page }) => {
	await openStaffedTablet(page, 'Giữa lượt');
	await begin(page);
	await scoreKey(page, 2).click();
	await expect(page.getByRole('heading', { name: /chưa hài\slòng/ })).toBeVisible();
	await holdCorner(page);
	await page.keyboard.press('Control+Alt+S');
	await page.clock.runFor(500);
	await expect(page.getByRole('heading', { name: 'Mã cán bộ' })).toBeHidden();
	await expect(page.getByRole('heading', { name: /chưa hài\slòng/ })).toBeVisible();
});

test('five wrong codes lock the pad, also after a reload, and the right one opens it five minutes later', async ({ page }) => {
	await openStaffedTablet(page, 'Khóa');
	await openPad(page);
	for (const left of [4, 3, 2, 1]) {
		await page.keyboard.type('000000');
		await expect(page.getByText(`còn ${left} lần thử`)).toBeVisible();
	}
	await expectAccessible(page);
	await page.keyboard.type('000000');
	await expect(page.getByText(/Đã nhập sai 5 lần/)).toBeVisible();
	await takeProof(page, 'kiosk-staff-locked');
	await page.reload();
	await openPad(page);
	await expect(page.getByText(/Đã nhập sai 5 lần/)).toBeVisible();
	await expectAccessible(page);
	await page.clock.runFor(301_000);
	await openPanel(page);
});

test('the panel tells what holds, online and offline, and pauses the tablet over a restart', async ({ page, context }) => {
	await openStaffedTablet(page, 'Bảng 1');
	await openPanel(page);
	await action(page, 'Gửi ngay').click();
	await expect(page.getByText('Máy chủ đã trả lời. Không có phiếu nào chờ gửi.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Đã nối mạng' })).toBeVisible();
	await expectAccessible(page);
	await action(page, 'Đóng').click();

	await context.setOffline(true);
	await begin(page);
	await answerAll(page, [4, 4, 5, 3, 4]);
	await page.clock.runFor(10_000);
	await openPanel(page);
	await action(page, 'Gửi ngay').click();
	await expect(page.getByText('Chưa nối được máy chủ. 1 phiếu vẫn nằm trên máy.')).toBeVisible();
	for (let minute = 0; minute < 3; minute += 1) {
		await page.clock.runFor(60_000);
		await page.mouse.move(10, 10 + minute);
		await page.keyboard.press('Shift');
	}
	await expect(page.getByRole('heading', { name: 'Mất mạng · 1 phiếu chờ' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'kiosk-staff-panel');
	await page.setViewportSize({ width: 800, height: 1280 });
	await takeProof(page, 'kiosk-staff-panel-portrait');
	await page.setViewportSize({ width: 390, height: 844 });
	await takeProof(page, 'kiosk-staff-panel-phone');
	await page.setViewportSize({ width: 1280, height: 800 });

	const download = page.waitForEvent('download');
	await action(page, 'Chép phiếu ra tệp').click();
	const file = await download;
	expect(file.suggestedFilename()).toMatch(/^hai-long-.*\.txt$/);
	const lines = readFileSync((await file.path()) ?? '', 'utf8').trim().split('\n');
	expect(lines).toHaveLength(1);
	expect(JSON.parse(lines[0] ?? '').responses).toMatchObject([{ state: 'unsent', response: { answers: { A: 4, B: 4, C: 5, D: 3, E: 4 } } }]);

	await action(page, 'Tạm ngừng').click();
	await expect(page.getByText('Máy đã tạm ngừng nhận ý kiến.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Máy đang tạm ngừng' })).toBeVisible();
	await context.setOffline(false);
	await page.reload();
	await expect(page.getByRole('heading', { name: 'Máy tạm ngừng nhận ý kiến' })).toBeVisible();
	await expect(page.getByText('Cán bộ tạm ngừng tại máy')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'kiosk-paused');
	await openPanel(page);
	await action(page, 'Mở lại').click();
	await expect(page.getByText('Máy nhận ý kiến trở lại.')).toBeVisible();
	await action(page, 'Đóng').click();
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('the panel reads in high contrast and large text', async ({ page }) => {
	await openStaffedTablet(page, 'Tương phản');
	await page.getByRole('button', { name: 'Tương phản' }).click();
	await openPanel(page);
	await expectAccessible(page);
	await takeProof(page, 'kiosk-staff-panel-contrast');
	await action(page, 'Gửi lại từ số').click();
	await page.keyboard.type('1');
	await expectAccessible(page);
	await action(page, 'Gửi lại').click();
	await expect(page.getByText('Từ số 1 không còn phiếu nào để gửi lại.')).toBeVisible();
});

test('a trial passes every screen, says what works, and the server has nothing more', async ({ page }) => {
	const before = responsesOf(unit);
	await openStaffedTablet(page, 'Thử');
	await openPanel(page);
	await action(page, 'Thử một lượt').click();
	const mark = page.getByText('Phiếu thử', { exact: true });
	await expect(mark).toBeVisible();
	await start(page);
	await expect(mark).toBeVisible();
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Tôi không rõ' }).click();
	for (const step of [1, 2, 3, 4, 5]) {
		await expect(page.getByText(`Câu ${step}/5`).first()).toBeVisible();
		await expect(mark).toBeVisible();
		if (step === 1) {
			await expectAccessible(page);
			await takePicture(page, 'kiosk-trial');
		}
		await page.clock.runFor(300);
		await scoreKey(page, 4).click();
	}
	await expect(page.getByRole('heading', { name: 'Máy chạy tốt' })).toBeVisible();
	await expect(page.getByText('Nối được máy chủ.')).toBeVisible();
	await expectAccessible(page);
	await takeProof(page, 'kiosk-trial-result');
	await action(page, 'Quay lại').click();
	await expect(page.getByText('chưa có phiếu nào')).toBeVisible();
	await action(page, 'Đóng').click();
	expect(responsesOf(unit)).toBe(before);
	await begin(page);
	await answerAll(page, [4, 4, 4, 4, 4]);
	await expect(page.getByText('Đã gửi')).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);
});

test('leaving is explained before it is done', async ({ page }) => {
	await openStaffedTablet(page, 'Thoát');
	await openPanel(page);
	await action(page, 'Thoát').click();
	await expect(page.getByRole('heading', { name: 'Thoát khỏi trang của máy?' })).toBeVisible();
	await expectAccessible(page);
	await action(page, 'Thoát').click();
	await expect(page).not.toHaveURL(/kiosk/);
});

test('outside opening hours the tablet sleeps, a touch wakes it, and it sleeps again', async ({ page }) => {
	const minute = Math.floor((Date.now() / 60_000 + 7 * 60) % 1440);
	// a window of the day that is far from now
	const window = minute < 720 ? [[1200, 1380]] : [[60, 300]];
	await openStaffedTablet(page, 'Đêm', { weekly: Array.from({ length: 7 }, () => window), closedDays: [] });
	const heading = page.getByRole('heading', { name: /^Mở cửa lại lúc/ });
	await expect(heading).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'kiosk-asleep');
	await page.getByText('Chạm để góp ý').click();
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await page.clock.runFor(121_000);
	await expect(heading).toBeVisible();
	await page.mouse.click(200, 200);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await begin(page);
	await answerAll(page, [5, 5, 5, 5, 5]);
	await page.clock.runFor(130_000);
	await expect(heading).toBeVisible();
	await page.setViewportSize({ width: 800, height: 1280 });
	await takeProof(page, 'kiosk-asleep-portrait');
	await holdCorner(page);
	await expect(page.getByRole('heading', { name: 'Mã cán bộ' })).toBeVisible();
});

test('the code is asked of the staff page where the tablet has none yet', async ({ page }) => {
	await openPairedTablet(page, unit, 'Chưa có mã');
	await openPad(page);
	await page.keyboard.type('123456');
	await expect(page.getByRole('alert')).toContainText('Quản trị cấp mã ở trang Thiết bị');
});
