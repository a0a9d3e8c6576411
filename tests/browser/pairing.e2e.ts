/** A tablet is paired by what its camera sees on the staff page; every way in which that fails leads back to typing. */
import { expect, test, type Page } from '@playwright/test';
import { app, expectAccessible, signIn, sipas, takePicture } from './app.ts';
import { withCamera } from './camera.ts';

const unit = 'lao-cai.sa-pa';

/** Lets a test ask afterwards whether the camera is off. */
function keepStreams(): void {
	const streams: MediaStream[] = [];
	Object.assign(window, { streams });
	const devices = navigator.mediaDevices;
	const open = devices.getUserMedia.bind(devices);
	devices.getUserMedia = async (asked) => {
		const stream = await open(asked);
		streams.push(stream);
		return stream;
	};
}

const cameras = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const { streams } = window as unknown as { streams: MediaStream[] };
		return streams.flatMap((stream) => stream.getTracks().map((track) => track.readyState));
	});

async function openScanner(page: Page): Promise<void> {
	await page.addInitScript(keepStreams);
	await page.goto(`${app.url}/kiosk`);
	await page.getByRole('button', { name: 'Quét mã QR' }).click();
	await expect(page.getByRole('dialog', { name: 'Quét mã QR ghép máy' })).toBeVisible();
}

test('the code on the staff page, held before the camera, pairs the tablet; the camera is off afterwards', async ({ page: staff }) => {
	await staff.setViewportSize({ width: 1280, height: 1100 });
	await signIn(staff);
	await staff.goto(`${app.url}/staff/devices`);
	await staff.getByRole('textbox', { name: 'Tên máy' }).fill('SP-QR');
	await staff.getByRole('button', { name: 'Tạo mã ghép nối' }).click();
	await expect(staff.getByRole('img', { name: /^Mã QR ghép máy/ })).toBeVisible();
	await expect(staff.getByText(/^Còn 1\d phút$/)).toBeVisible();
	await expectAccessible(staff);
	await staff.getByRole('img', { name: /^Mã QR ghép máy/ }).scrollIntoViewIfNeeded();
	await takePicture(staff, 'staff-pairing');
	const code = ((await staff.getByText(/^[0-9A-Z]{4} [0-9A-Z]{4}$/).textContent()) ?? '').replace(' ', '');

	await withCamera(`${app.url}/kiosk#pair=${code}`, true, async (context) => {
		const page = await context.newPage();
		const sent: string[] = [];
		page.on('request', (request) => request.method() === 'POST' && sent.push(new URL(request.url()).pathname));
		await openScanner(page);
		await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible({ timeout: 20_000 });
		expect(await cameras(page)).toEqual(['ended']);
		expect(sent[0]).toBe('/api/v1/devices');
		expect(sent.filter((path) => !path.startsWith('/api/v1/'))).toEqual([]);
	});
});

test('another QR code is named as such, and leaving puts the camera off', async () => {
	await withCamera('https://example.org/poster', true, async (context) => {
		const page = await context.newPage();
		await openScanner(page);
		await expect(page.getByText('Đây không phải mã ghép máy.')).toBeVisible();
		await expectAccessible(page);
		await takePicture(page, 'kiosk-scan');
		await page.getByRole('button', { name: 'Nhập mã bằng tay' }).click();
		await expect(page.getByRole('heading', { name: 'Ghép máy này' })).toBeVisible();
		expect(await cameras(page)).toEqual(['ended']);
	});
});

test('a code that no longer holds says so and stays for mending', async () => {
	await withCamera(`${app.url}/kiosk#pair=AAAAAAAA`, true, async (context) => {
		const page = await context.newPage();
		await openScanner(page);
		await expect(page.getByRole('alert')).toContainText('xin quản trị cấp mã mới');
		await expect(page.getByRole('img', { name: 'Mã ghép: A A A A A A A A' })).toBeVisible();
	});
});

for (const { what, film, mayUse, says } of [
	{ what: 'a camera that may not be used', film: 'x', mayUse: false, says: 'Trình duyệt không cho dùng camera.' },
	{ what: 'a tablet without a camera', film: null, mayUse: true, says: 'Máy không có camera' }
]) {
	test(`${what}: clear words, and the code can be typed`, async () => {
		await withCamera(film, mayUse, async (context) => {
			const page = await context.newPage();
			await openScanner(page);
			await expect(page.getByText(says)).toBeVisible();
			await expectAccessible(page);
			await expect(page.getByRole('button', { name: 'Quét lại' })).toBeVisible();
			await page.getByRole('button', { name: 'Nhập mã bằng tay' }).click();
			await page.keyboard.type(sipas('devices', 'code', '--unit', unit));
			await page.getByRole('button', { name: 'Ghép máy' }).click();
			await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
		});
	});
}

test('no other page may open the camera', async ({ page }) => {
	const policyOf = async (path: string) => (await page.request.get(`${app.url}${path}`)).headers()['permissions-policy'] ?? '';
	expect(await policyOf('/kiosk')).toContain('camera=(self)');
	for (const path of ['/', '/staff/sign-in', '/kiosk/other', '/q/abc', '/api/v1/openapi.json']) expect(await policyOf(path)).toContain('camera=()');
});
