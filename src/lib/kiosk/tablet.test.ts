import { beforeEach, describe, expect, test } from 'vitest';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { roomBytes } from '../../../tests/simulation/tab.ts';
import { TabletStand } from '../../../tests/support/tablet-stand.ts';
import { Tablet } from './tablet.svelte.ts';

let stand: TabletStand;
beforeEach(async () => {
	stand = new TabletStand();
	await stand.open('CODE');
});

describe('a tablet', () => {
	test('is paired by the code in its address, and remembers it without a network', async () => {
		expect(stand.tablet.stage).toBe('welcome');
		stand.server = null;
		await stand.open();
		expect([stand.tablet.stage, stand.tablet.config?.device.name]).toEqual(['welcome', 'LC-07']);
	});

	test('takes a visit from welcome to thank-you and back to the welcome by itself', async () => {
		await stand.answerAll();
		expect([stand.tablet.stage, stand.tablet.thanksSecondsLeft]).toEqual(['thanks', 8]);
		expect(stand.received).toHaveLength(1);
		expect(stand.tablet.delivery).toBe('sent');
		await stand.clock.advance(7500);
		expect([stand.tablet.stage, stand.tablet.thanksSecondsLeft]).toEqual(['thanks', 1]);
		await stand.clock.advance(500);
		expect(stand.tablet.stage).toBe('welcome');
		expect(stand.tablet.condition.ledger).toEqual({ made: 1, received: 1, unsent: 0, quarantined: 0 });
	});

	test('thanks without a network, says that it kept the response, and sends it when the network is back', async () => {
		stand.server = null;
		await stand.answerAll();
		expect([stand.tablet.stage, stand.tablet.delivery, stand.tablet.condition.unsent]).toEqual(['thanks', 'kept', 1]);
		await stand.clock.advance(160_000);
		expect(stand.tablet.condition.network.state).toBe('offline');
		stand.server = { config: sampleConfig(), status: 200 };
		stand.tab.awake();
		await stand.clock.advance(0);
		expect(stand.received).toHaveLength(1);
		expect([stand.tablet.condition.unsent, stand.tablet.condition.network.state]).toEqual([0, 'online']);
	});

	test('never thanks for what the disk did not take: it pauses, and works again when the disk does', async () => {
		let isFull = true;
		stand.tab.owner.fault = () => (isFull ? 'quota' : 'none');
		await stand.answerAll();
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code]).toEqual(['paused', 'storage-full']);
		await stand.clock.advance(60_000);
		expect(stand.tablet.stage).toBe('paused');
		isFull = false;
		await stand.clock.advance(30_000);
		expect(stand.tablet.stage).toBe('welcome');
		expect(stand.received).toEqual([]);
	});

	test('warns after 20 s without a touch, wipes everything after 30 s, and not if somebody stays', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.setLanguage('en'), () => stand.tablet.toggleLarge(), () => stand.tablet.begin());
		await stand.touch(() => stand.tablet.chooseField('ho-tich'), () => stand.tablet.answer(1), () => stand.tablet.toggleReason('cho-lau'));
		await stand.go(() => stand.tablet.setComment('a secret'), 20_000);
		expect(stand.tablet.idleSecondsLeft).toBe(10);
		await stand.go(() => stand.tablet.stay(), 19_999);
		expect([stand.tablet.stage, stand.tablet.idleSecondsLeft]).toEqual(['reasons', null]);
		await stand.clock.advance(10_001);
		expect([stand.tablet.stage, stand.tablet.idleSecondsLeft]).toEqual(['welcome', null]);
		expect(JSON.stringify(stand.tablet.visit)).not.toMatch(/secret|cho-lau|ho-tich|"en"|true/);
	});

	test('forgets the language and size of somebody who only looked at the welcome', async () => {
		await stand.go(() => stand.tablet.toggleContrast(), 30_000);
		expect(stand.tablet.visit.contrast).toBe(false);
	});

	test('makes a second person wait out the gap, then begins by itself', async () => {
		await stand.answerAll();
		await stand.clock.advance(300);
		await stand.go(() => stand.tablet.finish(), 300);
		await stand.go(() => stand.tablet.begin());
		expect(stand.tablet.stage).toBe('welcome');
		await stand.clock.advance(5000);
		expect(stand.tablet.stage).toBe('field');
	});

	test('takes over a new config between visits, never within one', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin());
		stand.server = { config: sampleConfig({ version: 'v2', fields: [] }), status: 200 };
		for (let minute = 0; minute < 11; minute += 1) await stand.go(() => stand.tablet.touched(), 25_000);
		for (let second = 0; second < 20; second += 1) await stand.go(() => stand.tablet.touched(), 19_000);
		expect([stand.tablet.stage, stand.tablet.config?.version]).toEqual(['field', 'v1']);
		await stand.go(() => stand.tablet.leave());
		expect([stand.tablet.stage, stand.tablet.config?.version]).toEqual(['welcome', 'v2']);
	});

	test('keeps the last good config when a bad one comes', async () => {
		stand.server = { config: { ...sampleConfig({ version: 'v2' }), languages: [] }, status: 200 };
		await stand.clock.advance(1_200_000);
		expect([stand.tablet.stage, stand.tablet.config?.version]).toEqual(['welcome', 'v1']);
	});

	test('pauses when staff say so, and resumes', async () => {
		const config = sampleConfig();
		stand.server = { config: { ...config, version: 'v2', device: { ...config.device, state: 'paused' } }, status: 200 };
		await stand.clock.advance(600_000);
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code]).toEqual(['paused', 'paused-by-staff']);
		stand.server = { config: { ...config, version: 'v3' }, status: 200 };
		await stand.clock.advance(600_000);
		expect([stand.tablet.stage, stand.tablet.pauseReason]).toEqual(['welcome', null]);
	});

	test('stops when it was retired, keeps what is unsent, and sends it should it be taken back', async () => {
		stand.server = null;
		await stand.answerAll();
		stand.server = { config: sampleConfig(), status: 410 };
		await stand.clock.advance(600_000);
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code, stand.tablet.condition.unsent]).toEqual(['paused', 'retired', 1]);
		stand.server = { config: sampleConfig(), status: 200 };
		await stand.clock.advance(600_000);
		expect([stand.tablet.stage, stand.tablet.condition.unsent, stand.received.length]).toEqual(['welcome', 0, 1]);
	});

	test('pauses at 95 % of its storage', async () => {
		stand.browser.storage = { persistent: true, usage: 0.95 * roomBytes, quota: roomBytes };
		await stand.clock.advance(30_000);
		expect(stand.tablet.pauseReason?.code).toBe('storage-full');
	});
});

