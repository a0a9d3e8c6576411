/**
 * How soon a citizen can answer on a slow phone and a slow line (issue: within 2 s).
 *
 * The page's processor slowed 6 times, the line 400 ms a round trip and 400 or 700 kbit/s, nothing cached; from the
 * navigation to the first frame with the first question (it is a form: from then on it takes answers), and on to the
 * frame after the script has taken over. Beside it a bare page of one button on the same line in the same run: what the
 * line and the machine take for nothing. Bytes are asserted in tests/api/phone.test.ts, never seconds.
 *
 * Run it after `npm run build`: node tests/bench/phone-speed.ts [loads]
 */
import { execFileSync } from 'node:child_process';
import { chromium, type Browser } from '@playwright/test';
import { startProduct, type Product } from '../browser/product.ts';
import { installedBrowser } from '../support/browser.ts';
import { serveBarePage } from './bare-page.ts';

const loads = Number(process.argv[2] ?? 9);
const slowed = 6;
const roundTripMs = 400;
const lines = [700, 400];
const limitMs = 2_000;

type Load = { firstMs: number; readyMs: number; bytes: number };

function median(values: readonly number[]): number {
	return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** In the page: when what is asked for is painted first. */
function watch(): void {
	const seen = Object.assign(window, { seen: { firstMs: 0, readyMs: 0 } }).seen;
	const look = (): void => {
		const isThere = document.querySelector('fieldset.question .key, body > button') !== null && performance.getEntriesByName('first-contentful-paint').length > 0;
		if (isThere && seen.firstMs === 0) seen.firstMs = performance.now();
		if (isThere && document.querySelector('[data-live], body > button') !== null && seen.readyMs === 0) seen.readyMs = performance.now();
		if (seen.readyMs === 0) requestAnimationFrame(look);
	};
	requestAnimationFrame(look);
}

/** A browser that has never been there, connected anew. */
async function load(browser: Browser, url: string, kbits: number): Promise<Load> {
	const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2, locale: 'vi-VN', serviceWorkers: 'block' });
	try {
		const page = await context.newPage();
		await page.addInitScript(watch);
		const session = await context.newCDPSession(page);
		let bytes = 0;
		session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		await session.send('Network.enable');
		const throughput = (kbits * 1_000) / 8;
		await session.send('Network.emulateNetworkConditions', { offline: false, latency: roundTripMs, downloadThroughput: throughput, uploadThroughput: throughput });
		await session.send('Emulation.setCPUThrottlingRate', { rate: slowed });
		await page.goto(url, { waitUntil: 'load' });
		const { firstMs, readyMs } = await page.waitForFunction(() => {
			const { seen } = window as typeof window & { seen: { firstMs: number; readyMs: number } };
			return seen.readyMs > 0 ? seen : null;
		}, null, { polling: 200 }).then((handle) => handle.jsonValue() as Promise<{ firstMs: number; readyMs: number }>);
		return { firstMs, readyMs, bytes };
	} finally {
		await context.close();
	}
}

function invitationMaker(product: Product): () => Promise<string> {
	const environment = { ...process.env, DATA_DIR: product.dataDir };
	const words = ['src/cli/sipas.ts', 'keys', 'create', '--unit', 'lao-cai.bao-yen', '--for', 'invitations'];
	const key = execFileSync('node', words, { env: environment, encoding: 'utf8' }).trim();
	return async () => {
		const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
		const reply = await fetch(`${product.url}/api/v1/invitations`, { method: 'POST', headers, body: JSON.stringify({ moment: 'result', field: 'dat-dai' }) });
		const { url } = (await reply.json()) as { url: string };
		return url;
	};
}

async function measure(browser: Browser, make: () => Promise<string>, bareUrl: string, kbits: number): Promise<void> {
	const ours: Load[] = [];
	const bare: Load[] = [];
	for (let count = 0; count < loads; count += 1) {
		bare.push(await load(browser, bareUrl, kbits));
		ours.push(await load(browser, await make(), kbits));
	}
	const first = median(ours.map(({ firstMs }) => firstMs));
	const ready = median(ours.map(({ readyMs }) => readyMs));
	const reference = median(bare.map(({ firstMs }) => firstMs));
	console.log(
		`phone, ${kbits} kbit/s, ${roundTripMs} ms, processor slowed ${slowed}×: first question ${Math.round(first)} ms (limit ${limitMs}), ` +
			`one at a time ${Math.round(ready)} ms; bare page ${Math.round(reference)} ms, ratio ${(first / reference).toFixed(2)}; ` +
			`${(median(ours.map(({ bytes }) => bytes)) / 1_024).toFixed(1)} KB in all, fonts included`
	);
	if (!(first <= limitMs)) process.exitCode = 1;
}

const product = await startProduct(['--sample'], /đang chạy tại/);
const bare = await serveBarePage();
const executablePath = installedBrowser();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
try {
	const make = invitationMaker(product);
	for (const kbits of lines) await measure(browser, make, bare.url, kbits);
} finally {
	await browser.close();
	await Promise.allSettled([product.stop(), bare.close()]);
}
