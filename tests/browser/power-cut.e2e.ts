/**
 * A tablet whose power is cut at each step between the last touch and the server's reply. Started again, first without
 * a network, then with one: what was thanked for is on the server once, and what was not is there once or not at all.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { limits } from '#lib/survey/limits.ts';
import { answerAll, app, begin, responsesOf, scoreKey, sipas } from './app.ts';
import { FaultyLine, type Cut } from './faulty-line.ts';
import { cutPower, switchOn, type Step } from './power-cut.ts';

const unit = 'lao-cai.muong-khuong';
const batchOfTablet = limits.batchResponses;

type Tablet = { profile: string; line: FaultyLine; context: BrowserContext; page: Page };
type Kept = { seq: number; state: string };

let tablet: Tablet;
let made = 0;

test.describe.configure({ mode: 'serial' });
test.use({ trace: 'off' });

test.beforeAll(async () => {
	const profile = mkdtempSync(join(tmpdir(), 'hai-long-power-'));
	const line = await FaultyLine.before(app.url);
	const context = await switchOn(profile);
	const page = context.pages()[0] ?? (await context.newPage());
	tablet = { profile, line, context, page };
	await page.clock.install();
	await page.goto(`${line.url}/kiosk#pair=${sipas('devices', 'code', '--unit', unit)}`);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	made = responsesOf(unit);
});

test.afterAll(async () => {
	await tablet.context.close();
	await tablet.line.close();
	rmSync(tablet.profile, { recursive: true, force: true });
});

/** Everything up to the last touch, which whoever calls awaits or does not. */
async function visit(page: Page): Promise<void> {
	await begin(page);
	for (const at of [1, 2, 3, 4]) {
		await expect(page.getByText(`Câu ${at}/5`).first()).toBeVisible();
		await page.clock.runFor(300);
		await scoreKey(page, 4).click();
	}
	await expect(page.getByText('Câu 5/5').first()).toBeVisible();
	await page.clock.runFor(300);
}

/** Never awaited: the page may stand still in it, and then die. */
function touchLast(page: Page): void {
	scoreKey(page, 5).click({ noWaitAfter: true }).catch(() => {});
}

/** The power comes back before the network does; what lies on the disk then is what counts. */
async function switchOnAgain(): Promise<Kept[]> {
	tablet.line.cut = 'everything';
	tablet.context = await switchOn(tablet.profile);
	tablet.page = tablet.context.pages()[0] ?? (await tablet.context.newPage());
	await tablet.page.clock.install();
	await tablet.page.goto(`${tablet.line.url}/kiosk`);
	await expect(tablet.page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	const kept = await keptOnDisk(tablet.page);
	tablet.line.cut = 'none';
	await tablet.page.evaluate(() => dispatchEvent(new Event('online')));
	await expect
		.poll(async () => {
			await tablet.page.clock.runFor(2_000);
			return (await keptOnDisk(tablet.page)).filter(({ state }) => state !== 'sent');
		})
		.toEqual([]);
	return kept;
}

function keptOnDisk(page: Page): Promise<Kept[]> {
	return page.evaluate(async () => {
		const answered = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await answered(indexedDB.open('hai-long-kiosk'));
		const kept: Kept[] = await answered(database.transaction(['response']).objectStore('response').getAll());
		database.close();
		return kept.map(({ seq, state }) => ({ seq, state })).sort((a, b) => a.seq - b.seq);
	});
}

/** The numbers on the disk have no gap, and the server has as many responses as the disk numbered. */
async function expectOnce(kept: readonly Kept[], atLeast: number, atMost: number): Promise<void> {
	expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1));
	const before = made;
	made = responsesOf(unit);
	expect(made - before).toBeGreaterThanOrEqual(atLeast);
	expect(made - before).toBeLessThanOrEqual(atMost);
	expect((await keptOnDisk(tablet.page)).length).toBe(kept.length);
}

