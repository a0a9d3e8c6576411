/** A new version of the tablet: taken between two visits, whole or not at all, with what was not yet sent. */
import { expect, test, type Page } from '@playwright/test';
import { answerAll, app, begin, responsesOf, scoreKey, sipas } from './app.ts';
import { scriptPath, VersionProxy } from './version-proxy.ts';

const unit = 'lao-cai.bat-xat';

test.use({ viewport: { width: 1280, height: 800 } });

let proxy: VersionProxy;

test.beforeEach(async () => {
	proxy = await new VersionProxy(app.url).open();
});

test.afterEach(() => proxy.close());

/** A tablet paired on the page that is open, which the first worker has claimed. */
async function newTablet(page: Page): Promise<void> {
	await page.clock.install();
	await page.goto(`${proxy.url}/kiosk#pair=${sipas('devices', 'code', '--unit', unit)}`);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
}

/** A paired tablet whose worker keeps version 1; a mark on the page tells whether it was loaded again. */
async function pairedTablet(page: Page): Promise<void> {
	await newTablet(page);
	await page.reload();
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	// the browser looks for a new worker by itself after a start: it must have seen version 1
	await page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration('/kiosk'))?.update()));
	await mark(page);
}

const mark = (page: Page) => page.evaluate(() => void (document.documentElement.dataset['mark'] = 'same page'));
const isSamePage = (page: Page) => page.evaluate(() => document.documentElement.dataset['mark'] === 'same page');
const versionShown = (page: Page) => page.evaluate(() => document.documentElement.dataset['version'] ?? '1');
const isWaiting = (page: Page) => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration('/kiosk'))?.waiting));
const networkReturns = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')));

const timesAsked = (path: string): number => proxy.asked.get(path) ?? 0;

// the browser lets an old worker finish what it has under way, for at most five minutes: a request that the tablet gave
// up, as it does often where its clock runs ahead, may last as long
const handOverMs = 330_000;
test.describe.configure({ timeout: 2 * handOverMs });

/** Until the version at rest is the one that the proxy hands out; it is looked for every 10 s of the tablet's clock. */
async function untilVersion(page: Page, version: string): Promise<void> {
	await expect(async () => {
		await page.clock.runFor(10_000);
		expect(await versionShown(page)).toBe(version);
	}).toPass({ timeout: handOverMs });
}

test('a version that comes during a visit waits for its end, and what was not sent arrives once', async ({ page }) => {
	const before = responsesOf(unit);
	await pairedTablet(page);
	proxy.server = 'down';
	await begin(page);
	await scoreKey(page, 4).click();
	await expect(page.getByText('Câu 2/5').first()).toBeVisible();
	proxy.version = 2;
	await networkReturns(page);
	await expect.poll(() => isWaiting(page)).toBe(true);
	await page.clock.runFor(12_000);
	await expect(page.getByText('Câu 2/5').first()).toBeVisible();
	expect(await isSamePage(page)).toBe(true);

	await page.clock.runFor(300);
	for (const at of [2, 3, 4, 5]) {
		await expect(page.getByText(`Câu ${at}/5`).first()).toBeVisible();
		await page.clock.runFor(300);
		await scoreKey(page, 5).click();
	}
	await expect(page.getByText('Đã lưu trên máy, sẽ tự gửi khi có mạng')).toBeVisible();
	expect(await isSamePage(page)).toBe(true);
	expect(await versionShown(page)).toBe('1');

	await page.clock.runFor(9_000);
	await untilVersion(page, '2');
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	expect(responsesOf(unit)).toBe(before);
	proxy.server = 'up';
	await networkReturns(page);
	await expect(async () => {
		await page.clock.runFor(30_000);
		expect(responsesOf(unit)).toBe(before + 1);
	}).toPass({ timeout: 30_000 });
	await begin(page);
	await answerAll(page, [5, 5, 5, 5, 5]);
	await expect(async () => expect(responsesOf(unit)).toBe(before + 2)).toPass({ timeout: 20_000 });
});

test('after an update only the files of the new version are kept', async ({ page }) => {
	await pairedTablet(page);
	proxy.version = 2;
	await networkReturns(page);
	await untilVersion(page, '2');
	const kept = await page.evaluate(async () => {
		const found: string[] = [];
		for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(url);
		return found;
	});
	const scripts = kept.filter((url) => new URL(url).pathname === scriptPath);
	expect(scripts).toEqual([`${proxy.url}${scriptPath}?__WB_REVISION__=v2`]);
	expect(new Set(kept.map((url) => new URL(url).pathname)).size).toBe(kept.length);
});

test('a tablet that was never loaded again since its pairing takes the next version', async ({ page }) => {
	await newTablet(page);
	proxy.version = 2;
	await networkReturns(page);
	await untilVersion(page, '2');
});

test('the server is asked again each hour', async ({ page }) => {
	await pairedTablet(page);
	proxy.version = 2;
	await page.clock.fastForward(61 * 60_000);
	await untilVersion(page, '2');
});

test('a tablet that is paused takes the new version too', async ({ page }) => {
	await pairedTablet(page);
	proxy.server = 'retired';
	await page.clock.fastForward(11 * 60_000);
	await expect(page.getByText('Máy đã bị gỡ khỏi hệ thống')).toBeVisible();
	proxy.version = 2;
	await networkReturns(page);
	await untilVersion(page, '2');
	await expect(page.getByText('Máy đã bị gỡ khỏi hệ thống')).toBeVisible();
});

for (const [what, delivery, path] of [
	['whose worker is broken', 'worker', '/service-worker.js'],
	['whose script is cut short', 'cut', scriptPath],
	['with an error page in place of its script', 'page', scriptPath]
] as const) {
	test(`a version ${what} leaves the old one working, until a good one comes`, async ({ page, context }) => {
		await pairedTablet(page);
		proxy.version = 2;
		proxy.delivery = delivery;
		const before = timesAsked(path);
		await networkReturns(page);
		await expect.poll(() => timesAsked(path)).toBeGreaterThan(before);
		await expect.poll(() => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration('/kiosk'))?.installing))).toBe(false);
		await page.clock.runFor(10_000);
		expect(await isSamePage(page)).toBe(true);
		await context.setOffline(true);
		await page.reload();
		await begin(page);
		expect(await versionShown(page)).toBe('1');
		await context.setOffline(false);
		await page.clock.runFor(35_000);

		proxy.delivery = 'whole';
		await networkReturns(page);
		await untilVersion(page, '2');
		await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	});
}
