/** Every screen of the tablet, with the longest words it may have to hold, on glasses from 7 to 24 inches. */
import { expect, test, type Page } from '@playwright/test';
import { app, openPairedTablet, scoreKey, start, takePicture } from './app.ts';
import { idleAfterMs, openLongTablet } from './long-words.ts';
import { measureFit } from './measure-fit.ts';

const limits = { targetPx: 64, gapPx: 12, textPx: 16 };
/** which of them to look at oneself: FIT_PICTURES='question-vi-.*-plain' */
const pictured = new RegExp(process.env.FIT_PICTURES ?? '^$');
/** 7 inches, 10 inches, an old square one, 24 inches; each lying and standing */
const glasses = [[960, 600], [1280, 800], [1024, 768], [1920, 1080]].flatMap(([long = 0, short = 0]) => [[long, short], [short, long]] as const);

test.use({ viewport: { width: 1280, height: 800 }, contextOptions: { reducedMotion: 'reduce' }, serviceWorkers: 'block' });

const dresses = ['plain', 'large', 'contrast', 'both'];
/** the widest borders with the longest and with the largest words */
const tightest = ['contrast', 'both'];

/** What is wrong with a screen: as it is, in large text, in high contrast, in both. */
async function faultsOn(page: Page, name: string, worn: readonly string[] = dresses): Promise<string[]> {
	const faults: string[] = [];
	for (const [width, height] of glasses) {
		await page.setViewportSize({ width, height });
		for (const dress of worn) {
			await putOn(page, dress);
			const found = await page.evaluate(measureFit, limits);
			faults.push(...found.map((fault) => `${name} ${width}×${height} ${dress}: ${fault}`));
			const picture = `${name}-${width}x${height}-${dress}`;
			if (pictured.test(picture)) await takePicture(page, `fit-${picture}`);
		}
	}
	await putOn(page, 'plain');
	return faults;
}

/** Large text by its own key, since the bar changes with it, where the screen has one that a finger reaches. */
function putOn(page: Page, dress: string): Promise<void> {
	return page.evaluate(async (worn) => {
		const kiosk = document.querySelector<HTMLElement>('.kiosk');
		const isLarge = worn === 'large' || worn === 'both';
		const key = document.querySelector<HTMLElement>('.under:not([inert]) .tools button');
		if (key === null) kiosk?.toggleAttribute('data-large', isLarge);
		else if (kiosk?.hasAttribute('data-large') !== isLarge) key.click();
		await Promise.resolve();
		if (worn === 'contrast' || worn === 'both') kiosk?.setAttribute('data-contrast', 'high');
		else kiosk?.removeAttribute('data-contrast');
	}, dress);
}

/** A touch once the screen takes any. */
async function touch(page: Page, selector: string): Promise<void> {
	await page.clock.runFor(300);
	await page.locator(selector).first().click();
	await page.clock.runFor(300);
}

for (const [tag, language, worn] of [['vi', 'Tiếng Việt', dresses], ['en', 'English', tightest]] as const) {
	test(`every screen of a visit fits every glass in every dress: ${language}`, async ({ page }) => {
		await openLongTablet(page);
		await page.locator('.languages').getByRole('button', { name: language }).click();
		const faults = await faultsOn(page, `welcome-${tag}`, worn);
		await touch(page, '.receipt');
		// there is no camera: the screen with the longest words
		await expect(page.locator('.fault')).toBeVisible();
		faults.push(...(await faultsOn(page, `receipt-${tag}`, worn)));
		await touch(page, '.actions .primary');
		faults.push(...(await faultsOn(page, `receipt-code-${tag}`, worn)));
		await touch(page, '.ways button');
		await touch(page, '.start');
		faults.push(...(await faultsOn(page, `field-${tag}`, worn)));
		await touch(page, '.card');
		faults.push(...(await faultsOn(page, `question-${tag}`, worn)));
		await touch(page, '.keys button');
		faults.push(...(await faultsOn(page, `reasons-${tag}`, worn)));
		await touch(page, 'button.comment');
		await page.getByRole('textbox').fill('Tôi phải chờ rất lâu mà không ai gọi tên. '.repeat(20));
		faults.push(...(await faultsOn(page, `comment-${tag}`, tightest)));
		await page.clock.fastForward(idleAfterMs + 1_000);
		await expect(page.getByRole('alertdialog')).toBeVisible();
		faults.push(...(await faultsOn(page, `idle-${tag}`, tightest)));
		await touch(page, '[role="alertdialog"] .primary');
		await touch(page, '.actions .primary');
		for (let step = 2; step <= 4; step++) await touch(page, '.keys button:last-child');
		faults.push(...(await faultsOn(page, `last-${tag}`, tightest)));
		await touch(page, '.keys button:last-child');
		await expect(page.locator('[data-stage="thanks"]')).toBeVisible();
		faults.push(...(await faultsOn(page, `thanks-${tag}`, worn)));
		expect(faults).toEqual([]);
	});
}

test('pairing and the paused screen fit every glass', async ({ page }) => {
	await page.goto(`${app.url}/kiosk`);
	await expect(page.getByRole('heading', { name: 'Ghép máy này' })).toBeVisible();
	const faults = await faultsOn(page, 'enrol', ['plain']);
	await page.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
	await page.reload();
	await expect(page.getByRole('heading', { name: /tạm ngừng/ })).toBeVisible();
	faults.push(...(await faultsOn(page, 'paused', ['plain'])));
	expect(faults).toEqual([]);
});

test('a phone that opens the tablet’s page by mistake can use it', async ({ page }) => {
	const sideways = () => page.evaluate(() => [...document.querySelectorAll('.kiosk main, html')].map((box) => box.scrollWidth - box.clientWidth));
	await page.setViewportSize({ width: 320, height: 568 });
	await openPairedTablet(page, 'lao-cai.sa-pa');
	expect(await sideways()).toEqual([0, 0]);
	await start(page);
	expect(await sideways()).toEqual([0, 0]);
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Tôi không rõ' }).click();
	expect(await sideways()).toEqual([0, 0]);
	await takePicture(page, 'kiosk-phone');
	await page.clock.runFor(300);
	await scoreKey(page, 1).click();
	expect(await sideways()).toEqual([0, 0]);
	await page.clock.runFor(300);
	await page.getByRole('button', { name: 'Tiếp tục' }).click();
	await expect(page.getByText('Câu 2/5').first()).toBeVisible();
});
