/**
 * Links that did not open: counted by key and kind, and slowed down where somebody tries one after another.
 *
 * Keeps: the count is by the key that the link names, never by the caller's address, which a whole hall shares; honest
 * links of the same key are not slowed, since their signature holds. Counts are written together now and then: a flood
 * of made-up links costs no write each.
 */
import { localDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { addRefusals } from './count.sql.ts';

export type RefusedKind = 'forged' | 'spent' | 'expired' | 'revoked';

const windowMs = 60_000;
/** Wrong links a minute, of one key name, that are still answered as what they are. */
const answeredAMinute = 60;
const writeEveryMs = 10_000;
const namesAtMost = 1_000;

type Window = { sinceMs: number; count: number };
type Waiting = { keyCode: string; kind: RefusedKind; day: string; times: number };

export class RefusedLinks {
	readonly #windows = new Map<string, Window>();
	readonly #waiting = new Map<string, Waiting>();
	#wroteMs = 0;

	/** `keyCode`: of a key that exists, else ''. Returns the seconds to wait where it was too often, else null. */
	async note(sql: Sql, keyCode: string, kind: RefusedKind, now: Date): Promise<number | null> {
		const day = localDay(now);
		const name = `${keyCode} ${kind} ${day}`;
		const waiting = this.#waiting.get(name) ?? { keyCode, kind, day, times: 0 };
		this.#waiting.set(name, { ...waiting, times: waiting.times + 1 });
		if (now.getTime() - this.#wroteMs >= writeEveryMs) await this.flush(sql, now);
		return kind === 'forged' ? this.#tooOften(keyCode, now.getTime()) : null;
	}

	async flush(sql: Sql, now: Date): Promise<void> {
		this.#wroteMs = now.getTime();
		const counts = [...this.#waiting.values()];
		this.#waiting.clear();
		if (counts.length > 0) await addRefusals(sql, counts);
	}

	#tooOften(keyCode: string, nowMs: number): number | null {
		if (this.#windows.size > namesAtMost) this.#windows.clear();
		const open = this.#windows.get(keyCode);
		const window = open !== undefined && nowMs - open.sinceMs < windowMs ? open : { sinceMs: nowMs, count: 0 };
		window.count += 1;
		this.#windows.set(keyCode, window);
		return window.count > answeredAMinute ? Math.ceil((window.sinceMs + windowMs - nowMs) / 1_000) : null;
	}
}
