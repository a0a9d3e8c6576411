/** A tablet that nobody answers on: asleep outside opening hours, under staff's hands, on trial, or free for an update. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { TabletStand } from '../../../tests/support/tablet-stand.ts';

const day: [number, number][] = [[450, 690]];
/** Every day 7:30–11:30; the clock of a stand begins at 8:00 on Friday, 20 November 2026, in Vietnam. */
const hours: OpeningHours = { weekly: [day, day, day, day, day, day, day], closedDays: [] };
const minute = 60_000;
const afterwards = 211 * minute;

let stand: TabletStand;
const stage = () => stand.tablet.stage;

async function openWith(config = sampleConfig()): Promise<void> {
	stand = new TabletStand(config);
	await stand.open('CODE');
}

beforeEach(() => openWith());

describe('outside opening hours a tablet', () => {
	beforeEach(() => openWith(sampleConfig({ hours })));

	test('falls asleep on the minute, knows when it opens, and wakes by itself', async () => {
		await stand.clock.advance(210 * minute - 1);
		expect([stage(), stand.tablet.daylight.opens]).toEqual(['welcome', null]);
		await stand.clock.advance(1);
		expect(stage()).toBe('asleep');
		expect(stand.tablet.daylight.opens).toMatchObject({ day: '2026-11-21', daysAhead: 1, minute: 450 });
		await stand.clock.advance(20 * 60 * minute - 1);
		expect(stage()).toBe('asleep');
		await stand.clock.advance(1);
		expect(stage()).toBe('welcome');
	});

	test('is woken by a touch for two minutes, and takes an answer like any other', async () => {
		await stand.clock.advance(afterwards);
		await stand.go(() => stand.tablet.wake());
		expect(stage()).toBe('welcome');
		await stand.clock.advance(2 * minute - 1);
		expect(stage()).toBe('welcome');
		await stand.clock.advance(1);
		expect(stage()).toBe('asleep');
		await stand.go(() => stand.tablet.wake());
		await stand.answerAll();
		expect([stage(), stand.received.length]).toEqual(['thanks', 1]);
		await stand.clock.advance(3 * minute);
		expect(stage()).toBe('asleep');
	});

	test('lets the touch that woke it begin nothing', async () => {
		await stand.clock.advance(afterwards);
		await stand.go(() => stand.tablet.wake(), 100);
		await stand.go(() => stand.tablet.begin());
		expect(stage()).toBe('welcome');
	});

	test('never cuts a visit in progress, and sleeps after its thank-you', async () => {
		await stand.clock.advance(209 * minute + 55_000);
		await stand.answerAll();
		expect(stage()).toBe('thanks');
		expect(stand.tablet.daylight.isClosed).toBe(false);
		await stand.clock.advance(10_000);
		expect([stage(), stand.tablet.staysLit]).toEqual(['asleep', false]);
	});

	test('goes by the time of the server, not by its own wrong clock', async () => {
		stand.browser.skewMs = 12 * 60 * minute;
		await stand.clock.advance(11 * minute);
		expect(stage()).toBe('welcome');
	});

	test('shows a pause rather than sleep, and lets the screen go dark', async () => {
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(true));
		expect([stage(), stand.tablet.staysLit]).toEqual(['paused', true]);
		await stand.clock.advance(afterwards);
		expect([stage(), stand.tablet.staysLit]).toEqual(['paused', false]);
	});
});

test('a tablet without hours never sleeps', async () => {
	await stand.clock.advance(14 * 60 * minute);
	expect([stage(), stand.tablet.staysLit]).toEqual(['welcome', true]);
});

describe('staff', () => {
	test('open their pad on the welcome, on a pause and on a sleeping tablet', async () => {
		expect(stand.tablet.openStaff()).toBe(true);
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(true));
		await stand.go(() => stand.tablet.closeStaff());
		expect([stage(), stand.tablet.openStaff()]).toEqual(['paused', true]);
		await openWith(sampleConfig({ hours }));
		await stand.clock.advance(afterwards);
		expect([stage(), stand.tablet.openStaff(), stand.tablet.staysLit]).toEqual(['asleep', true, true]);
	});

	test('never open it over the answers of a person', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin());
		expect(stand.tablet.openStaff()).toBe(false);
		await stand.touch(() => stand.tablet.chooseField('dat-dai'), () => stand.tablet.answer(1));
		expect([stage(), stand.tablet.openStaff(), stand.tablet.isStaffOpen]).toEqual(['reasons', false, false]);
	});

	test('do not open it on a tablet that is no device yet', async () => {
		await stand.go(() => stand.tablet.stop());
		stand = new TabletStand();
		await stand.open();
		expect([stage(), stand.tablet.openStaff()]).toEqual(['unpaired', false]);
	});

	test('have the welcome under their panel: no visit begins there', async () => {
		await stand.clock.advance(1000);
		await stand.go(() => stand.tablet.openStaff());
		await stand.go(() => stand.tablet.begin());
		expect(stage()).toBe('welcome');
	});

	test('pause the tablet over a restart, until they resume it', async () => {
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(true));
		await stand.open();
		expect([stage(), stand.tablet.pauseReason?.code]).toEqual(['paused', 'paused-here']);
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(false));
		expect([stage(), stand.tablet.pauseReason]).toEqual(['welcome', null]);
	});
});

