/** The citizen's phone, from the receipt's code to the thank-you: with script, without, without a network. */
import { expect, test, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { app, expectAccessible, responsesOf, sipas, takePicture, words } from './app.ts';

const unit = 'lao-cai.bao-yen';
let key: string;

test.beforeAll(() => {
	key = sipas('keys', 'create', '--unit', unit, '--for', 'invitations');
});

type Made = { url: string; shortCode: string };

async function invite(asked: Record<string, unknown> = { field: 'dat-dai' }, query = ''): Promise<string> {
	return (await make(asked, query)).url;
}

async function make(asked: Record<string, unknown>, query = ''): Promise<Made> {
	const reply = await fetch(`${app.url}/api/v1/invitations${query}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
		body: JSON.stringify({ moment: 'result', ...asked })
	});
	return (await reply.json()) as Made;
}

async function phone(browser: Browser, options: { userAgent?: string; serviceWorkers?: 'block' } = {}): Promise<{ context: BrowserContext; page: Page }> {
	const context = await browser.newContext({
		viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...options
	});
	const page = await context.newPage();
	await page.clock.install();
	return { context, page };
}

const question = (page: Page, step: number) => page.getByRole('group', { name: new RegExp(`Câu ${step}/5`) });

/** The face, its word and its number are one radio button. */
const choice = (group: Locator, score: 1 | 2 | 3 | 4 | 5) => group.getByRole('radio', { name: new RegExp(`${words[score - 1]!} ${score}$`) });

/** A person takes longer than the quarter of a second in which taps are ignored. */
async function tap(page: Page, step: number, score: 1 | 2 | 3 | 4 | 5): Promise<void> {
	await expect(question(page, step)).toBeVisible();
	await page.clock.runFor(300);
	await choice(question(page, step), score).tap();
	await page.clock.runFor(50);
}

test('answers five questions with five taps, and the code is spent', async ({ browser }) => {
	const before = responsesOf(unit);
	const url = await invite();
	const { context, page } = await phone(browser);
	await page.goto(url);
	await expect(question(page, 1)).toBeVisible();
	await expect(page.getByText('Lĩnh vực: Đất đai')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'dien-thoai-cau-hoi');
	for (const [at, score] of ([5, 4, 3, 5, 4] as const).entries()) await tap(page, at + 1, score);
	await expect(page.getByRole('heading', { name: 'Sắp xong' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'dien-thoai-cuoi');
	await page.getByRole('button', { name: 'Gửi ý kiến' }).tap();
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	await takePicture(page, 'dien-thoai-cam-on');
	expect(responsesOf(unit)).toBe(before + 1);
	expect(await page.evaluate(() => localStorage.length)).toBe(0);
	await page.goto(url);
	await expect(page.getByRole('heading', { name: 'Mã này đã được dùng' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'dien-thoai-da-dung');
	await context.close();
});

test('asks for reasons after a low score, goes back, and answers in detail', async ({ browser }) => {
	const before = responsesOf(unit);
	const { context, page } = await phone(browser);
	await page.goto(await invite());
	await tap(page, 1, 1);
	await expect(page.getByRole('group', { name: /Điều gì làm Ông\/Bà chưa hài lòng/ })).toBeVisible();
	await takePicture(page, 'dien-thoai-ly-do');
	await page.getByRole('checkbox').first().check();
	await page.goBack();
	await expect(question(page, 1)).toBeVisible();
	await page.goForward();
	await page.getByRole('button', { name: 'Tiếp tục' }).tap();
	for (const step of [2, 3, 4, 5]) await tap(page, step, 4);
	await page.clock.runFor(300);
	await page.getByText('Đánh giá chi tiết').tap();
	await expect(page.getByRole('group', { name: /Câu 1\/16/ })).toBeVisible();
	await page.clock.runFor(300);
	await choice(page.getByRole('group', { name: /Câu 1\/16/ }), 4).tap();
	await page.clock.runFor(50);
	await expect(page.getByRole('group', { name: /Câu 2\/16/ })).toBeVisible();
	for (let step = 2; step <= 16; step += 1) {
		await page.clock.runFor(300);
		await page.getByRole('group', { name: new RegExp(`Câu ${step}/16`) }).getByRole('radio', { name: 'Bỏ qua' }).tap();
		await page.clock.runFor(50);
	}
	await page.getByRole('button', { name: 'Gửi ý kiến' }).tap();
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);
	await context.close();
});

test('keeps the answers over a reload and a lost connection, and sends them once', async ({ browser }) => {
	const before = responsesOf(unit);
	const { context, page } = await phone(browser);
	await page.goto(await invite());
	await tap(page, 1, 5);
	await tap(page, 2, 4);
	await page.reload();
	await expect(question(page, 3)).toBeVisible();
	for (const step of [3, 4, 5]) await tap(page, step, 4);
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Gửi ý kiến' }).tap();
	await expect(page.getByRole('heading', { name: 'Chưa gửi được' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'dien-thoai-cho-mang');
	expect(responsesOf(unit)).toBe(before);
	await context.setOffline(false);
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);
	await context.close();
});

test('in Zalo’s own browser, which keeps nothing, survives a reload and a lost connection', async ({ browser }) => {
	const before = responsesOf(unit);
	const userAgent = 'Mozilla/5.0 (Linux; Android 12; V2111) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/110.0.5481.153 Mobile Safari/537.36 Zalo android/12110710 ZaloTheme/light ZaloLanguage/vi';
	const { context, page } = await phone(browser, { userAgent, serviceWorkers: 'block' });
	await context.addInitScript(() => {
		for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
			Object.defineProperty(window, name, { get: () => { throw new DOMException('shut', 'SecurityError'); } });
		}
	});
	await page.goto(await invite());
	await tap(page, 1, 5);
	await tap(page, 2, 4);
	await page.reload();
	await expect(question(page, 3)).toBeVisible();
	for (const step of [3, 4, 5]) await tap(page, step, 4);
	await context.setOffline(true);
	await page.getByRole('button', { name: 'Gửi ý kiến' }).tap();
	await expect(page.getByRole('heading', { name: 'Chưa gửi được' })).toBeVisible();
	await context.setOffline(false);
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);
	await context.close();
});

test('works with JavaScript off', async ({ browser }) => {
	const before = responsesOf(unit);
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 }, locale: 'vi-VN' });
	const page = await context.newPage();
	const url = await invite({ field: null });
	await page.goto(url);
	await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
	await expect(page.getByText('Ông/Bà chưa trả lời câu nào.')).toBeVisible();
	for (const step of [1, 2, 3]) await question(page, step).getByRole('radio', { name: /^Hài lòng/ }).check();
	await question(page, 4).getByRole('radio', { name: 'Bỏ qua' }).check();
	await page.getByLabel('Việc Ông/Bà đã làm thuộc lĩnh vực nào?').selectOption('ho-tich');
	await page.screenshot({ path: 'test-results/pictures/dien-thoai-khong-script.png', fullPage: true });
	await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	expect(responsesOf(unit)).toBe(before + 1);
	await page.goto(url);
	await expect(page.getByRole('heading', { name: 'Mã này đã được dùng' })).toBeVisible();
	await context.close();
});

test('of somebody with a wrong link says so kindly and tells nothing', async ({ browser }) => {
	const { context, page } = await phone(browser);
	const url = await invite();
	await page.goto(url.replace('dat-dai', 'ho-tich'));
	await expect(page.getByRole('heading', { name: 'Mã này không đúng' })).toBeVisible();
	await expect(page.getByText('Bảo Yên')).toHaveCount(0);
	await expectAccessible(page);
	await context.close();
});

test('of somebody whose camera reads nothing opens by the code typed from the receipt', async ({ browser }) => {
	const { context, page } = await phone(browser);
	const { shortCode } = await make({ field: 'dat-dai' });
	await page.goto(`${app.url}/q`);
	await expectAccessible(page);
	await page.getByLabel('Mã trên phiếu').fill('7k3qf-9x2ma');
	await page.getByRole('button', { name: 'Tiếp tục' }).tap();
	await expect(page.getByRole('alert')).toContainText('Mã này không đúng');
	await takePicture(page, 'dien-thoai-go-ma');
	await page.getByLabel('Mã trên phiếu').fill(shortCode.toUpperCase().replace('-', ' '));
	await page.getByRole('button', { name: 'Tiếp tục' }).tap();
	await expect(question(page, 1)).toBeVisible();
	await expect(page.getByText('Lĩnh vực: Đất đai')).toBeVisible();
	await context.close();
});

test('of a maker who tries is thanked and not counted', async ({ browser }) => {
	const before = responsesOf(unit);
	const { context, page } = await phone(browser);
	await page.goto(await invite({}, '?test=true'));
	await expect(page.getByText('Phiếu thử, không tính vào kết quả.')).toBeVisible();
	for (const step of [1, 2, 3, 4, 5]) await tap(page, step, 4);
	await page.getByRole('button', { name: 'Gửi ý kiến' }).tap();
	await expect(page.getByText(/Đây là phiếu thử/)).toBeVisible();
	expect(responsesOf(unit)).toBe(before);
	await context.close();
});

test('in English, large and in high contrast', async ({ browser }) => {
	const { context, page } = await phone(browser);
	await page.goto(await invite());
	await page.getByRole('button', { name: 'Chữ to' }).tap();
	await page.getByRole('button', { name: 'Tương phản' }).tap();
	await expectAccessible(page);
	await takePicture(page, 'dien-thoai-tuong-phan');
	await page.getByRole('link', { name: /English/ }).tap();
	await expect(page.getByRole('group', { name: /Question 1\/5/ })).toBeVisible();
	await expectAccessible(page);
	await context.close();
});
