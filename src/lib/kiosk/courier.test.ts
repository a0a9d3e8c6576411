import { beforeEach, describe, expect, test } from 'vitest';
import type { ItemVerdict, SealedResponse } from '#lib/survey/response.ts';
import { Pace } from '../server/devices/pace.ts';
import { createChance } from '../../../tests/simulation/chance.ts';
import { Clock } from '../../../tests/simulation/clock.ts';
import { Browser, openTab, roomBytes, type Tab } from '../../../tests/simulation/tab.ts';
import { backOffMs, createCourier, type Courier, type News } from './courier.ts';
import { countsOf, keep } from './outbox.ts';
import { createStore, type Enrolment, type Store } from './store.ts';

type Posted = { token: string; atMs: number; lastSeq: number; storage: unknown; ids: string[] };
type Answer = (ids: string[]) => Response | Promise<Response>;

let clock: Clock;
let browser: Browser;
let posted: Posted[];
let news: News[];
let answer: Answer;
let startMs: number;

const present: Enrolment = { device: 'present', token: 'token-present' };
const former: Enrolment = { device: 'former', token: 'token-former' };

beforeEach(() => {
	clock = new Clock();
	startMs = clock.nowMs;
	browser = new Browser(clock, createChance(1));
	posted = [];
	news = [];
	answer = stored;
});

const stored: Answer = (ids) => receipt(ids.map((id) => ({ id, verdict: 'stored' })));
const receipt = (verdicts: ItemVerdict[]): Response =>
	new Response(JSON.stringify({ receivedAt: new Date(clock.nowMs).toISOString(), verdicts }), {
		headers: { 'content-type': 'application/json' }
	});
const problem = (status: number, headers: Record<string, string> = {}): Response =>
	new Response('{"code":"some_code"}', { status, headers: { 'content-type': 'application/problem+json', ...headers } });

type Sender = { courier: Courier; store: Store; tab: Tab };

function sender(enrolments: Enrolment[] = [present], withLocks = true): Sender {
	const tab = openTab(browser, () => send);
	const ports = withLocks ? tab.ports : { ...tab.ports, withLock: null };
	const store = createStore(ports);
	const courier = createCourier(ports, store, 'test', () => enrolments, (item) => news.push(item));
	return { courier, store, tab };
}

async function send(_url: string, init: RequestInit): Promise<Response> {
	const envelope: { lastSeq: number; storage: unknown; responses: { id: string }[] } = JSON.parse(String(init.body));
	const ids = envelope.responses.map(({ id }) => id);
	const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
	posted.push({ token, atMs: clock.nowMs - startMs, lastSeq: envelope.lastSeq, storage: envelope.storage, ids });
	return answer(ids);
}

async function fill({ store, tab }: Sender, ids: string[], device = 'present'): Promise<void> {
	for (const id of ids) {
		const make = (seq: number): SealedResponse => ({
			id,
			seq,
			questionnaire: 'sipas-quick@1',
			answeredAt: '2026-11-20T09:15:00+07:00',
			elapsedMs: 1,
			language: 'vi',
			answers: { A: 5 }
		});
		await tab.owner.run(() => keep(store, device, id, clock.nowMs, make));
	}
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `r${String(index).padStart(4, '0')}`);

async function left({ store, tab }: Sender, device = 'present'): Promise<{ unsent: number; quarantined: number }> {
	const counts = await tab.owner.run(() => countsOf(store, device));
	if (counts.kind === 'failed') throw new Error(counts.reason);
	return { unsent: counts.value.unsent, quarantined: counts.value.quarantined };
}

async function nudge({ courier, tab }: Sender, why: 'sealed' | 'awake' = 'sealed'): Promise<void> {
	tab.owner.run(() => courier.nudge(why));
	await clock.settle();
}

