/** Whatever hands and keyboards do to a tablet: the visit goes on, the page stays, nothing is answered by mistake. */
import { expect, test, type Page } from '@playwright/test';
import { begin, openPairedTablet, scoreKey, start } from './app.ts';
import { Fingers, middleOf } from './touches.ts';

const unit = 'lao-cai.sa-pa';

test.use({ viewport: { width: 1280, height: 800 }, hasTouch: true });

const onStep = (page: Page, step: number) => expect(page.getByText(`Câu ${step}/5`).first()).toBeVisible();

/** Whether the page let the browser have the key: then it prints, reloads, searches or leaves. */
function refusals(page: Page, keys: readonly string[]): Promise<string[]> {
	return page.evaluate((pressed) => {
		return pressed.filter((combination) => {
			const parts = combination.split('+');
			const key = parts.at(-1) ?? '';
			const held = { ctrlKey: parts.includes('Control'), altKey: parts.includes('Alt'), metaKey: parts.includes('Meta') };
			const event = new KeyboardEvent('keydown', { key, ...held, bubbles: true, cancelable: true });
			return (document.activeElement ?? document.body).dispatchEvent(event);
		});
	}, keys);
}

test('back and forward of the browser neither leave the visit nor change it', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 4).tap();
	await onStep(page, 2);
	const length = await page.evaluate(() => history.length);
	for (const way of ['back', 'back', 'forward', 'back', 'go'] as const) {
		await page.evaluate((asked) => (asked === 'go' ? history.go(-1) : history[asked]()), way);
		await expect.poll(() => page.evaluate(() => history.state)).toBe('here');
		await onStep(page, 2);
	}
	await page.keyboard.press('Alt+ArrowLeft');
	await page.goBack();
	await onStep(page, 2);
	expect(await page.evaluate(() => history.length)).toBe(length);
});

test('a reload in the middle of a visit is a fresh welcome', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 4).tap();
	await onStep(page, 2);
	const length = await page.evaluate(() => history.length);
	await page.reload();
	await begin(page);
	await expect(scoreKey(page, 4)).toHaveAttribute('aria-pressed', 'false');
	expect(await page.evaluate(() => history.length)).toBe(length);
});

test('a page that the browser put away comes back as a fresh welcome', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 4).tap();
	await onStep(page, 2);
	await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	const reloaded = page.waitForEvent('load');
	await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
	await reloaded;
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

test('a double tap and two fingers on two keys answer one question', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	// both taps at one instant, however long the machine takes between them
	await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);
	await scoreKey(page, 4).tap();
	await page.touchscreen.tap(640, 480);
	await onStep(page, 2);
	await page.clock.runFor(300);

	const fingers = await Fingers.of(page);
	await fingers.down(1, await middleOf(scoreKey(page, 2)));
	await fingers.down(2, await middleOf(scoreKey(page, 5)));
	await fingers.up(2);
	await onStep(page, 3);
	await page.clock.runFor(300);
	await fingers.up(1);
	await onStep(page, 3);
	await page.getByRole('button', { name: 'Quay lại' }).tap();
	await expect(scoreKey(page, 5)).toHaveAttribute('aria-pressed', 'true');
	await expect(scoreKey(page, 2)).toHaveAttribute('aria-pressed', 'false');
});

test('a slow finger, a trembling one and one beside a resting palm press their key', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	const fingers = await Fingers.of(page);
	const slow = await middleOf(scoreKey(page, 4));
	// longer than any browser waits before it calls a touch a long press
	await fingers.hold(slow, 1_500);
	await onStep(page, 2);
	await page.clock.runFor(300);

	await fingers.down(1, slow);
	await fingers.move(1, { x: slow.x + 40, y: slow.y - 50 });
	await fingers.move(1, { x: slow.x - 30, y: slow.y + 40 });
	await fingers.up(1);
	await onStep(page, 3);
	await page.clock.runFor(300);

	await fingers.down(1, { x: 600, y: 20 });
	await fingers.down(2, await middleOf(scoreKey(page, 3)));
	await fingers.up(2);
	await onStep(page, 4);
	await fingers.up(1);
});

test('a finger that slides to another key presses neither', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	const fingers = await Fingers.of(page);
	await fingers.down(1, await middleOf(scoreKey(page, 1)));
	await fingers.move(1, await middleOf(scoreKey(page, 5)));
	await fingers.up(1);
	await page.clock.runFor(300);
	await onStep(page, 1);
	await expect(page.getByRole('button', { pressed: true })).toHaveCount(0);
});

test('pinching, pulling, swiping from the edge and zooming move nothing', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	const fingers = await Fingers.of(page);
	await fingers.down(1, { x: 500, y: 400 });
	await fingers.down(2, { x: 700, y: 400 });
	await fingers.move(1, { x: 200, y: 300 });
	await fingers.move(2, { x: 1000, y: 500 });
	await fingers.up(1);
	await fingers.up(2);
	for (const [from, to] of [[{ x: 640, y: 5 }, { x: 640, y: 700 }], [{ x: 2, y: 400 }, { x: 700, y: 400 }], [{ x: 640, y: 790 }, { x: 640, y: 100 }]] as const) {
		await fingers.down(1, from);
		await fingers.move(1, to);
		await fingers.up(1);
	}
	await page.keyboard.down('Control');
	await page.mouse.wheel(0, -400);
	await page.keyboard.up('Control');
	await page.mouse.wheel(0, 2_000);
	const moved = await page.evaluate(() => [visualViewport?.scale, scrollX, scrollY, document.querySelector('main')?.scrollTop]);
	expect(moved).toEqual([1, 0, 0, 0]);
	const guards = await page.evaluate(() => [getComputedStyle(document.documentElement).overscrollBehaviorY, getComputedStyle(document.querySelector('.kiosk') ?? document.body).touchAction]);
	expect(guards).toEqual(['none', 'none']);
	await onStep(page, 1);
});