describe('pairing', () => {
	beforeEach(async () => {
		stand = new TabletStand();
		await stand.open();
	});

	test('waits for a code', () => {
		expect(stand.tablet.stage).toBe('unpaired');
	});

	test('says that a code is wrong, and takes the right one', async () => {
		await stand.go(() => void stand.tablet.pair('WRONG'));
		expect([stand.tablet.stage, stand.tablet.enrolError]).toEqual(['unpaired', { code: 'code-wrong' }]);
		await stand.go(() => void stand.tablet.pair(' CODE '));
		expect([stand.tablet.stage, stand.tablet.enrolError]).toEqual(['welcome', null]);
	});

	test('says that there is no network', async () => {
		stand.server = null;
		await stand.go(() => void stand.tablet.pair('CODE'));
		expect(stand.tablet.enrolError).toEqual({ code: 'no-network' });
	});

	test('refuses a config that it cannot read', async () => {
		stand.server = { config: { ...sampleConfig(), languages: [] }, status: 200 };
		await stand.go(() => void stand.tablet.pair('CODE'));
		expect([stand.tablet.stage, stand.tablet.enrolError]).toEqual(['unpaired', { code: 'bad-config' }]);
	});

	test('is refused where responses could not be sent safely', async () => {
		stand.tablet = new Tablet({ ...stand.tab.ports, withLock: null }, 'test');
		await stand.go(() => void stand.tablet.start());
		expect([stand.tablet.stage, stand.tablet.pauseReason?.code]).toEqual(['paused', 'no-locks']);
	});
});
