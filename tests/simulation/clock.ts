/**
 * A clock that stands still until told to go on. Timers run in their order, each after everything that the one before
 * set in motion has come to rest. Keeps: no test sleeps.
 */
import type { Cancel } from '#lib/kiosk/ports.ts';

type Timer = { atMs: number; order: number; run: () => void | Promise<void> };

/** Turns of the event loop without anything under way, after which an instant has come to rest. */
const quietTurns = 5;

export class Clock {
	/** Of the one world: the server's time. A tablet's own wall clock may be off. */
	nowMs = Date.UTC(2026, 10, 20, 1, 0, 0);
	#timers: Timer[] = [];
	#order = 0;
	#busy = 0;
	/** Called at every turn of the event loop: where observers look. */
	everyTurn: () => void = () => {};
	/** Thousands of timers without progress mean that something runs in circles. */
	#ran = 0;

	/** What `run` promises ends before anything else happens: the order of a world never hangs on a real database. */
	after(ms: number, run: () => void | Promise<void>): Cancel {
		const timer = { atMs: this.nowMs + Math.max(0, ms), order: (this.#order += 1), run };
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	}

	/** Work of the real world (a disk) that must end before time goes on. */
	started(): () => void {
		this.#busy += 1;
		let isDone = false;
		return () => {
			if (!isDone) this.#busy -= 1;
			isDone = true;
		};
	}

	/** Waits until nothing happens any more at this instant. */
	async settle(): Promise<void> {
		const sinceMs = performance.now();
		for (let quiet = 0; quiet < quietTurns; quiet += 1) {
			if (performance.now() - sinceMs > 30_000) throw new Error('something of this instant never ends');
			await new Promise((resolve) => setImmediate(resolve));
			this.everyTurn();
			if (this.#busy > 0) quiet = 0;
		}
	}

	async advance(ms: number): Promise<void> {
		const untilMs = this.nowMs + ms;
		await this.settle();
		for (let timer = this.#next(untilMs); timer !== undefined; timer = this.#next(untilMs)) {
			this.#timers = this.#timers.filter((other) => other !== timer);
			this.nowMs = Math.max(this.nowMs, timer.atMs);
			if ((this.#ran += 1) > 200_000) throw new Error('the timers run in circles');
			await timer.run();
			await this.settle();
		}
		this.nowMs = untilMs;
	}

	#next(untilMs: number): Timer | undefined {
		let first: Timer | undefined;
		for (const timer of this.#timers) {
			const isEarlier = first === undefined || timer.atMs < first.atMs;
			const isSame = first !== undefined && timer.atMs === first.atMs && timer.order < first.order;
			if (timer.atMs <= untilMs && (isEarlier || isSame)) first = timer;
		}
		return first;
	}
}
