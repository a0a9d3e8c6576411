/**
 * What the phone keeps until its answers are on the server: the unfinished form, or the sealed response. Gone once sent,
 * and after a day. Keeps: nothing where the browser keeps nothing (private mode); nothing of another invitation is read.
 */
import type { SealedResponse } from '#lib/survey/response.ts';

export type Draft = { step: string; values: [name: string, value: string][]; withDetail: boolean };
export type Kept = { atMs: number; draft: Draft | null; sealed: SealedResponse | null };

const dayMs = 86_400_000;
const name = (token: string): string => `hai-long:${token}`;

export function readKept(storage: Pick<Storage, 'getItem' | 'removeItem'>, token: string, nowMs: number): Kept | null {
	try {
		const kept: unknown = JSON.parse(storage.getItem(name(token)) ?? 'null');
		if (!isKept(kept)) return null;
		// a sealed response waits for a network as long as it may still be taken
		if (kept.sealed !== null || Math.abs(nowMs - kept.atMs) < dayMs) return kept;
		storage.removeItem(name(token));
		return null;
	} catch {
		return null;
	}
}

/** False where this browser keeps nothing. */
export function keep(storage: Pick<Storage, 'setItem'>, token: string, kept: Kept): boolean {
	try {
		storage.setItem(name(token), JSON.stringify(kept));
		return true;
	} catch {
		return false;
	}
}

export function forget(storage: Pick<Storage, 'removeItem'>, token: string): void {
	try {
		storage.removeItem(name(token));
	} catch {
		// nothing was kept
	}
}

function isKept(value: unknown): value is Kept {
	return typeof value === 'object' && value !== null && 'atMs' in value && 'draft' in value && 'sealed' in value;
}