test('no menu, no dragging, no selecting, nothing to the clipboard', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	const allowed = await page.evaluate(() => {
		const face = document.querySelector('main button svg') ?? document.body;
		const names = ['contextmenu', 'dragstart', 'drop', 'selectstart', 'copy', 'cut', 'gesturestart'];
		return names.filter((name) => face.dispatchEvent(new Event(name, { bubbles: true, cancelable: true })));
	});
	expect(allowed).toEqual([]);
	await page.mouse.move(100, 200);
	await page.mouse.down();
	await page.mouse.move(900, 250, { steps: 4 });
	await page.mouse.up();
	await page.mouse.click(400, 200, { clickCount: 3 });
	await page.mouse.click(400, 200, { button: 'middle' });
	await page.mouse.click(400, 200, { button: 'right' });
	await page.keyboard.press('Control+a');
	expect(await page.evaluate(() => String(getSelection()))).toBe('');
	await onStep(page, 1);
});

test('the shortcuts of the browser that a page may refuse are refused, also while writing', async ({ page }) => {
	const shortcuts = [
		...['F1', 'F3', 'F5', 'F7', 'F11', 'F12', 'ContextMenu', 'BrowserBack', 'BrowserRefresh', 'Alt+ArrowLeft', 'Alt+ArrowRight', 'Alt+Home'],
		...['r', 'R', 'p', 's', 'f', 'g', 'o', 'u', 'd', 'h', 'j', 'k', 'l', 'n', 't', 'w', '0', '+', '-', 'F5'].map((key) => `Control+${key}`),
		...['r', 'p', 's', 'f', '['].map((key) => `Meta+${key}`)
	];
	await openPairedTablet(page, unit);
	await expect.poll(() => refusals(page, shortcuts)).toEqual([]);
	await begin(page);
	expect(await refusals(page, [...shortcuts, 'Control+a'])).toEqual([]);
	await scoreKey(page, 1).tap();
	await page.clock.runFor(300);
	await page.getByRole('button', { name: /Viết thêm/ }).tap();
	await expect(page.getByRole('textbox')).toBeFocused();
	expect(await refusals(page, shortcuts)).toEqual([]);
	expect(await refusals(page, ['Control+a', 'Control+z', 'Control+v'])).toEqual(['Control+a', 'Control+z', 'Control+v']);
});

test('a comment takes what hands paste, compose and draw, up to its limit', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 1).tap();
	await page.clock.runFor(300);
	await page.getByRole('button', { name: /Viết thêm/ }).tap();
	const comment = page.getByRole('textbox');
	const session = await page.context().newCDPSession(page);
	await session.send('Input.imeSetComposition', { text: 'Chò', selectionStart: 3, selectionEnd: 3 });
	await session.send('Input.imeSetComposition', { text: 'Chờ', selectionStart: 3, selectionEnd: 3 });
	await session.send('Input.insertText', { text: 'Chờ lâu 😀' });
	await expect(comment).toHaveValue('Chờ lâu 😀');
	await session.send('Input.insertText', { text: '😀 dài '.repeat(16_667) });
	expect((await comment.inputValue()).length).toBeLessThanOrEqual(1_000);
	expect(await comment.evaluate((area) => [area.getAttribute('autocomplete'), area.getAttribute('spellcheck'), area.closest('[translate="no"]') !== null])).toEqual(['off', 'false', true]);
	expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(800);
	await page.getByRole('button', { name: 'Tiếp tục' }).tap();
	await onStep(page, 2);
});

test('a keyboard on the screen never covers what is being written', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	await scoreKey(page, 1).tap();
	await page.clock.runFor(300);
	await page.getByRole('button', { name: /Viết thêm/ }).tap();
	await page.evaluate(() => {
		Object.defineProperty(visualViewport, 'height', { value: 380, configurable: true });
		visualViewport?.dispatchEvent(new Event('resize'));
	});
	const box = await page.getByRole('textbox').boundingBox();
	expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(380);
	await page.getByRole('textbox').fill('Ghế chờ ít.');
	await page.getByRole('button', { name: 'Xong' }).tap();
	await page.evaluate(() => {
		Object.defineProperty(visualViewport, 'height', { value: 800, configurable: true });
		visualViewport?.dispatchEvent(new Event('resize'));
	});
	await expect(page.getByRole('textbox')).toHaveValue('Ghế chờ ít.');
	await expect(page.getByRole('button', { name: 'Tiếp tục' })).toBeVisible();
	expect(await page.evaluate(() => scrollY)).toBe(0);
});

test('a visitor who comes too early is told that the questions follow', async ({ page }) => {
	await openPairedTablet(page, unit);
	await begin(page);
	for (let step = 1; step <= 5; step++) {
		await onStep(page, step);
		await page.clock.runFor(300);
		await page.keyboard.press('5');
	}
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
	await page.clock.pauseAt(await page.evaluate(() => Date.now() + 1_000));
	await page.getByRole('button', { name: 'Xong' }).tap();
	await page.getByRole('button', { name: 'Bắt đầu' }).tap();
	await expect(page.getByText('Câu hỏi hiện ra sau vài giây.')).toBeVisible();
	await page.clock.runFor(5_000);
	await expect(page.getByRole('heading', { name: /làm thủ tục về việc gì/ })).toBeVisible();
});

test('the welcome starts from a touch anywhere, and from Enter with nothing chosen', async ({ page }) => {
	await openPairedTablet(page, unit);
	await start(page, () => page.touchscreen.tap(1_000, 450));
	await page.clock.runFor(300);
	await page.keyboard.press('Escape');
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await start(page, () => page.keyboard.press('Enter'));
});
