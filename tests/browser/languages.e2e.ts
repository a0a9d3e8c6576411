/** A language from the empty template to a visit without a network: uploaded, blocked, reviewed, spoken, withdrawn. */
import { parse } from 'csv-parse/sync';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { app, atContact, expectAccessible, openPairedTablet, signIn, sipas, takePicture } from './app.ts';
import { khmerOf, toneWav } from './khmer-test-pack.ts';

const unit = 'lao-cai.sa-pa';
const khmer = 'ភាសាខ្មែរ';
const lying = { width: 1280, height: 800 };
/** standing, and the smallest tablet, seven inches wide */
const otherShapes = { standing: { width: 800, height: 1280 }, small: { width: 1024, height: 600 } };
/** Sentences that get a voice: the first question and the thank-you, which are then read whole, and no other screen. */
const question = ['sipas-quick@1/A/text', ...[1, 2, 3, 4, 5].map((score) => `scores.${score}`), 'sipas-quick@1/A/na'];

test.use({ viewport: lying });
test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let tablet: Page;
let staff: Page;
let template: string[][];

test.beforeAll(async ({ browser }) => {
	context = await browser.newContext({ viewport: lying });
	await context.addInitScript(hearSounds);
	const office = await browser.newContext({ viewport: { width: 1280, height: 900 } });
	[tablet, staff] = [await context.newPage(), await office.newPage()];
	await signIn(staff);
	await openPairedTablet(tablet, unit);
});
test.afterAll(async () => {
	await context?.close();
	await staff?.context().close();
});

