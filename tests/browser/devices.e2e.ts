/** Staff look after a tablet from their page: what they do reaches it at its next contact, and nothing counts twice. */
import { expect, test, type Browser, type Locator, type Page } from '@playwright/test';
import { post, sealed, sendBatch } from '../support/device-client.ts';
import { answerAll, app, atContact, begin, expectAccessible, openPairedTablet, responsesOf, signIn, sipas, takePicture } from './app.ts';

const unit = 'lao-cai.bat-xat';
const longName = 'Máy ở lối vào khu tiếp nhận hồ sơ đất đai, xây dựng số một';

test.use({ viewport: { width: 1440, height: 900 } });
// two browsers take turns in each
test.describe.configure({ timeout: 120_000 });

async function openTablet(browser: Browser, name: string): Promise<Page> {
	const tablet = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'vi-VN' })).newPage();
	await openPairedTablet(tablet, unit, name);
	return tablet;
}

async function openDevice(page: Page, name: string): Promise<void> {
	await page.goto(`${app.url}/staff/devices?tim=${encodeURIComponent(name)}`);
	await page.getByRole('link', { name }).click();
	await expect(page.getByRole('heading', { level: 1, name: `Máy ${name}` })).toBeVisible();
}

/** Opens one of the things that can be done, where it is not open yet. */
async function unfold(page: Page, label: string): Promise<void> {
	const line = page.locator('details', { has: page.locator('summary', { hasText: new RegExp(`^${label}$`) }) });
	if ((await line.getAttribute('open')) === null) await line.locator('summary').click();
}

