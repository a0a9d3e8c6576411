/**
 * Answers of the database that are remembered for a moment, for each database apart.
 *
 * Keeps: nothing is remembered longer than said; what was not found is asked again at once; a transaction remembers
 * for itself, so that what it rolls back is forgotten with it. Refuses to know what is remembered.
 */
import type { Sql } from './connection.ts';

type Kept<T> = { value: T; untilMs: number };

export class Remembered<T> {
	readonly #forMs: number;
	readonly #atMost: number;
	#perDatabase = new WeakMap<Sql, Map<string, Kept<T>>>();

	constructor({ forMs, atMost }: { forMs: number; atMost: number }) {
		this.#forMs = forMs;
		this.#atMost = atMost;
	}

	async get(sql: Sql, key: string, find: () => Promise<T | undefined>): Promise<T | undefined> {
		const kept = this.#kept(sql);
		const nowMs = performance.now();
		const known = kept.get(key);
		if (known !== undefined && known.untilMs > nowMs) return known.value;
		const value = await find();
		if (value === undefined) {
			kept.delete(key);
			return undefined;
		}
		// whoever sends many keys empties the memory of this process, never fills it
		if (kept.size >= this.#atMost) kept.clear();
		kept.set(key, { value, untilMs: nowMs + this.#forMs });
		return value;
	}

	forget(sql: Sql): void {
		this.#perDatabase.delete(sql);
	}

	#kept(sql: Sql): Map<string, Kept<T>> {
		let kept = this.#perDatabase.get(sql);
		if (kept === undefined) this.#perDatabase.set(sql, (kept = new Map()));
		return kept;
	}
}
