/** When a visit is over, by the idle limit, by a touch or by the thank-you, nothing of the person is left on the tablet. */
import { expect, test, type Page } from '@playwright/test';
import { begin, expectAccessible, openPairedTablet, scoreKey, takePicture } from './app.ts';

const unit = 'lao-cai.sa-pa';
const secret = 'Bí mật của một người';

test.use({ viewport: { width: 1280, height: 800 }, permissions: ['clipboard-read', 'clipboard-write'] });

type Traces = { page: string; databases: string; storages: string; caches: string; clipboard: string; selection: string; focus: string; history: unknown[]; scroll: number };

/** Everything of the browser in which something of a person could stay. */
function traces(page: Page): Promise<Traces> {
	return page.evaluate(async () => {
		const settled = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const stored: unknown[] = [];
		for (const { name } of await indexedDB.databases()) {
			if (!name) continue;
			const database = await settled(indexedDB.open(name));
			for (const store of database.objectStoreNames) stored.push(await settled(database.transaction(store).objectStore(store).getAll()));
			database.close();
		}
		const cached: string[] = [];
		for (const name of await caches.keys()) {
			const cache = await caches.open(name);
			for (const request of await cache.keys()) if (new URL(request.url).pathname.startsWith('/api/')) cached.push(request.url);
		}
		const written = [...document.querySelectorAll('input, textarea')].map((field) => ('value' in field ? field.value : ''));
		return {
			page: document.documentElement.outerHTML + JSON.stringify(written) + document.title + location.href,
			databases: JSON.stringify(stored),
			storages: JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, window.name]),
			caches: JSON.stringify(cached),
			clipboard: await navigator.clipboard.readText(),
			selection: String(getSelection()),
			focus: document.activeElement?.tagName ?? '',
			history: [history.length, history.state, history.scrollRestoration],
			scroll: scrollX + scrollY + (document.querySelector('main')?.scrollTop ?? 0)
		};
	});
}

async function openUntouched(page: Page): Promise<Traces> {
	await openPairedTablet(page, unit);
	// what stands between hands and the browser comes right after the first paint
	await expect.poll(() => page.evaluate(() => history.state)).toBe('here');
	return traces(page);
}

/** A visitor in large English letters who writes, selects and copies. */
async function leaveTraces(page: Page): Promise<void> {
	await page.evaluate(() => navigator.clipboard.writeText('of nobody'));
	await begin(page);
	await scoreKey(page, 1).click();
	await page.getByRole('button', { name: /Viết thêm/ }).click();
	await page.getByRole('textbox').fill(secret);
	await page.getByRole('button', { name: 'Chữ to' }).click();
	await page.getByRole('textbox').focus();
	for (const key of ['Control+a', 'Control+c', 'Control+x']) await page.keyboard.press(key);
	await expect(page.getByRole('textbox')).toHaveValue(secret);
}

async function expectNothingLeft(page: Page, before: Traces): Promise<void> {
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	const after = await traces(page);
	expect(after.page).not.toContain(secret);
	expect({ ...after, page: '', databases: '' }).toEqual({ ...before, page: '', databases: '', clipboard: 'of nobody' });
	expect(after).toMatchObject({ caches: '[]', selection: '', focus: 'H1', scroll: 0 });
	await expect(page.getByRole('button', { name: 'Chữ to' })).toHaveAttribute('aria-pressed', 'false');
	expect(await page.locator('html').getAttribute('lang')).toBe('vi');
	// nor by going back to it, in the history or to the same question
	await page.goBack();
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await begin(page);
	await expect(scoreKey(page, 1)).toHaveAttribute('aria-pressed', 'false');
	await scoreKey(page, 1).click();
	await expect(page.getByRole('button', { name: /Viết thêm/ })).toBeVisible();
	await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
}

test('nothing of a person is left after the idle limit', async ({ page }) => {
	const before = await openUntouched(page);
	await leaveTraces(page);
	await page.clock.runFor(21_000);
	await expect(page.getByText('Ông/Bà còn trả lời không?')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'kiosk-idle');
	await page.clock.runFor(11_000);
	await expectNothingLeft(page, before);
	expect((await traces(page)).databases).not.toContain(secret);
});

test('nothing of a person is left after “Xóa, về đầu”', async ({ page }) => {
	const before = await openUntouched(page);
	await leaveTraces(page);
	await page.clock.runFor(21_000);
	await page.getByRole('button', { name: 'Xóa, về đầu' }).click();
	await expectNothingLeft(page, before);
	expect((await traces(page)).databases).not.toContain(secret);
});

test('after the thank-you only the sealed answer stays, in the queue of the tablet', async ({ page }) => {
	const before = await openUntouched(page);
	await leaveTraces(page);
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	for (let step = 2; step <= 5; step++) {
		await expect(page.getByText(`Câu ${step} trên 5`).or(page.getByText(`Câu ${step}/5`)).first()).toBeVisible();
		await page.clock.runFor(300);
		await page.keyboard.press('s');
	}
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	expect((await traces(page)).page).not.toContain(secret);
	await page.clock.runFor(15_000);
	await expectNothingLeft(page, before);
});

test('a sign of life while the warning is up keeps the visit', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 4).click();
	for (const sign of [() => page.keyboard.press('3'), () => page.keyboard.press('Escape'), () => page.mouse.click(600, 200), () => page.keyboard.press('Enter')]) {
		await page.clock.runFor(21_000);
		await expect(page.getByRole('alertdialog')).toBeVisible();
		await expect(page.getByRole('button', { name: 'Tôi vẫn trả lời' })).toBeFocused();
		await sign();
		await expect(page.getByRole('alertdialog')).toBeHidden();
		await expect(page.getByText('Câu 2/5').first()).toBeVisible();
	}
});
