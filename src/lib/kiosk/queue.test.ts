import { beforeEach, describe, expect, test } from 'vitest';
import type { ItemVerdict, SealedResponse } from '#lib/survey/response.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { Owner } from '../../../tests/simulation/disk.ts';
import { countsOf, keep } from './outbox.ts';
import { prune, resend, settle, slice } from './queue.ts';
import { createStore, type KeptResponse, type Result, type Store } from './store.ts';

const serverMs = Date.UTC(2026, 10, 20, 2);
const dayMs = 86_400_000;

let clock: Clock;
let owner: Owner;
let store: Store;

beforeEach(() => {
	clock = new Clock();
	owner = new Owner(clock);
	store = openStore(owner);
});

function openStore(by: Owner): Store {
	return by.run(() => createStore({ after: (ms, run) => clock.after(ms, () => by.run(run)) }));
}

function sealed(id: string, seq: number): SealedResponse {
	const instant = '2026-11-20T09:15:00+07:00';
	return { id, seq, questionnaire: 'sipas-quick@1', answeredAt: instant, elapsedMs: 1, language: 'vi', answers: { A: 5 } };
}

async function valueOf<T>(result: Promise<Result<T>>): Promise<T> {
	const ended = await result;
	if (ended.kind === 'failed') throw new Error(ended.reason);
	return ended.value;
}

async function keepAll(...ids: string[]): Promise<void> {
	for (const id of ids) await valueOf(owner.run(() => keep(store, 'd', id, clock.nowMs, (seq) => sealed(id, seq))));
}

const unsent = (limit = 1000, afterSeq = 0): Promise<KeptResponse[]> =>
	valueOf(owner.run(() => slice(store, 'd', 'unsent', afterSeq, limit)));