const file = (rows: readonly string[][]) => ({
	name: 'khmer-test.csv', mimeType: 'text/csv',
	buffer: Buffer.from(rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n'))
});

/** `empty`: how many sentences stay untranslated. */
const translated = (empty = 0): string[][] =>
	template.map(([key = '', vi = '', en = '', , note = ''], at) => {
		if (at === 0) return [key, vi, en, 'translation', note];
		return [key, vi, en, at >= 5 && at < 5 + empty ? '' : khmerOf(key, vi), note];
	});

async function upload(rows: readonly string[][]): Promise<void> {
	await staff.goto(`${app.url}/staff/languages/km`);
	await staff.getByLabel('Tệp bản dịch').setInputFiles(file(rows));
	await staff.getByRole('button', { name: 'Tải lên' }).click();
}

const chip = () => tablet.getByRole('button', { name: khmer });

/** In the page: counts what begins to sound, recorded or spoken by the device. */
function hearSounds(): void {
	const heard = Object.assign(window, { sounds: 0 });
	const { start } = AudioBufferSourceNode.prototype;
	AudioBufferSourceNode.prototype.start = function (...at) {
		heard.sounds += 1;
		start.apply(this, at);
	};
	speechSynthesis.speak = () => (heard.sounds += 1);
}

const sounds = (): Promise<number> => tablet.evaluate(() => (window as typeof window & { sounds: number }).sounds);

/** Nothing of the screen lies beyond its edge or is cut off, and it is in Khmer. */
async function expectFits(): Promise<void> {
	const over = await tablet.evaluate(() => {
		const isShown = (element: Element): boolean => element.getBoundingClientRect().width > 1 && !element.closest('svg');
		const shown = [...document.querySelectorAll('.kiosk, .kiosk *')].filter(isShown);
		const beyond = shown.filter((element) => {
			const { right, bottom, left, top } = element.getBoundingClientRect();
			return right > innerWidth + 1 || bottom > innerHeight + 1 || left < -1 || top < -1;
		});
		const cut = shown.filter((element) => {
			const { overflowX, overflowY } = getComputedStyle(element);
			if (overflowX === 'visible') return false;
			return element.scrollWidth > element.clientWidth + 1 || (overflowY !== 'visible' && element.scrollHeight > element.clientHeight + 1);
		});
		return [...beyond, ...cut].map((element) => `${element.tagName}.${element.className}`);
	});
	expect(over).toEqual([]);
	expect(await tablet.locator('html').getAttribute('lang')).toBe('km');
}

/** A picture for whoever works on the screens; the manual shows three others. */
const lookAt = (page: Page, name: string): Promise<Buffer> =>
	page.screenshot({ path: `test-results/pictures/${name}.png`, animations: 'disabled' });

/** What the screen is like lying, standing and small, in large text too where it has the key for it; ends lying. */
async function look(name: string): Promise<void> {
	const large = tablet.locator('.tools button').first();
	for (const isLarge of [false, true]) {
		if (isLarge && !(await large.isVisible())) continue;
		if (isLarge) await large.click();
		for (const [shape, size] of Object.entries({ lying, ...otherShapes })) {
			await tablet.setViewportSize(size);
			await test.step(`${name}, ${shape}${isLarge ? ', large' : ''}`, expectFits);
			if (!isLarge || shape !== 'small') await lookAt(tablet, `kiosk-khmer-${name}${shape === 'lying' ? '' : `-${shape}`}${isLarge ? '-large' : ''}`);
		}
		if (isLarge) await large.click();
		await tablet.setViewportSize(lying);
	}
}

test('the administrator sees every language and its empty template', async () => {
	await staff.getByRole('link', { name: 'Ngôn ngữ' }).first().click();
	await expect(staff.getByRole('row', { name: /Khmer.*Chưa có bản dịch/ })).toBeVisible();
	await expect(staff.getByRole('row', { name: /Tiếng Việt.*Có sẵn/ })).toBeVisible();
	await expectAccessible(staff);
	const downloaded = await staff.request.get(`${app.url}/staff/languages/km/template/csv`);
	template = parse(await downloaded.body(), { bom: true });
	expect(template[0]).toEqual(['key', 'vi', 'en', 'translation', 'note']);
	expect(template.filter(([key]) => key?.startsWith('sipas-quick@1/'))).toHaveLength(55);
});

test('a file with a lost blank is refused by its line, and nothing of it is kept', async () => {
	const rows = translated();
	const at = rows.findIndex(([key]) => key === 'device');
	rows[at] = rows[at]!.with(3, 'TEST');
	await upload(rows);
	await expect(staff.getByText(`Dòng ${at + 1}, cột device: phải giữ nguyên các chỗ điền {name}`)).toBeVisible();
	await expect(staff.getByText('Chưa có bản nào.')).toBeVisible();
	await expectAccessible(staff);
});

test('an incomplete draft says how much is missing and cannot be let out', async () => {
	await upload(translated(14));
	await expect(staff.getByText('Đã nhận bản nháp 1')).toBeVisible();
	await expect(staff.getByText('Còn thiếu 14 câu', { exact: true })).toBeVisible();
	await expect(staff.getByText('Chưa cho dùng được: còn thiếu 14 câu.')).toBeVisible();
	await expect(staff.getByRole('button', { name: 'Cho người dân dùng' })).toBeHidden();
	await takePicture(staff, 'languages-incomplete');
});

test('a complete draft is looked at on the screens of the tablet, given a voice, and hidden from citizens', async () => {
	await upload(translated());
	await expect(staff.getByText('Đã nhận bản nháp 2')).toBeVisible();
	await staff.getByRole('link', { name: 'Xem trên màn hình máy' }).first().click();
	await expect(staff.getByRole('navigation').getByText(/BẢN NHÁP/)).toBeVisible();
	await expectAccessible(staff);
	await staff.getByRole('link', { name: 'Câu 3', exact: true }).click();
	await expect(staff.getByText('TEST បី')).toBeVisible();
	await takePicture(staff, 'languages-preview');
	const voices = `${app.url}/staff/languages/km/2/voices`;
	await staff.goto(voices);
	const row = staff.locator('tr[id="thanks.title"]');
	await row.locator('input[type=file]').setInputFiles({ name: 'cau.wav', mimeType: 'audio/wav', buffer: toneWav() });
	await row.getByRole('button', { name: 'Lưu' }).click();
	await expect(staff.getByText('Đã lưu tiếng của câu.')).toBeVisible();
	for (const [at, key] of question.entries()) {
		// the second one is still being said when it is looked at, on a slow machine too
		const multipart = { key, file: { name: 'cau.wav', mimeType: 'audio/wav', buffer: toneWav(at === 0 ? 0.5 : 5) } };
		const reply = await staff.request.post(`${voices}?/give`, { multipart, headers: { origin: app.url } });
		expect(reply.status()).toBe(200);
	}
	await staff.goto(voices);
	await expect(staff.getByLabel(/^Nghe câu/)).toHaveCount(1 + question.length);
	await expectAccessible(staff);
	const wrong = staff.locator('tr[id="reasons.title"]');
	await wrong.locator('input[type=file]').setInputFiles({ name: 'cau.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('not a sound, whatever its name says') });
	await wrong.getByRole('button', { name: 'Lưu' }).click();
	await expect(staff.getByText(/không phải MP3/)).toBeVisible();
	await lookAt(staff, 'languages-voices');
	await atContact(tablet, () => expect(chip()).toBeHidden({ timeout: 2_000 }));
});

test('reviewed by a named person it is offered at the next contact', async () => {
	await staff.goto(`${app.url}/staff/languages/km`);
	const form = staff.getByRole('form', { name: 'Người soát' });
	await form.getByLabel('Họ tên người soát').fill('Thạch Thị Thử');
	await form.getByLabel('Cơ quan, địa bàn').fill('Trường Dân tộc nội trú');
	await form.getByLabel('Ngày soát').fill('2026-11-20');
	await form.getByRole('checkbox').check();
	await form.getByRole('button', { name: 'Cho người dân dùng' }).click();
	await expect(staff.getByText('Soát bởi Thạch Thị Thử, Trường Dân tộc nội trú, ngày 20/11/2026')).toBeVisible();
	await lookAt(staff, 'languages-approved');
	await atContact(tablet, () => expect(chip()).toBeVisible({ timeout: 2_000 }));
	await lookAt(tablet, 'kiosk-khmer-chip');
	await staff.emulateMedia({ colorScheme: 'dark' });
	await staff.goto(`${app.url}/staff/languages`);
	await expect(staff.getByRole('row', { name: /Khmer.*Đang dùng.*Thạch Thị Thử/ })).toBeVisible();
	await expectAccessible(staff);
	await lookAt(staff, 'languages-dark');
	await staff.emulateMedia({ colorScheme: null });
});

test('a phone speaks it too, chosen by a link, with sound, and loads its letters only then', async ({ browser }) => {
	const key = sipas('keys', 'create', '--unit', unit, '--for', 'invitations');
	const made = await fetch(`${app.url}/api/v1/invitations`, {
		method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ moment: 'result' })
	});
	const { url } = (await made.json()) as { url: string };
	const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: 'vi-VN' });
	await pocket.addInitScript(hearSounds);
	const page = await pocket.newPage();
	const letters: string[] = [];
	page.on('request', (one) => void (/khmer/.test(one.url()) && letters.push(one.url())));
	await page.goto(url);
	await page.evaluate(() => document.fonts.ready);
	await expect(page.getByRole('link', { name: khmer })).toBeHidden();
	expect(letters).toEqual([]);
	await page.locator('summary[aria-label="Ngôn ngữ"]').tap();
	await lookAt(page, 'phone-languages');
	await page.getByRole('link', { name: khmer }).tap();
	await expect(page.locator('html')).toHaveAttribute('lang', 'km');
	await expect(page.getByText('TEST មួយ').first()).toBeVisible();
	await expectAccessible(page);
	await page.evaluate(() => document.fonts.ready);
	expect(letters.length).toBeGreaterThan(0);
	await takePicture(page, 'dien-thoai-khmer');
	await page.locator('.listen:visible').tap();
	await expect(page.locator('.listen:visible')).toHaveAttribute('aria-pressed', 'true');
	await expect.poll(() => page.evaluate(() => (window as typeof window & { sounds: number }).sounds)).toBeGreaterThan(0);
	await page.reload();
	await page.locator('[data-tool="large"]').tap();
	await page.screenshot({ path: 'test-results/pictures/dien-thoai-khmer-large.png', fullPage: true });
	const wide = await page.evaluate(() => document.documentElement.scrollWidth);
	expect(wide).toBeLessThanOrEqual(390);
	await page.getByRole('radio', { name: /TEST មួយ/ }).first().tap({ force: true });
	await expect(page.locator('.reasons.now')).toBeVisible();
	await page.screenshot({ path: 'test-results/pictures/dien-thoai-khmer-reasons.png', fullPage: true });
	await pocket.close();
});

