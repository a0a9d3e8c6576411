/** The engine behind the screens: refill, half-finished visits, room, time, other builds, other tabs. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { openTab, roomBytes } from '../../../tests/simulation/tab.ts';
import { readDisk } from '../../../tests/simulation/read-disk.ts';
import { TabletStand } from '../../../tests/support/tablet-stand.ts';
import type { KeptResponse } from './store.ts';
import { Tablet } from './tablet.svelte.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const mega = 1_000_000;

let stand: TabletStand;

async function openWith(change: Partial<DeviceConfig> = {}): Promise<void> {
	stand = new TabletStand(sampleConfig(change));
	await stand.open('CODE');
}

beforeEach(() => openWith());

const kept = async (): Promise<KeptResponse[]> => (await readDisk(stand.browser.factory)).responses;
const tell = (change: Partial<DeviceConfig>) => (stand.server = { config: sampleConfig(change), status: 200 });
/** Time goes by in one leap: the timers of those days fire late, once. */
async function pass(ms: number): Promise<void> {
	stand.clock.nowMs += ms;
	await stand.clock.advance(11 * minute);
}
const restWell = () => stand.clock.advance(20_000);

describe('a refill that the server asks for', () => {
	test('is carried out once, over restarts too', async () => {
		await stand.answerAll();
		await restWell();
		await stand.answerAll();
		await restWell();
		expect(stand.received.map(({ seq }) => seq)).toEqual([1, 2]);
		tell({ version: 'v2', resend: { request: 'one', fromSeq: 2 } });
		await stand.clock.advance(11 * minute);
		expect(stand.received.map(({ seq }) => seq)).toEqual([1, 2, 2]);
		await stand.open();
		await stand.clock.advance(11 * minute);
		expect(stand.received).toHaveLength(3);
		tell({ version: 'v3', resend: { request: 'two', fromSeq: 1 } });
		await stand.clock.advance(11 * minute);
		expect(stand.received.map(({ seq }) => seq)).toEqual([1, 2, 2, 1, 2]);
	});
});

describe('a visit that its person left half-way', () => {
	const { settings } = sampleConfig();

	async function leaveAfter(...answers: (() => void)[]): Promise<void> {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin(), () => stand.tablet.chooseField('dat-dai'), ...answers);
		await stand.clock.advance(31_000);
	}

	const answer = (score: 1 | 5) => () => stand.tablet.answer(score);

	test('is not kept, unless the province wants it', async () => {
		await leaveAfter(answer(5), answer(5));
		expect([stand.tablet.stage, await kept()]).toEqual(['welcome', []]);
	});

	test('is kept where the province wants it: what was answered, the rest absent, no thank-you, nothing left', async () => {
		await openWith({ settings: { ...settings, keepPartial: true } });
		await leaveAfter(answer(5), () => stand.tablet.skip(), answer(1), () => stand.tablet.toggleReason('cho-lau'), () => stand.tablet.setComment('half a sent'));
		expect(stand.tablet.stage).toBe('welcome');
		const [one, ...others] = await kept();
		expect(others).toEqual([]);
		expect(one?.sealed).toMatchObject({ seq: 1, field: 'dat-dai', comment: null });
		const items = sampleConfig().questionnaire.items.map(({ code }) => code);
		expect(Object.keys(one?.sealed.answers ?? {})).toEqual(items.slice(0, 3));
		expect(JSON.stringify(stand.tablet.visit)).not.toMatch(/dat-dai|half|cho-lau/);
		expect(stand.received).toHaveLength(1);
	});

	test.each([
		['nothing was answered', () => []],
		['everything so far was skipped', () => [() => stand.tablet.skip()]]
	])('is not kept where %s', async (_name, touches) => {
		await openWith({ settings: { ...settings, keepPartial: true } });
		await leaveAfter(...touches());
		expect(await kept()).toEqual([]);
	});

	test('is never kept of somebody who asked to wipe it', async () => {
		await openWith({ settings: { ...settings, keepPartial: true } });
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin(), () => stand.tablet.chooseField(null), answer(5), () => stand.tablet.leave());
		expect(await kept()).toEqual([]);
	});
});

describe('room for one more', () => {
	test('is looked at before anybody answers, not half a minute later', async () => {
		await stand.clock.advance(1000);
		stand.browser.storage = { persistent: true, usage: roomBytes - 10 * mega, quota: roomBytes };
		await stand.go(() => stand.tablet.begin());
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code]).toEqual(['paused', 'storage-full']);
	});

	test('is told as a share, and whether the browser promised to keep it; it is asked again where it refused', async () => {
		let asked = 0;
		stand.tab.ports.askPersistence = () => Promise.resolve(void (asked += 1));
		stand.browser.storage = { persistent: false, usage: 0.81 * roomBytes, quota: roomBytes };
		for (let days = 0; days < 3; days += 1) await pass(day);
		expect(stand.tablet.condition).toMatchObject({ storageShare: 0.81, persistent: false, storage: 'fine' });
		expect(asked).toBeGreaterThanOrEqual(2);
		expect(asked).toBeLessThanOrEqual(4);
	});
});