async function act(page: Page, label: string): Promise<void> {
	await page.getByRole('button', { name: label, exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Đã ' })).toBeVisible();
}

/** The page says that the tablet has heard of the last change. */
async function expectHeard(page: Page): Promise<void> {
	await page.goto(new URL(page.url()).origin + new URL(page.url()).pathname);
	await expect(page.getByText(/máy đã nhận bản mới nhất/)).toBeVisible({ timeout: 2_000 });
}

/** At a coming contact the tablet shows what it was told, and its page says that it has heard of it. */
async function expectTold(tablet: Page, page: Page, told: Locator): Promise<void> {
	await atContact(tablet, () => expect(told).toBeVisible({ timeout: 2_000 }));
	await expectHeard(page);
}

async function openPanel(tablet: Page, staffCode: string): Promise<void> {
	await expect(async () => {
		await tablet.keyboard.press('Control+Alt+S');
		await expect(tablet.getByRole('heading', { name: 'Mã cán bộ' })).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await tablet.keyboard.type(staffCode);
	await expect(tablet.getByRole('heading', { name: 'Sổ phiếu của máy' })).toBeVisible();
}

async function newStaffCode(page: Page): Promise<string> {
	await unfold(page, 'Tạo mã cán bộ mới');
	await act(page, 'Tạo mã cán bộ mới');
	return page.getByText(/^\d{6}$/).innerText();
}

/** A tablet without a screen that sent some of its numbers. */
async function sentOnly(name: string, seqs: readonly number[], lastSeq: number): Promise<void> {
	const { body } = await post(`${app.url}/api/v1/devices`, JSON.stringify({ code: sipas('devices', 'code', '--unit', unit, '--name', name) }));
	const token = String(body['token']);
	await sendBatch(app.url, token, seqs.map((seq) => sealed(seq)));
	const batch = { sentAt: new Date().toISOString(), lastSeq, app: '1.4.0', storage: { persistent: false, usage: 96, quota: 100 }, responses: [] };
	await post(`${app.url}/api/v1/responses`, JSON.stringify(batch), { authorization: `Bearer ${token}` });
}

async function takeBothThemes(page: Page, name: string): Promise<void> {
	await expectAccessible(page);
	await takePicture(page, name);
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takePicture(page, `${name}-dark`);
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takePicture(page, `${name}-phone`);
	await page.setViewportSize({ width: 1440, height: 900 });
}

test('a tablet is renamed, paused, woken, moved and given a new staff code from the page', async ({ page, browser }) => {
	const tablet = await openTablet(browser, 'BX-CU');
	await signIn(page);
	await openDevice(page, 'BX-CU');
	await unfold(page, 'Đổi tên');
	await page.getByLabel('Tên máy', { exact: true }).fill('BX-MOI');
	await act(page, 'Đổi tên');
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Máy BX-MOI');

	await unfold(page, 'Tạm dừng máy');
	await page.getByLabel(/^Lời nhắn cho cán bộ/).fill('Chờ thay pin');
	await act(page, 'Tạm dừng máy');
	await expect(page.getByText('Đang tạm dừng. Chờ thay pin')).toBeVisible();
	await expectTold(tablet, page, tablet.getByRole('heading', { name: /^Máy tạm ngừng nhận/ }));
	await act(page, 'Cho máy chạy lại');
	await expectTold(tablet, page, tablet.getByRole('button', { name: 'Bắt đầu' }));

	await unfold(page, 'Chuyển nơi đặt');
	const counters = page.locator('optgroup[label="Phường Sa Pa"] option');
	const counter = await counters.last().innerText();
	await page.getByLabel('Nơi đặt mới').selectOption((await counters.last().getAttribute('value')) ?? '');
	await act(page, 'Chuyển nơi đặt');
	await expect(page.getByRole('region', { name: 'Máy', exact: true })).toContainText(`Phường Sa Pa, ${counter}`);
	const staffCode = await newStaffCode(page);
	await expectAccessible(page);
	await expectTold(tablet, page, tablet.getByText('Phường Sa Pa').first());
	await openPanel(tablet, staffCode);
	await expect(page.getByText(staffCode)).toBeHidden();
	await tablet.context().close();
});

test('a tablet sends again what is asked for, its rescue file is taken too, and each response counts once', async ({ page, browser }) => {
	const tablet = await openTablet(browser, 'BX-GUI');
	await signIn(page);
	await openDevice(page, 'BX-GUI');
	const before = responsesOf(unit);
	const staffCode = await newStaffCode(page);
	await atContact(tablet, () => expectHeard(page));
	await begin(tablet);
	await answerAll(tablet, [5, 4, 4, 3, 5]);
	await expect(tablet.getByText('Đã gửi')).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);

	await unfold(page, 'Yêu cầu gửi lại');
	await page.getByLabel('Gửi lại từ số').fill('1');
	await act(page, 'Yêu cầu gửi lại');
	const again = tablet.waitForResponse(async (reply) => reply.url().endsWith('/api/v1/responses') && /"verdict":/.test(await reply.text()));
	await tablet.clock.runFor(60_000);
	await expect(tablet.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await atContact(tablet, () => expectHeard(page));
	expect((await (await again).json()).verdicts).toMatchObject([{ verdict: 'duplicate' }]);

	await tablet.context().setOffline(true);
	await begin(tablet);
	await answerAll(tablet, [2, 4, 4, 3, 5]);
	await tablet.clock.runFor(10_000);
	await openPanel(tablet, staffCode);
	const download = tablet.waitForEvent('download');
	await tablet.getByRole('button', { name: 'Chép phiếu ra tệp' }).click();
	const path = await (await download).path();
	await page.goto(`${app.url}/staff/devices`);
	await page.getByRole('link', { name: 'Nạp tệp cứu phiếu' }).click();
	for (const [stored, known] of [[1, 0], [0, 1]]) {
		await page.getByLabel(/^Tệp cứu phiếu/).setInputFiles(path);
		await page.getByRole('button', { name: 'Nạp tệp' }).click();
		await expect(page.getByRole('status')).toHaveText(`Đã nạp ${stored} phiếu mới; ${known} phiếu đã có từ trước nên không tính lại.`);
	}
	await expectAccessible(page);
	await takePicture(page, 'staff-rescue');
	await tablet.context().setOffline(false);
	await tablet.getByRole('button', { name: 'Gửi ngay' }).click();
	await expect(tablet.getByText(/Không (còn phiếu chờ|có phiếu nào chờ gửi)\./)).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 2);
	await tablet.context().close();
});

test('a gap shows its numbers and what to do, also where names are long', async ({ page }) => {
	await sentOnly(longName, Array.from({ length: 60 }, (_, at) => at + 1).filter((seq) => seq !== 27 && seq !== 28), 71);
	await signIn(page, 'minh.hanh');
	await page.goto(`${app.url}/staff/devices?don-vi=${unit}`);
	await expect(page.getByRole('row', { name: longName })).toContainText('Thiếu 13, từ số 27, 61');
	await takeBothThemes(page, 'staff-devices-gap');
	await page.getByRole('link', { name: longName }).click();
	await expect(page.getByRole('alert')).toContainText('Thiếu phiếu số 27 và 28.');
	await expect(page.getByRole('listitem').filter({ hasText: '27 thiếu' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'Nạp tệp cứu phiếu' })).toBeVisible();
	await takeBothThemes(page, 'staff-device');
	await act(page, 'Yêu cầu gửi lại');
	await expect(page.getByRole('alert')).toContainText('Đã yêu cầu máy gửi lại từ số 27.');
});

test('a broken tablet is replaced: another one takes its counter, and the page says what the old one still owes', async ({ page }) => {
	await sentOnly('BX-HONG', [1, 2, 3], 3);
	await signIn(page);
	await openDevice(page, 'BX-HONG');
	await unfold(page, 'Thay bằng máy khác');
	await page.getByLabel('Tên máy thay').fill('BX-THAY');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Mã chỉ hiện một lần này.')).toBeVisible();
	await expectAccessible(page);
	const code = (await page.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4}$/).innerText()).replace(' ', '');
	expect((await post(`${app.url}/api/v1/devices`, JSON.stringify({ code }))).status).toBe(201);
	await openDevice(page, 'BX-HONG');
	await expect(page.getByText('Máy đã có máy thay.')).toBeVisible();
	await takeBothThemes(page, 'staff-device-replaced');
	await page.getByRole('region', { name: 'Các máy nối tiếp ở nơi này' }).getByRole('link', { name: 'BX-THAY' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Máy BX-THAY' })).toBeVisible();
});

test('a key for another program is made, shown once, and taken back at once', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/keys`);
	await page.getByLabel('Phần mềm nào, ai quản lý').fill('Trục LGSP, Sở Khoa học và Công nghệ');
	await page.getByLabel('Khóa làm được gì').selectOption('Đọc chỉ số');
	await page.getByLabel('Cho đơn vị').selectOption('Xã Bát Xát');
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	const key = await page.getByRole('status').locator('output').innerText();
	const index = () => page.request.get(`${app.url}/api/v1/indices?unit=${unit}&from=2026-01-01&to=2027-01-01`, { headers: { authorization: `Bearer ${key}` } });
	expect((await index()).status()).toBe(200);
	await takeBothThemes(page, 'staff-keys');
	await page.goto(`${app.url}/staff/keys`);
	await expect(page.getByText(key)).toHaveCount(0);
	const row = page.getByRole('row', { name: /Trục LGSP/ });
	await row.getByText('Thu hồi').first().focus();
	await page.keyboard.press('Enter');
	await row.getByRole('button', { name: 'Thu hồi khóa này' }).click();
	await expect(page.getByRole('status')).toContainText('Đã thu hồi khóa.');
	expect((await index()).status()).toBe(401);
});

test('a unit is given opening hours until midnight, and they are shown as they were typed', async ({ page }) => {
	await signIn(page);
	await page.goto(`${app.url}/staff/units/${unit}/hours`);
	await expect(page.getByRole('heading', { level: 1, name: 'Giờ mở cửa' })).toBeVisible();
	await page.getByLabel('Thứ Hai, buổi thứ nhất, từ').fill('00:00');
	await page.getByLabel('Thứ Hai, buổi thứ nhất, đến').fill('24:00');
	await page.getByRole('button', { name: 'Chép giờ thứ Hai cho cả bảy ngày' }).click();
	await page.getByRole('button', { name: 'Lưu giờ mở cửa' }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Đã lưu' })).toBeVisible();
	await expect(page.getByLabel('Chủ nhật, buổi thứ nhất, đến')).toHaveValue('24:00');
	await takeBothThemes(page, 'staff-hours');
	await page.getByRole('button', { name: 'Bỏ giờ riêng, theo cấp trên' }).click();
	await expect(page.getByLabel('Thứ Hai, buổi thứ nhất, đến')).toHaveValue('');
});

test('where there is no tablet yet the page says how the first one is paired', async ({ page }) => {
	const password = /\S{12,}$/m.exec(sipas('account', 'create', '--login', 'khong.may', '--unit', 'lao-cai.ta-phin'))?.[0] ?? '';
	await signIn(page, 'khong.may', password);
	await page.goto(`${app.url}/staff/devices`);
	await expect(page.getByText('Chưa có máy nào được ghép')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-devices-none');
});
