/**
 * Carries unsent responses to the server: one sender on the tablet, held by a lock; batches; back-off with jitter.
 * Keeps: a response leaves the queue only by the server's word about its id, or, when the server refuses any request
 * that holds it, into quarantine; one poisoned response never blocks the rest. Knows no screen.
 */
import { limits } from '#lib/survey/limits.ts';
import type { ItemVerdict } from '#lib/survey/response.ts';
import { deliver, type Halt, type Reply } from './delivery.ts';
import { lastSeqOf } from './outbox.ts';
import type { Cancel, Ports } from './ports.ts';
import { settle, slice } from './queue.ts';
import type { Enrolment, KeptResponse, Result, Store } from './store.ts';

/** As many as the server takes at once. */
const batchSize = limits.batchResponses;
const firstDelayMs = 1_000;
const longestDelayMs = 300_000;
const elsewhereMs = 15_000;
const lockName = 'hai-long-courier';

export type News =
	/** `receivedAtMs`: the server's time, where it said it. */
	| { kind: 'reached'; receivedAtMs: number | null }
	| { kind: 'unreached' }
	| { kind: 'settled'; verdicts: readonly ItemVerdict[] }
	| { kind: 'halted'; device: string; halt: Halt }
	| { kind: 'no-locks' };

export type Courier = {
	/** `sealed` waits for a running back-off; `awake` (network back, page shown, started) does not. */
	nudge(why: 'sealed' | 'awake'): void;
	/** Posts even when nothing is unsent, so that the server's ledger is fresh. */
	heartbeat(): void;
	/** Somebody asks: past the back-off, not past the server's own. Resolves when that round ended. */
	sendNow(): Promise<void>;
	/** Sends again for a device that was refused before. */
	resume(device: string): void;
	stop(): void;
};

type Outcome = 'clear' | 'trouble' | { retryAfterMs: number };