describe('the courier', () => {
	test('sends five hundred at a time, oldest first, with the ledger’s end and how full the tablet is', async () => {
		const one = sender();
		await fill(one, names(1100));
		await nudge(one);
		expect(posted.map(({ ids }) => ids.length)).toEqual([500, 500, 100]);
		expect(posted.flatMap(({ ids }) => ids)).toEqual(names(1100));
		expect(posted[0]).toMatchObject({ token: 'token-present', lastSeq: 1100, storage: { persistent: true, usage: 1, quota: roomBytes } });
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('is asked for patience in the middle of a long queue, waits as long as it was told, and loses nothing', async () => {
		const one = sender();
		await fill(one, names(2_600));
		const pace = new Pace({ burstBytes: 1_100, bytesPerSecond: 10, requestBytes: 0 });
		const waits: number[] = [];
		answer = (ids) => {
			const waitS = pace.take(1, ids.length, clock.nowMs);
			if (waitS === null) return stored(ids);
			waits.push(posted.at(-1)!.atMs + waitS * 1_000);
			return problem(429, { 'retry-after': String(waitS) });
		};
		await nudge(one);
		await clock.advance(600_000);
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 0 });
		expect(waits.length).toBeGreaterThan(1);
		// the request after each refusal came no sooner than the server said
		const refused = posted.flatMap(({ atMs }, at) => (posted[at + 1]?.ids[0] === posted[at]?.ids[0] ? [[atMs, posted[at + 1]!.atMs]] : []));
		expect(refused.map(([, next], at) => next! >= waits[at]!)).toEqual(waits.map(() => true));
	}, 60_000);

	test('keeps what the server did not name, and asks again later, not at once', async () => {
		const one = sender();
		await fill(one, ['a', 'b']);
		answer = (ids) => receipt(ids.includes('a') ? [{ id: 'a', verdict: 'stored' }] : []);
		await nudge(one);
		expect(posted.map(({ ids }) => ids)).toEqual([['a', 'b'], ['b']]);
		expect(await left(one)).toEqual({ unsent: 1, quarantined: 0 });
		answer = stored;
		await clock.advance(2000);
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('puts refused and conflicting ones aside and goes on with the rest', async () => {
		const one = sender();
		await fill(one, ['a', 'b', 'c']);
		answer = () => receipt([{ id: 'a', verdict: 'refused', code: 'x' }, { id: 'b', verdict: 'conflict' }, { id: 'c', verdict: 'stored' }]);
		await nudge(one);
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 2 });
	});

	test('finds the one response that makes the server refuse every request with it', async () => {
		const one = sender();
		await fill(one, names(100));
		answer = (ids) => (ids.includes('r0042') ? problem(400) : stored(ids));
		await nudge(one);
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 1 });
		expect(posted.length).toBeLessThan(20);
	});

	test('accuses no response when the envelope itself is refused', async () => {
		const one = sender();
		await fill(one, names(3));
		answer = () => problem(400);
		await nudge(one);
		await clock.advance(60_000);
		expect(await left(one)).toEqual({ unsent: 3, quarantined: 0 });
	});

	test('waits ever longer while nobody answers, and forgets that once somebody does', async () => {
		const one = sender();
		await fill(one, ['a']);
		answer = () => Promise.reject(new TypeError('Failed to fetch'));
		await nudge(one);
		await clock.advance(3_600_000);
		const waits = posted.slice(1).map(({ atMs }, index) => atMs - (posted[index]?.atMs ?? 0));
		waits.forEach((wait, index) => {
			expect(wait).toBeGreaterThanOrEqual(backOffMs(index, 0));
			expect(wait).toBeLessThanOrEqual(backOffMs(index, 1));
		});
		expect(Math.max(...waits)).toBeGreaterThan(150_000);
		expect(Math.max(...waits)).toBeLessThanOrEqual(300_000);
		answer = stored;
		await clock.advance(300_000);
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('lets a new response wait for the back-off, a returned network not', async () => {
		const one = sender();
		await fill(one, ['a']);
		answer = () => Promise.reject(new TypeError('Failed to fetch'));
		await nudge(one);
		await nudge(one, 'sealed');
		expect(posted).toHaveLength(1);
		await nudge(one, 'awake');
		expect(posted).toHaveLength(2);
	});

	test('waits as long as the server asks, whatever happens meanwhile', async () => {
		const one = sender();
		await fill(one, ['a']);
		answer = () => problem(503, { 'retry-after': '120' });
		await nudge(one);
		answer = stored;
		await clock.advance(119_000);
		await nudge(one, 'awake');
		expect(posted).toHaveLength(1);
		await clock.advance(2000);
		expect(posted).toHaveLength(2);
	});

	test.each([
		[401, 'token-refused'],
		[410, 'retired']
	])('stops at %d, says so, deletes nothing, and goes on when told', async (status, halt) => {
		const one = sender();
		await fill(one, ['a', 'b']);
		answer = () => problem(status);
		await nudge(one);
		await clock.advance(3_600_000);
		await nudge(one, 'awake');
		expect(posted).toHaveLength(1);
		expect(news).toContainEqual({ kind: 'halted', device: 'present', halt });
		expect(await left(one)).toEqual({ unsent: 2, quarantined: 0 });
		answer = stored;
		one.tab.owner.run(() => one.courier.resume('present'));
		await clock.settle();
		expect(await left(one)).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('sends what a former device left, under that device’s own token, though the present one is refused', async () => {
		const one = sender([present, former]);
		await fill(one, ['mine']);
		await fill(one, ['theirs'], 'former');
		answer = (ids) => (ids.includes('mine') ? problem(410) : stored(ids));
		await nudge(one);
		expect(posted.map(({ token, ids }) => [token, ids])).toEqual([
			['token-present', ['mine']],
			['token-former', ['theirs']]
		]);
		expect(await left(one, 'former')).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('beats once when told, with nothing to send, so that the ledger is fresh', async () => {
		const one = sender();
		one.tab.owner.run(() => one.courier.heartbeat());
		await clock.advance(3_600_000);
		expect(posted).toEqual([expect.objectContaining({ ids: [], lastSeq: 0 })]);
	});

	test('is one on the tablet: a second tab waits while the first is sending', async () => {
		const [one, two] = [sender(), sender()];
		await fill(one, ['a']);
		let release = (): void => {};
		answer = (ids) => new Promise((resolve) => (release = () => resolve(stored(ids))));
		await nudge(one);
		await nudge(two);
		expect(posted).toHaveLength(1);
		release();
		await clock.advance(60_000);
		expect(posted).toHaveLength(1);
	});

	test('takes over from a tab that died while sending', async () => {
		const [one, two] = [sender(), sender()];
		await fill(one, ['a']);
		answer = () => new Promise(() => {});
		await nudge(one);
		one.tab.owner.die();
		answer = stored;
		await nudge(two);
		expect(await left(two)).toEqual({ unsent: 0, quarantined: 0 });
	});

	test('refuses to send where the browser has no locks', async () => {
		const one = sender([present], false);
		await fill(one, ['a']);
		await nudge(one);
		expect(posted).toEqual([]);
		expect(news).toEqual([{ kind: 'no-locks' }]);
	});
});
