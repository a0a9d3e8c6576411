import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import { createChance } from '../../../tests/simulation/chance.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { Browser, openTab, roomBytes, type Tab } from '../../../tests/simulation/tab.ts';
import { Tablet } from './tablet.svelte.ts';

let clock: Clock;
let browser: Browser;
let tab: Tab;
let tablet: Tablet;
/** What the server says; null: the line is cut. */
let server: { config: DeviceConfig; status: number } | null;
let received: { id: string; seq: number }[];

beforeEach(async () => {
	clock = new Clock();
	browser = new Browser(clock, createChance(1));
	server = { config: sampleConfig(), status: 200 };
	received = [];
	await open('CODE');
});

async function open(code: string | null = null): Promise<void> {
	tab?.owner.die();
	tab = openTab(browser, () => send, code);
	tablet = new Tablet(tab.ports, 'test');
	await go(() => void tablet.start());
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

async function send(url: string, init: RequestInit): Promise<Response> {
	if (server === null) throw new TypeError('Failed to fetch');
	if (url === '/api/v1/devices') return pairing(JSON.parse(String(init.body)).code);
	if (server.status !== 200) {
		return new Response('{"code":"some"}', { status: server.status, headers: { 'content-type': 'application/problem+json' } });
	}
	if (url === '/api/v1/device/config') return refreshed(new Headers(init.headers).get('if-none-match'), server.config);
	const { responses }: { responses: { id: string; seq: number }[] } = JSON.parse(String(init.body));
	received.push(...responses);
	const verdicts = responses.map(({ id }) => ({ id, verdict: 'stored' }));
	return json({ receivedAt: new Date(clock.nowMs).toISOString(), verdicts });
}

function pairing(code: string): Response {
	if (code === 'CODE') return json({ device: { id: 'device-1' }, token: 'token', config: server?.config }, 201);
	return new Response('{"code":"pairing_code_unknown"}', { status: 404, headers: { 'content-type': 'application/problem+json' } });
}

function refreshed(known: string | null, config: DeviceConfig): Response {
	const etag = `"${config.version}"`;
	return known === etag ? new Response(null, { status: 304, headers: { etag } }) : json(config, 200, { etag });
}

async function go(work: () => void, ms = 0): Promise<void> {
	tab.owner.run(work);
	await clock.advance(ms);
}

/** Touches with a second between them. */
async function touch(...touches: (() => void)[]): Promise<void> {
	for (const one of touches) await go(one, 1000);
}

async function answerAll(): Promise<void> {
	await clock.advance(1000);
	await touch(() => tablet.begin(), () => tablet.chooseField('dat-dai'));
	for (let item = 0; item < 4; item += 1) await touch(() => tablet.answer(5));
	await go(() => tablet.answer(4));
}

describe('a tablet', () => {
	test('is paired by the code in its address, and remembers it without a network', async () => {
		expect(tablet.stage).toBe('welcome');
		server = null;
		await open();
		expect([tablet.stage, tablet.config?.device.name]).toEqual(['welcome', 'LC-07']);
	});

	test('takes a visit from welcome to thank-you and back to the welcome by itself', async () => {
		await answerAll();
		expect([tablet.stage, tablet.thanksSecondsLeft]).toEqual(['thanks', 8]);
		expect(received).toHaveLength(1);
		expect(tablet.delivery).toBe('sent');
		await clock.advance(7500);
		expect([tablet.stage, tablet.thanksSecondsLeft]).toEqual(['thanks', 1]);
		await clock.advance(500);
		expect(tablet.stage).toBe('welcome');
		expect(tablet.condition.ledger).toEqual({ made: 1, received: 1, unsent: 0, quarantined: 0 });
	});

	test('thanks without a network, says that it kept the response, and sends it when the network is back', async () => {
		server = null;
		await answerAll();
		expect([tablet.stage, tablet.delivery, tablet.condition.unsent]).toEqual(['thanks', 'kept', 1]);
		await clock.advance(160_000);
		expect(tablet.condition.network.state).toBe('offline');
		server = { config: sampleConfig(), status: 200 };
		tab.awake();
		await clock.advance(0);
		expect(received).toHaveLength(1);
		expect([tablet.condition.unsent, tablet.condition.network.state]).toEqual([0, 'online']);
	});

	test('never thanks for what the disk did not take: it pauses, and works again when the disk does', async () => {
		let isFull = true;
		tab.owner.fault = () => (isFull ? 'quota' : 'none');
		await answerAll();
		expect([tablet.stage, tablet.pauseReason?.code]).toEqual(['paused', 'storage-full']);
		await clock.advance(60_000);
		expect(tablet.stage).toBe('paused');
		isFull = false;
		await clock.advance(30_000);
		expect(tablet.stage).toBe('welcome');
		expect(received).toEqual([]);
	});

	test('warns after 20 s without a touch, wipes everything after 30 s, and not if somebody stays', async () => {
		await clock.advance(1000);
		await touch(() => tablet.setLanguage('en'), () => tablet.toggleLarge(), () => tablet.begin());
		await touch(() => tablet.chooseField('ho-tich'), () => tablet.answer(1), () => tablet.toggleReason('cho-lau'));
		await go(() => tablet.setComment('a secret'), 20_000);
		expect(tablet.idleSecondsLeft).toBe(10);
		await go(() => tablet.stay(), 19_999);
		expect([tablet.stage, tablet.idleSecondsLeft]).toEqual(['reasons', null]);
		await clock.advance(10_001);
		expect([tablet.stage, tablet.idleSecondsLeft]).toEqual(['welcome', null]);
		expect(JSON.stringify(tablet.visit)).not.toMatch(/secret|cho-lau|ho-tich|"en"|true/);
	});

	test('forgets the language and size of somebody who only looked at the welcome', async () => {
		await go(() => tablet.toggleContrast(), 30_000);
		expect(tablet.visit.contrast).toBe(false);
	});

	test('makes a second person wait out the gap, then begins by itself', async () => {
		await answerAll();
		await clock.advance(300);
		await go(() => tablet.finish(), 300);
		await go(() => tablet.begin());
		expect(tablet.stage).toBe('welcome');
		await clock.advance(5000);
		expect(tablet.stage).toBe('field');
	});

	test('takes over a new config between visits, never within one', async () => {
		await clock.advance(1000);
		await touch(() => tablet.begin());
		server = { config: sampleConfig({ version: 'v2', fields: [] }), status: 200 };
		for (let minute = 0; minute < 11; minute += 1) await go(() => tablet.touched(), 25_000);
		for (let second = 0; second < 20; second += 1) await go(() => tablet.touched(), 19_000);
		expect([tablet.stage, tablet.config?.version]).toEqual(['field', 'v1']);
		await go(() => tablet.leave());
		expect([tablet.stage, tablet.config?.version]).toEqual(['welcome', 'v2']);
	});

	test('keeps the last good config when a bad one comes', async () => {
		server = { config: { ...sampleConfig({ version: 'v2' }), languages: [] }, status: 200 };
		await clock.advance(1_200_000);
		expect([tablet.stage, tablet.config?.version]).toEqual(['welcome', 'v1']);
	});

	test('pauses when staff say so, and resumes', async () => {
		const config = sampleConfig();
		server = { config: { ...config, version: 'v2', device: { ...config.device, state: 'paused' } }, status: 200 };
		await clock.advance(600_000);
		expect([tablet.stage, tablet.pauseReason?.code]).toEqual(['paused', 'paused-by-staff']);
		server = { config: { ...config, version: 'v3' }, status: 200 };
		await clock.advance(600_000);
		expect([tablet.stage, tablet.pauseReason]).toEqual(['welcome', null]);
	});

	test('stops when it was retired, keeps what is unsent, and sends it should it be taken back', async () => {
		server = null;
		await answerAll();
		server = { config: sampleConfig(), status: 410 };
		await clock.advance(600_000);
		expect([tablet.stage, tablet.pauseReason?.code, tablet.condition.unsent]).toEqual(['paused', 'retired', 1]);
		server = { config: sampleConfig(), status: 200 };
		await clock.advance(600_000);
		expect([tablet.stage, tablet.condition.unsent, received.length]).toEqual(['welcome', 0, 1]);
	});

	test('pauses at 95 % of its storage', async () => {
		browser.storage = { persistent: true, usage: 0.95 * roomBytes, quota: roomBytes };
		await clock.advance(30_000);
		expect(tablet.pauseReason?.code).toBe('storage-full');
	});
});

describe('pairing', () => {
	beforeEach(async () => {
		browser = new Browser(clock, createChance(2));
		await open();
	});

	test('waits for a code', () => {
		expect(tablet.stage).toBe('unpaired');
	});

	test('says that a code is wrong, and takes the right one', async () => {
		await go(() => void tablet.pair('WRONG'));
		expect([tablet.stage, tablet.enrolError]).toEqual(['unpaired', { code: 'code-wrong' }]);
		await go(() => void tablet.pair(' CODE '));
		expect([tablet.stage, tablet.enrolError]).toEqual(['welcome', null]);
	});

	test('says that there is no network', async () => {
		server = null;
		await go(() => void tablet.pair('CODE'));
		expect(tablet.enrolError).toEqual({ code: 'no-network' });
	});

	test('refuses a config that it cannot read', async () => {
		server = { config: { ...sampleConfig(), languages: [] }, status: 200 };
		await go(() => void tablet.pair('CODE'));
		expect([tablet.stage, tablet.enrolError]).toEqual(['unpaired', { code: 'bad-config' }]);
	});

	test('is refused where responses could not be sent safely', async () => {
		tablet = new Tablet({ ...tab.ports, withLock: null }, 'test');
		await go(() => void tablet.start());
		expect([tablet.stage, tablet.pauseReason?.code]).toEqual(['paused', 'no-locks']);
	});
});