test('Khmer is shaped by the letters that the tablet keeps, and none is missing', async () => {
	const measured = await tablet.evaluate(async () => {
		await document.fonts.load('700 64px "Khmer Kept"', 'ខ');
		const canvas = document.createElement('canvas');
		canvas.width = 400;
		canvas.height = 200;
		const draw = canvas.getContext('2d', { willReadFrequently: true })!;
		draw.font = '700 64px "Khmer Kept"';
		const width = (text: string): number => draw.measureText(text).width;
		const picture = (text: string): string => {
			draw.clearRect(0, 0, 400, 200);
			draw.fillText(text, 40, 120);
			return draw.getImageData(0, 0, 400, 200).data.join();
		};
		const parted = (text: string): string => text.replaceAll('\u17D2', '\u17D2\u200C');
		const missing = picture('\u{10FFFD}');
		return {
			clusters: ['ស្ត្រី', 'ខ្មែរ'].map((text) => ({ shaped: width(text), parted: width(parted(text)), isOther: picture(text) !== picture(parted(text)) })),
			missing: [...'ភាសាខ្មែរស្ត្រីមួយពីរបីបួនប្រាំបាទទេ'].filter((letter) => letter !== '\u17D2' && picture(letter) === missing),
			isKept: [...document.fonts].filter(({ family, status }) => family.includes('Khmer Kept') && status === 'loaded').length > 0
		};
	});
	expect(measured.isKept).toBe(true);
	expect(measured.missing).toEqual([]);
	for (const { shaped, parted, isOther } of measured.clusters) {
		expect(isOther).toBe(true);
		expect(shaped).toBeLessThan(parted - 8);
	}
});

