/** Staff before their tablet: the pad, what it shows, what they do there. Over the engine, a virtual clock and disk. */
import { pbkdf2Sync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { TabletStand } from '../../../tests/support/tablet-stand.ts';
import { StaffPanel } from './staff-panel.svelte.ts';
import type { StaffPorts } from './staff-ports.ts';

const salt = '00112233445566778899aabbccddeeff';
const derived = (digits: string) => pbkdf2Sync(digits, Buffer.from(salt, 'hex'), 10, 32, 'sha256');
const staffCode = { salt, iterations: 10, hash: derived('482915').toString('hex') };

let stand: TabletStand;
let panel: StaffPanel;
let kept: string | null;
let files: { name: string; text: string }[];
let hasLeft: boolean;
const ports: StaffPorts = {
	memory: { read: () => kept, write: (text) => (kept = text) },
	derive: (digits) => Promise.resolve(new Uint8Array(derived(digits))),
	handOut: (name, text) => {
		files.push({ name, text });
		return Promise.resolve('saved');
	},
	leave: () => (hasLeft = true)
};

beforeEach(async () => {
	kept = null;
	files = [];
	hasLeft = false;
	stand = new TabletStand(sampleConfig({ staffCode }));
	await stand.open('CODE');
	await openPad();
});

async function openPad(): Promise<void> {
	await stand.go(() => stand.tablet.openStaff());
	panel = new StaffPanel(stand.tablet, ports);
}

async function type(digits: string): Promise<void> {
	for (const digit of digits) await stand.go(() => panel.press(digit));
}

/** Sealing the file is work of the real world. */
async function rescue(): Promise<void> {
	const done = stand.clock.started();
	await stand.go(() => void panel.rescue().finally(done));
}

describe('the pad', () => {
	test('opens the panel after six right digits, with no network', async () => {
		stand.server = null;
		await type('48291');
		expect(panel.view).toBe('code');
		await type('5');
		expect([panel.view, panel.typed]).toEqual(['panel', '']);
	});

	test('says how many tries are left, then locks for five minutes, also for a pad that is opened anew', async () => {
		await type('111111');
		expect([panel.view, panel.fault]).toEqual(['code', { kind: 'wrong', left: 4 }]);
		for (let time = 0; time < 4; time += 1) await type('111111');
		expect(panel.fault).toEqual({ kind: 'locked', secondsLeft: 300 });
		await stand.open();
		await openPad();
		expect(panel.fault).toEqual({ kind: 'locked', secondsLeft: 300 });
		await stand.go(() => panel.touched(), 29_000);
		expect(panel.fault).toEqual({ kind: 'locked', secondsLeft: 271 });
		await type('482915');
		expect([panel.view, panel.typed]).toEqual(['code', '']);
		await stand.clock.advance(271_000);
		await openPad();
		await type('482915');
		expect(panel.view).toBe('panel');
	});

	test('says so on a tablet that has no code yet', async () => {
		stand = new TabletStand();
		await stand.open('CODE');
		await openPad();
		await type('123456');
		expect([panel.view, panel.fault]).toEqual(['code', { kind: 'no-code' }]);
	});

	test('closes by itself after half a minute without a touch', async () => {
		await stand.clock.advance(20_000);
		await stand.go(() => panel.touched(), 29_999);
		expect(stand.tablet.isStaffOpen).toBe(true);
		await stand.clock.advance(1);
		expect(stand.tablet.isStaffOpen).toBe(false);
	});

	test('does nothing for anybody before the code', async () => {
		await stand.go(() => {
			panel.show('leave');
			panel.leave();
			panel.tryOut();
			void panel.togglePause();
			void panel.rescue();
		});
		expect([panel.view, hasLeft, stand.tablet.isTrial, stand.tablet.condition.pausedHere, files]).toEqual(['code', false, false, false, []]);
	});
});

describe('the panel', () => {
	beforeEach(() => type('482915'));

	test('closes by itself after two minutes without a touch', async () => {
		await stand.clock.advance(119_000);
		expect(stand.tablet.isStaffOpen).toBe(true);
		await stand.clock.advance(1_000);
		expect(stand.tablet.isStaffOpen).toBe(false);
	});

	test('sends what waits and says how many went', async () => {
		await stand.go(() => panel.close());
		stand.server = null;
		await stand.answerAll();
		await stand.clock.advance(9_000);
		await openPad();
		await type('482915');
		await stand.go(() => void panel.send());
		expect(panel.outcome).toEqual({ kind: 'not-reached', unsent: 1 });
		stand.server = { config: sampleConfig({ staffCode }), status: 200 };
		await stand.go(() => void panel.send());
		expect([panel.outcome, stand.received.length]).toEqual([{ kind: 'sent', count: 1, unsent: 0 }, 1]);
		expect(panel.cards.map(({ kind }) => kind)).toEqual(['online']);
	});

	test('says that the server refuses this tablet', async () => {
		stand.server = { config: sampleConfig(), status: 401 };
		await stand.go(() => void panel.send());
		expect([panel.outcome, stand.tablet.stage]).toEqual([{ kind: 'refused' }, 'paused']);
		expect(panel.cards[0]).toEqual({ kind: 'token-refused', tone: 'bad' });
	});

	test('pauses the tablet over a restart and resumes it', async () => {
		await stand.go(() => void panel.togglePause());
		expect([panel.outcome, stand.tablet.stage]).toEqual([{ kind: 'paused' }, 'paused']);
		await stand.open();
		expect(stand.tablet.pauseReason?.code).toBe('paused-here');
		await openPad();
		await type('482915');
		await stand.go(() => void panel.togglePause());
		expect([panel.outcome, stand.tablet.stage]).toEqual([{ kind: 'resumed' }, 'welcome']);
	});

	test('sends again from a number on, and says how many', async () => {
		await stand.go(() => panel.close());
		await stand.answerAll();
		await stand.clock.advance(20_000);
		await stand.answerAll();
		await stand.clock.advance(20_000);
		await openPad();
		await type('482915');
		await stand.go(() => panel.show('resend'));
		await type('2');
		await stand.go(() => void panel.resend());
		expect([panel.view, panel.outcome]).toEqual(['panel', { kind: 'resent', count: 1, fromSeq: 2 }]);
		expect(stand.received.map(({ seq }) => seq)).toEqual([1, 2, 2]);
		expect(stand.tablet.condition.ledger).toEqual({ made: 2, received: 2, unsent: 0, quarantined: 0 });
	});

	test('hands out a file of what the server has not taken, and none when there is nothing', async () => {
		await rescue();
		expect([panel.outcome, files]).toEqual([{ kind: 'rescue-empty' }, []]);
		await stand.go(() => panel.close());
		stand.server = null;
		await stand.answerAll();
		await stand.clock.advance(9_000);
		await openPad();
		await type('482915');
		await rescue();
		expect(panel.outcome).toEqual({ kind: 'rescued', count: 1, handed: 'saved' });
		expect(files.map(({ text }) => JSON.parse(text).responses.length)).toEqual([1]);
	});

	test('leaves the page only after it was explained', async () => {
		await stand.go(() => panel.leave());
		expect(hasLeft).toBe(false);
		await stand.go(() => panel.show('leave'));
		await stand.go(() => panel.leave());
		expect(hasLeft).toBe(true);
	});
});

describe('a trial by staff', () => {
	beforeEach(async () => {
		await type('482915');
		await stand.go(() => panel.tryOut());
	});

	test('ends with whether the disk writes and the server answers, and with no response', async () => {
		await stand.answerAll();
		expect([panel.view, panel.trial, panel.busy]).toEqual(['trial', { writes: true, reached: true }, null]);
		expect([stand.received, stand.tablet.condition.ledger.made]).toEqual([[], 0]);
	});

	test('says that the server did not answer', async () => {
		stand.server = null;
		await stand.answerAll();
		expect(panel.trial).toEqual({ writes: true, reached: false });
	});

	test('says that the disk does not write', async () => {
		stand.tab.owner.fault = () => 'quota';
		await stand.answerAll();
		expect(panel.trial?.writes).toBe(false);
	});

	test('that is left leads back to the panel, which then closes by itself', async () => {
		await stand.clock.advance(1000);
		await stand.go(() => stand.tablet.leave());
		await stand.go(() => panel.touched());
		expect([panel.view, stand.tablet.isStaffOpen]).toEqual(['panel', true]);
		await stand.clock.advance(120_000);
		expect(stand.tablet.isStaffOpen).toBe(false);
	});
});