describe('a trial', () => {
	let isDone: boolean;
	beforeEach(async () => {
		isDone = false;
		await stand.go(() => stand.tablet.openStaff());
		await stand.go(() => stand.tablet.tryOut(() => (isDone = true)));
	});

	test('passes every screen and leaves nothing: no number, no response, no thank-you', async () => {
		await stand.answerAll();
		expect([isDone, stand.tablet.isTrial, stand.tablet.isStaffOpen, stage()]).toEqual([true, false, true, 'welcome']);
		expect(stand.tablet.visit.answers).toEqual({});
		await stand.clock.advance(11 * minute);
		expect([stand.received, stand.tablet.condition.ledger.made]).toEqual([[], 0]);
	});

	test('can be made on a tablet that is paused', async () => {
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(true));
		await stand.answerAll();
		expect([isDone, stage()]).toEqual([true, 'paused']);
	});

	test('stays a trial when one goes back to the welcome', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin(), () => stand.tablet.back());
		expect([stage(), stand.tablet.isTrial]).toEqual(['welcome', true]);
	});

	test('that is left ends without a result', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin(), () => stand.tablet.leave());
		expect([isDone, stand.tablet.isTrial, stand.tablet.isStaffOpen]).toEqual([false, false, true]);
	});

	test('that nobody goes on with closes the panel, and the next visit is a real one', async () => {
		await stand.clock.advance(30_000);
		expect([isDone, stand.tablet.isTrial, stand.tablet.isStaffOpen, stage()]).toEqual([false, false, false, 'welcome']);
		await stand.answerAll();
		expect(stand.received).toHaveLength(1);
	});
});

describe('a new version is taken over', () => {
	const atRest = () => stand.tablet.atRest;

	test('on the welcome, asleep, paused and unpaired', async () => {
		expect(atRest()).toBe(true);
		await stand.go(() => void stand.tablet.upkeep.setPausedHere(true));
		expect([stage(), atRest()]).toEqual(['paused', true]);
		await openWith(sampleConfig({ hours }));
		await stand.clock.advance(afterwards);
		expect([stage(), atRest()]).toEqual(['asleep', true]);
		stand = new TabletStand();
		await stand.open();
		expect([stage(), atRest()]).toEqual(['unpaired', true]);
	});

	test('never in a visit, while a response is sealed, or at the thank-you', async () => {
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.begin());
		expect(atRest()).toBe(false);
		await stand.touch(() => stand.tablet.chooseField(null));
		for (let item = 0; item < 4; item += 1) await stand.touch(() => stand.tablet.answer(5));
		stand.tab.owner.run(() => stand.tablet.answer(5));
		expect([stage(), atRest()]).toEqual(['saving', false]);
		await stand.clock.advance(0);
		expect([stage(), atRest()]).toEqual(['thanks', false]);
	});

	test('never while somebody waits for the gap to end', async () => {
		await stand.answerAll();
		await stand.go(() => {}, 300);
		await stand.go(() => stand.tablet.finish(), 300);
		expect(atRest()).toBe(true);
		await stand.go(() => stand.tablet.begin());
		expect([stage(), atRest()]).toEqual(['welcome', false]);
	});

	test('never under somebody who set the size or the language', async () => {
		await stand.go(() => stand.tablet.toggleLarge());
		expect(atRest()).toBe(false);
		await stand.clock.advance(30_000);
		expect(atRest()).toBe(true);
	});

	test('never under the panel, the pad or a trial', async () => {
		await stand.go(() => stand.tablet.openStaff());
		expect(atRest()).toBe(false);
		await stand.go(() => stand.tablet.tryOut(() => {}));
		expect(atRest()).toBe(false);
		await stand.go(() => stand.tablet.closeStaff());
		expect(atRest()).toBe(true);
	});

	test('never while the tablet is being paired', async () => {
		stand.tab.owner.run(() => void stand.tablet.pair('CODE'));
		expect(atRest()).toBe(false);
		await stand.clock.advance(0);
		expect(atRest()).toBe(true);
	});
});