const unsentIds = async (): Promise<string[]> => (await unsent()).map(({ id }) => id);
const counts = () => valueOf(owner.run(() => countsOf(store, 'd')));
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${String(index).padStart(4, '0')}`);

async function settled(verdicts: ItemVerdict[], atMs: number | null = serverMs): Promise<number> {
	const batch = await unsent();
	return valueOf(owner.run(() => settle(store, batch, verdicts, atMs, clock.nowMs)));
}

const stored = (id: string): ItemVerdict => ({ id, verdict: 'stored' });
const keptIds = (): Promise<string[]> => valueOf(owner.run(() => store.use((database) => database.getAllKeys('response'))));

describe('the queue', () => {
	test('is read a slice at a time, oldest first, on from a number', async () => {
		await keepAll(...names(12));
		expect((await unsent(5)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
		expect((await unsent(5, 5)).map(({ seq }) => seq)).toEqual([6, 7, 8, 9, 10]);
	});

	test('lets go only of what the server named, and keeps refused ones aside with the code', async () => {
		await keepAll('a', 'b', 'c', 'd', 'e');
		const verdicts: ItemVerdict[] = [
			{ id: 'a', verdict: 'stored' },
			{ id: 'b', verdict: 'duplicate' },
			{ id: 'c', verdict: 'conflict' },
			{ id: 'd', verdict: 'refused', code: 'unknown_item' },
			{ id: 'never made here', verdict: 'stored' }
		];
		expect(await settled(verdicts)).toBe(4);
		expect(await unsentIds()).toEqual(['e']);
		expect(await counts()).toEqual({ lastSeq: 5, unsent: 1, quarantined: 2 });
		const aside = await valueOf(owner.run(() => slice(store, 'd', 'quarantined', 0, 10)));
		expect(aside.map(({ code }) => code)).toEqual(['conflict', 'unknown_item']);
	});

	test('never takes a verdict back: what was stored is not quarantined by a later word', async () => {
		await keepAll('a');
		const batch = await unsent();
		const say = (verdict: ItemVerdict) => owner.run(() => settle(store, batch, [verdict], serverMs, clock.nowMs));
		await say(stored('a'));
		expect(await valueOf(say({ id: 'a', verdict: 'conflict' }))).toBe(0);
		expect((await counts()).quarantined).toBe(0);
	});

	test('settles a response whose content was spoilt on the disk, under the id that was sent', async () => {
		await keepAll('a');
		const [kept] = await unsent();
		if (kept === undefined) throw new Error('nothing kept');
		await owner.run(() => store.use((database) => database.put('response', { ...kept, sealed: { ...kept.sealed, id: 'x' } })));
		expect(await settled([{ id: 'x', verdict: 'refused', code: 'malformed' }])).toBe(1);
		expect(await counts()).toEqual({ lastSeq: 1, unsent: 0, quarantined: 1 });
	});
});

describe('forgetting', () => {
	const pruned = (beforeMs: number) => valueOf(owner.run(() => prune(store, beforeMs, beforeMs + 14 * dayMs)));

	test('takes sent responses after their days, never unsent or quarantined ones', async () => {
		await keepAll('old', 'unsent', 'refused', 'new');
		await settled([stored('old'), { id: 'refused', verdict: 'refused' }]);
		await settled([stored('new')], serverMs + 10);
		expect(await pruned(serverMs + 10)).toBe(1);
		expect((await keptIds()).sort()).toEqual(['new', 'refused', 'unsent']);
		expect((await counts()).lastSeq).toBe(4);
	});

	test('counts the days from the server’s time, whatever the tablet’s clock said', async () => {
		clock.nowMs -= 3_000 * dayMs;
		await keepAll('a');
		await settled([stored('a')], serverMs);
		expect(await pruned(serverMs)).toBe(0);
		expect(await pruned(serverMs + 1)).toBe(1);
	});

	test('gives what an older version dated by the tablet’s clock its full days from now', async () => {
		clock.nowMs -= 3_000 * dayMs;
		await keepAll('a');
		await settled([stored('a')], null);
		expect(await pruned(serverMs)).toBe(0);
		expect(await pruned(serverMs + 14 * dayMs)).toBe(0);
		expect(await pruned(serverMs + 14 * dayMs + 1)).toBe(1);
	});
});

describe('sending again', () => {
	const again = (fromSeq: number, request: string | null = null, at = store, by = owner) =>
		by.run(() => resend(at, 'd', fromSeq, request));

	test('makes what was sent from a number on unsent again, and nothing else', async () => {
		await keepAll('a', 'b', 'c', 'd');
		await settled([stored('a'), stored('b'), stored('c'), { id: 'd', verdict: 'refused' }]);
		expect(await valueOf(again(2))).toBe(2);
		expect(await unsentIds()).toEqual(['b', 'c']);
		expect(await counts()).toEqual({ lastSeq: 4, unsent: 2, quarantined: 1 });
	});

	test('is done once for each request', async () => {
		await keepAll('a', 'b');
		await settled([stored('a'), stored('b')]);
		expect(await valueOf(again(1, 'request 1'))).toBe(2);
		await settled([stored('a'), stored('b')]);
		expect(await valueOf(again(1, 'request 1'))).toBe(0);
		expect(await unsentIds()).toEqual([]);
		expect(await valueOf(again(2, 'request 2'))).toBe(1);
	});

	test('goes slice by slice through hundreds, and is finished by the next start after a crash between two', async () => {
		const many = names(450);
		await keepAll(...many);
		await settled(many.map(stored));
		let transactions = 0;
		owner.fault = () => {
			// the tablet loses its power in the second slice
			if ((transactions += 1) === 2) setImmediate(() => owner.die());
			return 'none';
		};
		void again(1, 'request');
		await clock.settle();
		expect(owner.isDead).toBe(true);
		const reborn = new Owner(clock, owner.factory);
		const reopened = openStore(reborn);
		const left = await valueOf(again(1, 'request', reopened, reborn));
		expect(left).toBeGreaterThan(0);
		expect(left).toBeLessThan(450);
		expect(await valueOf(reborn.run(() => countsOf(reopened, 'd')))).toEqual({ lastSeq: 450, unsent: 450, quarantined: 0 });
		expect(await valueOf(again(1, 'request', reopened, reborn))).toBe(0);
	});
});
