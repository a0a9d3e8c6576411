/** The tablet as an app on the home screen, and what it says where a browser lacks what it needs. */
import { expect, test } from '@playwright/test';
import { app, expectAccessible, openPairedTablet, sipas, takePicture } from './app.ts';

const unit = 'lao-cai.sa-pa';

test.use({ viewport: { width: 1280, height: 800 } });

test('Chromium finds nothing missing to install it', async ({ page }) => {
	await openPairedTablet(page, unit);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	const session = await page.context().newCDPSession(page);
	const { errors, data } = await session.send('Page.getAppManifest');
	expect(errors).toEqual([]);
	const manifest: Record<string, unknown> = JSON.parse(data ?? '{}');
	expect(manifest).toMatchObject({ id: '/kiosk', scope: '/kiosk', start_url: '/kiosk', display: 'fullscreen', orientation: 'any', lang: 'vi' });
	const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
	// a window of a test is one of a private session, in which nothing can be installed
	expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
});

test('an iPad finds its own icon, name and full screen', async ({ page }) => {
	await page.goto(`${app.url}/kiosk`);
	const icon = page.locator('link[rel="apple-touch-icon"][sizes="180x180"]');
	const reply = await page.request.get(new URL((await icon.getAttribute('href')) ?? '', app.url).href);
	expect(reply.headers()['content-type']).toBe('image/png');
	await expect(page.locator('meta[name="apple-mobile-web-app-capable"]')).toHaveAttribute('content', 'yes');
	await expect(page.locator('meta[name="apple-mobile-web-app-title"]')).toHaveAttribute('content', 'Hài Lòng');
});

test('a browser that keeps nothing: the tablet pauses and thanks for nothing', async ({ page }) => {
	await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
	await page.goto(`${app.url}/kiosk`);
	await expect(page.getByText('Máy không lưu được phiếu')).toBeVisible({ timeout: 30_000 });
	await expectAccessible(page);
});

test('a browser without locks, or an address without https: the tablet pauses', async ({ page }) => {
	await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'locks', { value: undefined }));
	await page.goto(`${app.url}/kiosk`);
	await expect(page.getByText('Trang chưa mở bằng https')).toBeVisible();
});

test('a browser without a worker works as long as there is a network', async ({ page }) => {
	await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
	await page.goto(`${app.url}/kiosk#pair=${sipas('devices', 'code', '--unit', unit)}`);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('a browser that cannot run the script says so instead of a mark for ever', async ({ page }) => {
	await page.route('**/_app/kiosk/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'not a script of this browser' }));
	await page.goto(`${app.url}/kiosk`);
	const words = page.getByText('Trình duyệt có thể quá cũ');
	await expect(words).toBeHidden();
	await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
	await expect(words).toBeVisible();
	await takePicture(page, 'kiosk-stuck');
});
