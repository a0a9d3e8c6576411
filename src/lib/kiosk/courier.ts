/**
 * Carries unsent responses to the server: one sender on the tablet, held by a lock; batches; back-off with jitter.
 * Keeps: a response leaves the queue only by the server's word about its id, or, when the server refuses any request
 * that holds it, into quarantine; one poisoned response never blocks the rest. Knows no screen.
 */
import type { ItemVerdict } from '#lib/survey/response.ts';
import { deliver, type Halt, type Reply } from './delivery.ts';
import { countsOf, settle, unsentBatch } from './outbox.ts';
import type { Cancel, Ports } from './ports.ts';
import type { Enrolment, KeptResponse, Store } from './store.ts';

const batchSize = 100;
const firstDelayMs = 1_000;
const longestDelayMs = 300_000;
const elsewhereMs = 15_000;
const lockName = 'hai-long-courier';

export type News =
	| { kind: 'reached'; skewMs: number | null }
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

	async function drain(enrolment: Enrolment, isCurrent: boolean): Promise<Outcome> {
		while (!stopped && !halted.has(enrolment.device)) {
			const batch = await unsentBatch(store, enrolment.device, batchSize);
			if (batch.kind === 'failed') return 'trouble';
			const beats = isCurrent && heartbeatDue;
			if (batch.value.length === 0 && !beats) return 'clear';
			const outcome = await carry(enrolment, batch.value);
			if (outcome !== 'clear') return outcome;
			if (isCurrent) heartbeatDue = false;
		}
		return 'clear';
	}

	/** A batch that is refused whole is halved until the culprit is alone. */
	async function carry(enrolment: Enrolment, batch: readonly KeptResponse[]): Promise<Outcome> {
		const reply = await post(enrolment, batch);
		if (reply.kind === 'verdicts') return take(batch, reply.verdicts);
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
		return take(batch, batch.map(({ id }) => ({ id, verdict: 'refused', code })));
	}

	async function take(batch: readonly KeptResponse[], verdicts: readonly ItemVerdict[]): Promise<Outcome> {
		if (verdicts.length > 0) {
			const settled = await settle(store, verdicts, ports.now());
			if (settled.kind === 'failed') return 'trouble';
			tell({ kind: 'settled', verdicts });
		}
		// a receipt that names none of them would be asked for without end
		return batch.length > 0 && verdicts.length === 0 ? 'trouble' : 'clear';
	}

	async function post(enrolment: Enrolment, batch: readonly KeptResponse[]): Promise<Reply> {
		const counts = await countsOf(store, enrolment.device);
		if (counts.kind === 'failed') return { kind: 'nothing' };
		const mark = { app, lastSeq: counts.value.lastSeq, storage: await ports.storageReport() };
		const reply = await deliver(ports, enrolment, mark, batch.map(({ sealed }) => sealed));
		const isReached = reply.kind !== 'nothing' && reply.kind !== 'busy';
		const receivedAtMs = reply.kind === 'verdicts' ? reply.receivedAtMs : null;
		const skewMs = receivedAtMs === null ? null : ports.now() - receivedAtMs;
		tell(isReached ? { kind: 'reached', skewMs } : { kind: 'unreached' });
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
