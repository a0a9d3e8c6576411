/** A visit that began with a receipt: what it skips, what it seals, and that nothing of the receipt stays. */
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { DeviceResponseSchema, canonicalResponse } from '#lib/survey/response.ts';
import { defaultDeviceSettings } from '#lib/survey/device-config.ts';
import { readDisk } from '../../../tests/simulation/read-disk.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { TabletStand } from '../../../tests/support/tablet-stand.ts';
import { mintId } from './mint-id.ts';
import { seal } from './seal.ts';
import * as moves from './visit.ts';

const config = sampleConfig();
const oneField = sampleConfig({ fields: config.fields.slice(0, 1) });
const receipt = { invitation: '7k3qf9x2ma', field: 'ho-tich' };
const asking = moves.askReceipt(moves.blankVisit('vi', 0), 1000);
const mark = { id: '01990000-0000-4000-8000-000000000001', seq: 1, answeredAtMs: 0, elapsedMs: 1 };

describe('a receipt', () => {
	test.each([
		['names a field of this counter: not asked', config, receipt, 'question', 'ho-tich'],
		['names a field that this counter does not serve: not asked, left to the server', config, { ...receipt, field: 'y-te' }, 'question', null],
		['names no field, or is a typed code: asked', config, { ...receipt, field: null }, 'field', null],
		['names no field where the counter serves one', oneField, { ...receipt, field: null }, 'question', 'dat-dai'],
		['names another field than the only one served', oneField, receipt, 'question', null],
		['is left out after all', config, null, 'field', null]
	])('%s', (_what, at, brought, stage, fieldCode) => {
		const visit = moves.begin(asking, at, 2000, brought);
		expect([visit.stage, visit.fieldCode, visit.receipt]).toEqual([stage, fieldCode, brought]);
	});

	test('is laid aside on the way back to the welcome', () => {
		const first = moves.begin(asking, config, 2000, receipt);
		expect(moves.back(first, config, 3000)).toMatchObject({ stage: 'welcome', receipt: null, fieldCode: null });
		expect(moves.back(asking, config, 3000)).toMatchObject({ stage: 'welcome' });
	});

	test('travels with the answers, and is no part of what tells a duplicate from a conflict', () => {
		const visit = { ...moves.begin(asking, config, 2000, receipt), answers: { A: 5 } as const };
		const sealed = seal(visit, config, mark);
		expect(v.parse(DeviceResponseSchema, sealed)).toMatchObject({ invitation: '7k3qf9x2ma', field: 'ho-tich' });
		expect(canonicalResponse(sealed)).not.toContain('7k3qf9x2ma');
		expect('invitation' in seal({ ...visit, receipt: null }, config, mark)).toBe(false);
	});

	test('is not used up by somebody who walked away in the middle', () => {
		const left = { ...moves.begin(asking, config, 2000, receipt), answers: { A: 5 } as const };
		expect(moves.unfinished(left)).toMatchObject({ receipt: null, answers: { A: 5 } });
		expect(moves.unfinished(asking)).toBeNull();
	});

	test('gives its response an id that tells no time', () => {
		const chance = new Uint8Array(16).map((_, index) => index);
		expect(mintId(null, chance)).toBe('0a0b0c0d-0e0f-4000-9020-304050607080');
	});
});

describe('a tablet', () => {
	let stand: TabletStand;
	beforeEach(async () => {
		stand = new TabletStand(sampleConfig({ settings: { ...defaultDeviceSettings, keepPartial: true } }));
		await stand.open('CODE');
		await stand.clock.advance(1000);
	});

	async function answerWith(brought: moves.Receipt): Promise<void> {
		const { tablet } = stand;
		await stand.touch(() => tablet.begin('by-receipt'), () => tablet.bring(brought));
		for (let item = 0; item < 4; item += 1) await stand.touch(() => tablet.answer(5));
		await stand.go(() => tablet.answer(4));
	}
	const kept = async () => (await readDisk(stand.browser.factory)).responses[0]!;

	test('keeps the receipt until it was sent, and not a moment longer', async () => {
		stand.server = null;
		await answerWith(receipt);
		expect(stand.tablet.stage).toBe('thanks');
		expect((await kept()).sealed).toMatchObject({ invitation: '7k3qf9x2ma' });
		stand.server = { config, status: 200 };
		stand.tab.awake();
		await stand.clock.advance(5_000);
		expect(stand.received[0]).toMatchObject({ invitation: '7k3qf9x2ma', seq: 1 });
		expect((await kept()).state).toBe('sent');
		expect(JSON.stringify(await kept())).not.toContain('7k3qf9x2ma');
	});

	test('puts no receipt into the rescue file', async () => {
		stand.server = null;
		await answerWith(receipt);
		const file = await stand.tab.owner.run(() => stand.tablet.upkeep.rescue());
		expect(file?.count).toBe(1);
		expect(file?.text).toContain('"ho-tich"');
		expect(file?.text).not.toContain('7k3qf9x2ma');
	});

	test('begins within the gap after the last response: fetching a receipt outlasts it', async () => {
		await stand.answerAll();
		await stand.clock.advance(1000);
		await stand.touch(() => stand.tablet.finish(), () => stand.tablet.begin('by-receipt'));
		expect([stand.tablet.stage, stand.tablet.isWaitingForGap]).toEqual(['receipt', false]);
	});

	test('wipes it when nobody goes on, keeps the half visit as a walk-up, and forgets it on the way', async () => {
		const { tablet } = stand;
		await stand.touch(() => tablet.begin('by-receipt'));
		await stand.clock.advance(31_000);
		expect(tablet.stage).toBe('welcome');
		await stand.touch(() => tablet.begin('by-receipt'), () => tablet.bring(receipt), () => tablet.answer(5));
		await stand.clock.advance(31_000);
		expect([tablet.stage, tablet.visit.receipt]).toEqual(['welcome', null]);
		expect(stand.received).toHaveLength(1);
		expect('invitation' in stand.received[0]!).toBe(false);
	});
});