async function holdAt(page: Page, step: Step): Promise<void> {
	await page.evaluate((heldAt) => void Object.assign(globalThis, { heldAt }), step);
}

const inPage: readonly { step: Step; atLeast: number; atMost: number }[] = [
	{ step: 'before the write', atLeast: 0, atMost: 0 },
	{ step: 'written, not yet thanked', atLeast: 1, atMost: 1 },
	{ step: 'reply not yet processed', atLeast: 1, atMost: 1 }
];

for (const { step, atLeast, atMost } of inPage) {
	test(`the power is cut: ${step}`, async () => {
		const { page, line, context, profile } = tablet;
		await visit(page);
		await holdAt(page, step);
		const held = line.nextHeld();
		touchLast(page);
		expect(await held).toBe(step);
		await cutPower(context, profile);
		await expectOnce(await switchOnAgain(), atLeast, atMost);
	});
}

test('the power is cut right after the last touch', async () => {
	const { page, line, context, profile } = tablet;
	line.cut = 'request';
	await visit(page);
	touchLast(page);
	await cutPower(context, profile);
	await expectOnce(await switchOnAgain(), 0, 1);
});

test('the power is cut as soon as somebody was thanked', async () => {
	const { page, line, context, profile } = tablet;
	line.cut = 'everything';
	await begin(page);
	await answerAll(page, [4, 4, 4, 4, 5]);
	expect(await page.evaluate(() => Reflect.get(globalThis, 'sealedWith'))).toBe('strict');
	await cutPower(context, profile);
	await expectOnce(await switchOnAgain(), 1, 1);
});

const onTheLine: readonly { cut: Cut; name: string }[] = [
	{ cut: 'request', name: 'while the request is on its way' },
	{ cut: 'reply', name: 'when the server has it and the reply has not come' }
];

for (const { cut, name } of onTheLine) {
	test(`the power is cut ${name}`, async () => {
		const { page, line, context, profile } = tablet;
		line.cut = cut;
		const held = line.nextHeld();
		await begin(page);
		await answerAll(page, [4, 4, 4, 4, 5]);
		expect(await held).toBe(cut);
		await cutPower(context, profile);
		await expectOnce(await switchOnAgain(), 1, 1);
	});
}

test('the power is cut between two batches of a long queue', async () => {
	const { page, line, context, profile } = tablet;
	const count = batchOfTablet + 50;
	await queue(page, count);
	line.cut = 'second batch';
	const held = line.nextHeld();
	await page.evaluate(() => dispatchEvent(new Event('online')));
	expect(await held).toBe('request');
	await cutPower(context, profile);
	const kept = await switchOnAgain();
	expect(kept.filter(({ state }) => state === 'unsent')).toHaveLength(count - batchOfTablet);
	await expectOnce(kept, count, count);
});

/** As many more responses as given, as if that many people had come while there was no network. */
async function queue(page: Page, count: number): Promise<void> {
	await page.evaluate(async (wanted) => {
		const answered = <T>(request: IDBRequest<T>): Promise<T> =>
			new Promise((resolve, reject) => {
				request.onsuccess = () => resolve(request.result);
				request.onerror = () => reject(request.error);
			});
		const database = await answered(indexedDB.open('hai-long-kiosk'));
		const transaction = database.transaction(['response', 'ledger'], 'readwrite');
		const responses = transaction.objectStore('response');
		const all: { seq: number; device: string; sealed: object }[] = await answered(responses.getAll());
		const last = all.reduce((found, one) => (one.seq > found.seq ? one : found));
		for (let seq = last.seq + 1; seq <= last.seq + wanted; seq += 1) {
			const id = `0199${crypto.randomUUID().slice(4, 14)}7${crypto.randomUUID().slice(15)}`;
			responses.put({ ...last, id, seq, state: 'unsent', sealed: { ...last.sealed, id, seq } });
		}
		transaction.objectStore('ledger').put(last.seq + wanted, last.device);
		await new Promise((resolve) => transaction.addEventListener('complete', resolve));
		database.close();
	}, count);
}