describe('the clock of a tablet', () => {
	const skewMs = -400 * day;

	test('is known to be off over a restart without a network', async () => {
		stand.browser.skewMs = skewMs;
		await stand.clock.advance(11 * minute);
		expect(stand.tablet.condition.skewMs).toBe(skewMs);
		stand.server = null;
		await stand.open();
		expect(stand.tablet.condition.skewMs).toBe(skewMs);
		expect(stand.tablet.upkeep.correctedNow()).toBe(stand.clock.nowMs);
	});

	test('that leaps for years deletes nothing; the days pass by the server’s time', async () => {
		await stand.answerAll();
		await pass(2 * day);
		stand.browser.skewMs = 3_000 * day;
		await pass(2 * day);
		expect(await kept()).toHaveLength(1);
		stand.server = null;
		await stand.open();
		await pass(30 * day);
		expect(await kept()).toHaveLength(1);
		stand.server = { config: sampleConfig(), status: 200 };
		await pass(2 * day);
		await pass(minute);
		expect(await kept()).toEqual([]);
	});

	test('is told by the first word of the server, by which a tablet that is on for some minutes a day forgets what is old', async () => {
		await stand.answerAll();
		await restWell();
		for (let days = 1; days <= 14; days += 1) {
			stand.tab.owner.die();
			stand.clock.nowMs += day;
			await stand.open();
			await stand.clock.advance(2 * minute);
			expect(await kept()).toHaveLength(days < 14 ? 1 : 0);
		}
	});

	test('that is set back a little does not turn the order of two responses', async () => {
		await stand.answerAll();
		await restWell();
		stand.browser.skewMs = -3 * minute;
		await stand.answerAll();
		await restWell();
		stand.browser.skewMs = -2 * day;
		await stand.answerAll();
		const [first = '', second = '', third = ''] = (await kept()).toSorted((a, b) => a.seq - b.seq).map(({ sealed }) => sealed.answeredAt);
		expect(second >= first).toBe(true);
		// a great step is no drift: the clock is believed, and the server sets it right
		expect(third < first).toBe(true);
	});
});

describe('the part that is loaded later', () => {
	const failing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

	test('missing, responses are kept all the same, the network shows as away, and it is tried again', async () => {
		const { program } = stand.tab.ports;
		stand.tab.owner.die();
		const tab = openTab(stand.browser, () => () => Promise.reject(new TypeError('Failed to fetch')));
		let tries = 0;
		const ports = { ...tab.ports, program: () => ((tries += 1) < 40 ? failing() : program()) };
		stand.tab = tab;
		stand.tablet = new Tablet(ports, 'test');
		await stand.go(() => void stand.tablet.start());
		expect(stand.tablet.stage).toBe('welcome');
		await stand.answerAll();
		expect([stand.tablet.stage, stand.tablet.condition.unsent]).toEqual(['thanks', 1]);
		await stand.clock.advance(130_000);
		expect([stand.tablet.condition.network.state, stand.tablet.condition.lacksProgram]).toEqual(['offline', true]);
		// every five seconds and at each beat, never more often
		expect(tries).toBeLessThan(36);
		await stand.clock.advance(100_000);
		expect([tries, stand.tablet.condition.lacksProgram]).toEqual([40, false]);
	});

	test('checks a config that another build wrote, before it is believed', async () => {
		stand.tab.owner.die();
		const tab = openTab(stand.browser, () => () => Promise.reject(new TypeError('Failed to fetch')));
		let isThere = false;
		const ports = { ...tab.ports, program: () => (isThere ? tab.ports.program() : failing()) };
		stand.tab = tab;
		stand.tablet = new Tablet(ports, 'another build');
		await stand.go(() => void stand.tablet.start());
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code]).toEqual(['paused', 'no-config']);
		isThere = true;
		await stand.clock.advance(minute);
		expect([stand.tablet.stage, stand.tablet.config?.version]).toEqual(['welcome', 'v1']);
	});
});

test('two tabs count the same, whichever of them sealed or sent', async () => {
	const first = stand.tablet;
	const other = openTab(stand.browser, () => (url, init) => stand.tab.ports.send(url, init));
	const second = new Tablet(other.ports, 'test');
	void other.owner.run(() => second.start());
	await stand.clock.advance(1000);
	await stand.answerAll();
	await stand.clock.advance(31_000);
	expect(second.condition.ledger).toEqual({ made: 1, received: 1, unsent: 0, quarantined: 0 });
	expect(second.condition.ledger).toEqual(first.condition.ledger);
	expect(stand.received).toHaveLength(1);
});
