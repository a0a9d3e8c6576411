/** A visit without touching the glass, and without seeing it: what a switch of two buttons and a screen reader need. */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { scoreKey } from './app.ts';
import { openLongTablet } from './long-words.ts';

test.use({ viewport: { width: 1280, height: 800 }, serviceWorkers: 'block' });

const manyStops = 40;

/** The heading of the screen has the focus: a reader says it, and Tab goes on from there. */
async function expectAtHeading(page: Page, words: string | RegExp): Promise<void> {
	const heading = page.getByRole('heading', { level: 1, name: words });
	await expect(heading).toBeVisible();
	await page.clock.runFor(300);
	await expect(heading).toBeFocused();
}

/** Tab after Tab until the key has the focus, then Enter; each stop on the way is a key, and shows its ring. */
async function pressByTab(page: Page, key: Locator): Promise<void> {
	const wanted = await key.elementHandle();
	for (let stops = 0; stops < manyStops; stops++) {
		await page.keyboard.press('Tab');
		const stop = await page.evaluate((element) => {
			const focused = document.activeElement;
			const { outlineStyle, outlineWidth } = getComputedStyle(focused ?? document.body);
			return { isThere: focused === element, tag: focused?.tagName, ring: outlineStyle === 'none' ? 0 : parseFloat(outlineWidth) };
		}, wanted);
		expect(stop.tag).toBe('BUTTON');
		expect(stop.ring).toBeGreaterThanOrEqual(3);
		if (stop.isThere) return page.keyboard.press('Enter');
	}
	throw new Error(`${manyStops} times Tab, and the focus never came to ${key}`);
}

const button = (page: Page, name: string) => page.getByRole('button', { name });

test('Tab and Enter alone are enough for a whole visit, low score and reason included', async ({ page }) => {
	await openLongTablet(page);
	// what reads keys comes right after the first paint
	await expect.poll(() => page.evaluate(() => history.state)).toBe('here');
	await expectAtHeading(page, /Hôm nay/);
	await pressByTab(page, button(page, 'Bắt đầu'));
	await expectAtHeading(page, /làm thủ tục về việc gì/);
	await pressByTab(page, button(page, 'Tôi không rõ'));
	await expectAtHeading(page, /tiếp nhận, hướng dẫn/);
	await pressByTab(page, scoreKey(page, 2));
	await expectAtHeading(page, /chưa hài\slòng/);
	await pressByTab(page, page.getByRole('checkbox').nth(2));
	await expect(page.getByRole('checkbox').nth(2)).toBeChecked();
	await pressByTab(page, button(page, 'Tiếp tục'));
	for (const [step, score] of [[2, 5], [3, 4], [4, 3]] as const) {
		await expect(page.getByText(`Câu ${step}/5`).first()).toBeVisible();
		await expectAtHeading(page, /\?$/);
		await pressByTab(page, scoreKey(page, score));
	}
	await expect(page.getByText('Câu 5/5').first()).toBeVisible();
	await expectAtHeading(page, /\?$/);
	await pressByTab(page, button(page, 'Tôi chưa từng phản ánh'));
	await expectAtHeading(page, /Cảm ơn/);
	await pressByTab(page, button(page, 'Xong'));
	await expectAtHeading(page, /Hôm nay/);
});

test('a reader hears a question, its five answers in order and the ways past it', async ({ page }) => {
	await openLongTablet(page);
	await page.clock.runFor(300);
	await button(page, 'Bắt đầu').click();
	await page.clock.runFor(300);
	await button(page, 'Tôi không rõ').click();
	await page.clock.runFor(300);
	await scoreKey(page, 4).click();
	await page.clock.runFor(300);
	await expect(page.locator('.kiosk')).toMatchAriaSnapshot(`
    - region "Cách hiển thị":
      - button "Chữ to"
      - button "Tương phản"
      - button "Tiếng Việt. Chuyển sang English"
    - main:
      - list "Tiến độ":
        - listitem: Tiếp cận dịch vụ
        - listitem: Câu 2/5 · Thủ tục
        - listitem: Công chức
        - listitem: Kết quả
        - listitem: Phản ánh, kiến nghị
      - heading "Ông/Bà có hài lòng với thủ tục phải làm cho hồ sơ này không?" [level=1]
      - paragraph: Niêm yết dễ thấy, dễ đọc · Đúng giấy tờ, đúng phí · Đúng thời hạn
      - group "Ông/Bà có hài lòng với thủ tục phải làm cho hồ sơ này không?":
        - button "1, Rất không hài lòng"
        - button "2, Không hài lòng"
        - button "3, Bình thường"
        - button "4, Hài lòng"
        - button "5, Rất hài lòng"
      - button "Quay lại"
      - button "Tôi không gặp việc này"
      - button "Bỏ qua"
    - contentinfo: /Không hỏi tên/
  `);
	await expect(page.locator('html')).toHaveAttribute('lang', 'vi');
	await button(page, 'Quay lại').click();
	await expect(scoreKey(page, 4)).toHaveAttribute('aria-pressed', 'true');
	await expect(page.locator('.keys').getByRole('button', { pressed: true })).toHaveCount(1);
});
