/** The rescue file, as the server will read it. */
import { createHash, createHmac } from 'node:crypto';
import * as v from 'valibot';
import { beforeEach, describe, expect, test } from 'vitest';
import { RescueSchema, sealedText, type Rescue } from '#lib/survey/rescue.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { Owner } from '../../../tests/simulation/disk.ts';
import { readDisk } from '../../../tests/simulation/read-disk.ts';
import { fillAsVersion1 } from '../../../tests/support/kiosk-store-1.ts';
import { countsOf, keep } from './outbox.ts';
import { settle, slice } from './queue.ts';
import { rescueFile, type RescueFile } from './rescue.ts';
import { createStore, type Enrolment, type Store } from './store.ts';

const present: Enrolment = { device: 'present', token: 'token-present' };
const former: Enrolment = { device: 'former', token: 'token-former' };

let clock: Clock;
let owner: Owner;
let store: Store;

beforeEach(() => {
	clock = new Clock();
	owner = new Owner(clock);
	store = owner.run(() => createStore({ after: (ms, run) => clock.after(ms, () => owner.run(run)) }));
});

async function keepAll(device: string, ...ids: string[]): Promise<void> {
	for (const id of ids) {
		const make = (seq: number): SealedResponse => ({
			id,
			seq,
			questionnaire: 'sipas-quick@1',
			answeredAt: '2026-11-20T09:15:00+07:00',
			elapsedMs: 1,
			language: 'vi',
			answers: { A: 5 },
			comment: 'Chờ lâu quá'
		});
		await owner.run(() => keep(store, device, id, clock.nowMs, make));
	}
}

async function exported(enrolments = [present, former]): Promise<RescueFile> {
	const file = await owner.run(() => rescueFile(store, enrolments, 'test', clock.nowMs));
	if (file === null) throw new Error('no file');
	return file;
}

const linesOf = ({ text }: RescueFile): Rescue[] =>
	text.trimEnd().split('\n').map((line) => v.parse(RescueSchema, JSON.parse(line)));

/** As the server makes it, from what it keeps of a token. */
function macOf({ mac: _mac, ...rescue }: Rescue, token: string): string {
	const key = createHash('sha256').update(token).digest();
	return createHmac('sha256', key).update(sealedText(rescue)).digest('hex');
}

describe('the rescue file', () => {
	test('holds what is unsent, then what is in quarantine, of every device, and nothing that was sent', async () => {
		await keepAll('present', 'refused', 'sent', 'unsent');
		await keepAll('former', 'left behind');
		const batch = await owner.run(() => slice(store, 'present', 'unsent', 0, 10));
		if (batch.kind === 'failed') throw new Error(batch.reason);
		const verdicts = [{ id: 'refused', verdict: 'refused', code: 'unknown_item' }, { id: 'sent', verdict: 'stored' }] as const;
		await owner.run(() => settle(store, batch.value, verdicts, clock.nowMs, clock.nowMs));
		const file = await exported();
		const [first, second, ...others] = linesOf(file);
		expect(others).toEqual([]);
		expect(first).toMatchObject({ device: 'present', lastSeq: 3, line: 1, lines: 2, app: 'test' });
		expect(first?.responses.map(({ state, code }) => [state, code])).toEqual([['unsent', null], ['quarantined', 'unknown_item']]);
		expect(first?.responses[0]?.response).toMatchObject({ id: 'unsent', seq: 3, comment: 'Chờ lâu quá' });
		expect(second).toMatchObject({ device: 'former', line: 2, lines: 2 });
		expect(file.count).toBe(3);
	});

	test('is sealed line by line by the device’s own secret, which is not in it: a change is noticed', async () => {
		await keepAll('present', 'a');
		await keepAll('former', 'b');
		const file = await exported();
		const [mine, theirs] = linesOf(file);
		if (mine === undefined || theirs === undefined) throw new Error('lines are missing');
		expect([mine.mac, theirs.mac]).toEqual([macOf(mine, present.token), macOf(theirs, former.token)]);
		expect(macOf({ ...mine, responses: [] }, present.token)).not.toBe(mine.mac);
		expect(macOf(mine, former.token)).not.toBe(mine.mac);
		expect(file.text).not.toMatch(/token/);
	});

	test('of thousands is cut into lines of at most one batch, each response once', async () => {
		await fillAsVersion1(owner.factory, 'present', 1201);
		const file = await exported([present]);
		const lines = linesOf(file);
		expect(lines.map(({ responses }) => responses.length)).toEqual([500, 500, 201]);
		const ids = lines.flatMap(({ responses }) => responses.map(({ response }) => JSON.stringify(response)));
		expect([file.count, new Set(ids).size]).toEqual([1201, 1201]);
	});

	test('changes nothing on the tablet, and is empty where nothing is left', async () => {
		expect(await exported()).toMatchObject({ text: '', count: 0 });
		await keepAll('present', 'a');
		const before = await readDisk(owner.factory);
		await exported();
		expect(await readDisk(owner.factory)).toEqual(before);
	});

	test('is none at all where the disk cannot be read to its end', async () => {
		await keepAll('present', 'a');
		await owner.run(() => countsOf(store, 'present'));
		owner.fault = () => 'closed';
		expect(await owner.run(() => rescueFile(store, [present], 'test', clock.nowMs))).toBe(null);
	});
});