test('a whole visit in it, without a network, started without a network', async () => {
	await context.setOffline(true);
	await tablet.reload();
	await expect(chip()).toBeVisible();
	await chip().click();
	await look('welcome');
	await expect(async () => {
		await tablet.clock.runFor(300);
		await tablet.locator('.start').click({ timeout: 1_000 });
		await expect(tablet.locator('.cards')).toBeVisible({ timeout: 1_000 });
	}).toPass();
	await look('field');
	await expectAccessible(tablet);
	await tablet.locator('.tools [aria-haspopup]').click();
	await expect(tablet.getByRole('dialog').getByRole('button', { name: khmer, pressed: true })).toBeVisible();
	await expectAccessible(tablet);
	await lookAt(tablet, 'kiosk-khmer-sheet');
	await tablet.getByRole('dialog').getByRole('button', { name: 'English' }).click();
	await expect(tablet.getByRole('heading', { name: /your business here/ })).toBeVisible();
	await tablet.locator('.tools [aria-haspopup]').click();
	await chip().click();
	await expect(tablet.getByRole('dialog')).toBeHidden();
	await tablet.clock.runFor(300);
	await tablet.locator('.cards button').first().click();
	for (const [at, score] of [2, 4, 5, 3, 5].entries()) {
		const key = tablet.getByRole('button', { name: new RegExp(`^${score}\\W+TEST`) });
		await expect(tablet.locator('.listen')).toHaveCount(at === 0 ? 1 : 0);
		await expect(key).toBeVisible();
		await tablet.clock.runFor(300);
		await expectFits();
		if (at === 0) await beReadTo();
		await key.click();
		if (score > 2) continue;
		await expect(tablet.getByRole('checkbox').first()).toBeVisible();
		await look('reasons');
		await expectAccessible(tablet);
		await tablet.clock.runFor(300);
		await tablet.getByRole('checkbox').first().click();
		await tablet.locator('.actions .primary').click();
	}
	await expect(tablet.locator('main.thanks')).toBeVisible();
	await look('thanks');
	const before = await sounds();
	// the answer put an end to it, and nothing has begun by itself since
	expect(before).toBeLessThan(question.length);
	const listen = tablet.locator('button.listen');
	await listen.click();
	await expect(listen).toHaveAttribute('aria-pressed', 'true');
	// half a second of sound, from the tablet's own disk
	await expect(listen).toHaveAttribute('aria-pressed', 'false');
	expect(await sounds()).toBe(before + 1);
	await tablet.clock.runFor(9_000);
	await expect(tablet.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
});

/** The first question: silent until it is asked to speak, then sentence by sentence until a key is touched. */
async function beReadTo(): Promise<void> {
	await look('question');
	await expectAccessible(tablet);
	expect(await sounds()).toBe(0);
	await tablet.locator('.listen').click();
	await expect.poll(sounds).toBeGreaterThan(1);
	await takePicture(tablet, 'kiosk-khmer-listening');
	expect(await sounds()).toBeLessThan(question.length);
}

test('the response carries its language', async () => {
	const sent = tablet.waitForResponse((reply) => reply.url().endsWith('/api/v1/responses') && /"km"/.test(reply.request().postData() ?? ''));
	await context.setOffline(false);
	await tablet.clock.runFor(60_000);
	expect((await sent).status()).toBe(200);
	const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
	const rows: string[][] = parse(sipas('responses', 'export', '--unit', unit, '--from', yesterday));
	const at = rows[0]?.indexOf('language') ?? -1;
	expect(rows.filter((row) => row[at] === 'km')).toHaveLength(1);
});

test('a tablet that could not load its languages loads them later, by itself', async ({ browser }) => {
	// before the first worker has them all on its disk
	const other = await browser.newContext({ viewport: lying, serviceWorkers: 'block' });
	const page = await other.newPage();
	const asked: string[] = [];
	await page.route('**/_app/kiosk/languages*.js', (route) => {
		asked.push(route.request().url());
		return asked.length === 1 ? route.abort() : route.continue();
	});
	await openPairedTablet(page, unit, 'TB-90');
	await expect(async () => {
		await page.clock.runFor(6_000);
		await expect(page.getByRole('button', { name: khmer })).toBeVisible({ timeout: 1_000 });
	}).toPass({ timeout: 30_000 });
	expect(asked).toHaveLength(2);
	await other.close();
});

test('withdrawn it is gone from the tablet at the next contact, and can be looked up', async () => {
	await staff.goto(`${app.url}/staff/languages/km`);
	await staff.getByRole('button', { name: 'Rút bản này' }).first().click();
	await expect(staff.getByText(/Đã rút\. Máy thôi mời/)).toBeVisible();
	await atContact(tablet, () => expect(chip()).toBeHidden({ timeout: 2_000 }));
	await expect.poll(() => tablet.evaluate(() => new Promise((resolve, reject) => {
		const open = indexedDB.open('hai-long-packs');
		open.onerror = () => reject(open.error);
		open.onsuccess = () => {
			const count = open.result.transaction('pack').objectStore('pack').count();
			count.onsuccess = () => {
				open.result.close();
				resolve(count.result);
			};
		};
	}))).toBe(0);
});