/** `enrolments`: every device that this tablet is or was, the present one first. */
export function createCourier(
	ports: Ports,
	store: Store,
	app: string,
	enrolments: () => readonly Enrolment[],
	tell: (news: News) => void
): Courier {
	const halted = new Set<string>();
	let cancel: Cancel = () => {};
	let failures = 0;
	/** Monotonic ms before which nobody sends, whatever happened: the server asked for it. */
	let refusedUntilMs = 0;
	/** Monotonic ms before which only a returned network sends. */
	let restUntilMs = 0;
	let running: Promise<void> | null = null;
	let again = false;
	let heartbeatDue = false;
	let stopped = false;

	function round(): Promise<void> {
		if (stopped) return Promise.resolve();
		again = running !== null;
		running ??= sendRound().finally(() => (running = null)).then(plan);
		return running;
	}

	async function sendRound(): Promise<Outcome | 'elsewhere'> {
		cancel();
		let outcome: Outcome | 'elsewhere' = 'elsewhere';
		try {
			if (ports.withLock === null) tell({ kind: 'no-locks' });
			else await ports.withLock(lockName, async () => void (outcome = await drainAll()));
			return outcome;
		} catch {
			return 'trouble';
		}
	}

	function plan(outcome: Outcome | 'elsewhere'): void {
		if (stopped) return;
		if (outcome === 'elsewhere') return ports.withLock === null ? undefined : later(elsewhereMs);
		if (outcome === 'clear') {
			failures = 0;
			restUntilMs = 0;
			if (again) void round();
			return;
		}
		const asked = typeof outcome === 'object' ? outcome.retryAfterMs : 0;
		const delayMs = Math.max(asked, backOffMs(failures, ports.random()));
		failures += 1;
		restUntilMs = ports.monotonic() + delayMs;
		if (asked > 0) refusedUntilMs = restUntilMs;
		later(delayMs);
	}

	function later(ms: number): void {
		cancel();
		cancel = ports.after(ms, () => void round());
	}

	async function drainAll(): Promise<Outcome> {
		const [current, ...former] = enrolments();
		if (current === undefined) return 'clear';
		const outcome = await drain(current, true);
		if (outcome !== 'clear') return outcome;
		for (const enrolment of former) {
			const formerOutcome = await drain(enrolment, false);
			if (formerOutcome !== 'clear') return formerOutcome;
		}
		return 'clear';
	}

	/** While one batch is on its way the next is read; whatever was not named is looked for again from the start. */
	async function drain(enrolment: Enrolment, isCurrent: boolean): Promise<Outcome> {
		const { device } = enrolment;
		const read = (afterSeq: number): Promise<Result<KeptResponse[]>> => slice(store, device, 'unsent', afterSeq, batchSize);
		let afterSeq = 0;
		let reading = read(afterSeq);
		while (!stopped && !halted.has(device)) {
			const batch = await reading;
			if (batch.kind === 'failed') return 'trouble';
			const beats = isCurrent && heartbeatDue;
			if (batch.value.length === 0 && afterSeq === 0 && !beats) return 'clear';
			if (batch.value.length === 0 && afterSeq > 0) {
				reading = read((afterSeq = 0));
				continue;
			}
			afterSeq = batch.value.at(-1)?.seq ?? 0;
			// a short batch was the end of the queue: what is new since then is found by the next look
			const isEnd = batch.value.length < batchSize;
			if (!isEnd) reading = read(afterSeq);
			const outcome = await carry(enrolment, batch.value);
			if (outcome !== 'clear') return outcome;
			if (isCurrent) heartbeatDue = false;
			if (isEnd) reading = read((afterSeq = 0));
		}
		return 'clear';
	}

	/** A batch that is refused whole is halved until the culprit is alone. */
	async function carry(enrolment: Enrolment, batch: readonly KeptResponse[]): Promise<Outcome> {
		const reply = await post(enrolment, batch);
		if (reply.kind === 'verdicts') return take(batch, reply.verdicts, reply.receivedAtMs);
		if (reply.kind === 'halted') {
			halted.add(enrolment.device);
			tell({ kind: 'halted', device: enrolment.device, halt: reply.halt });
			return 'clear';
		}
		if (reply.kind === 'busy') return reply.retryAfterMs === null ? 'trouble' : { retryAfterMs: reply.retryAfterMs };
		if (reply.kind === 'nothing' || batch.length === 0) return 'trouble';
		if (batch.length === 1) return isolate(enrolment, batch, reply.code);
		const middle = Math.ceil(batch.length / 2);
		const first = await carry(enrolment, batch.slice(0, middle));
		return first === 'clear' && !halted.has(enrolment.device) ? carry(enrolment, batch.slice(middle)) : first;
	}

	/** Only if the same envelope passes empty is the response at fault, and not the envelope. */
	async function isolate(enrolment: Enrolment, batch: readonly KeptResponse[], code: string): Promise<Outcome> {
		const empty = await post(enrolment, []);
		if (empty.kind !== 'verdicts') return 'trouble';
		return take(batch, batch.map(({ id }) => ({ id, verdict: 'refused', code })), empty.receivedAtMs);
	}

	async function take(
		batch: readonly KeptResponse[],
		verdicts: readonly ItemVerdict[],
		serverMs: number | null
	): Promise<Outcome> {
		if (verdicts.length > 0) {
			const settled = await settle(store, batch, verdicts, serverMs, ports.now());
			// a receipt that settles none of them would be asked for without end
			if (settled.kind === 'failed' || settled.value === 0) return 'trouble';
			tell({ kind: 'settled', verdicts });
		}
		return batch.length > 0 && verdicts.length === 0 ? 'trouble' : 'clear';
	}

	async function post(enrolment: Enrolment, batch: readonly KeptResponse[]): Promise<Reply> {
		const lastSeq = await lastSeqOf(store, enrolment.device);
		if (lastSeq.kind === 'failed') return { kind: 'nothing' };
		const mark = { app, lastSeq: lastSeq.value, storage: await ports.storageReport() };
		const reply = await deliver(ports, enrolment, mark, batch.map(({ sealed }) => sealed));
		const isReached = reply.kind !== 'nothing' && reply.kind !== 'busy';
		const receivedAtMs = reply.kind === 'verdicts' ? reply.receivedAtMs : null;
		tell(isReached ? { kind: 'reached', receivedAtMs } : { kind: 'unreached' });
		return reply;
	}

	return {
		nudge(why) {
			const untilMs = why === 'awake' ? refusedUntilMs : Math.max(refusedUntilMs, restUntilMs);
			if (ports.monotonic() >= untilMs) void round();
		},
		heartbeat() {
			heartbeatDue = true;
			if (ports.monotonic() >= restUntilMs) void round();
		},
		async sendNow() {
			if (ports.monotonic() < refusedUntilMs) return;
			heartbeatDue = true;
			await round();
		},
		resume(device) {
			halted.delete(device);
			void round();
		},
		stop() {
			stopped = true;
			cancel();
		}
	};
}

/** Doubles from one second to five minutes; the jitter keeps a province's tablets from calling together. */
export function backOffMs(failures: number, chance: number): number {
	return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 20)) * (0.5 + chance / 2);
}
