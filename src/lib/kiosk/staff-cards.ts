/**
 * What staff should know about this tablet now, worst first: one card for each thing that holds, none for what does
 * not. Keeps: a tablet that is well has exactly one card, which says so. Knows no words: cards carry codes and numbers.
 */
import type { Card, Held, Tone } from '#lib/text/kiosk-staff-facts.ts';
import type { Condition } from './condition.ts';

const storageSpeaksFrom = 0.8;
const clockSpeaksFromMs = 300_000;
const hourMs = 3_600_000;

const rank: Readonly<Record<Tone, number>> = { bad: 0, warn: 1, good: 2 };

/** `nowMs`: the tablet's wall clock, as the beginning of an outage was noted. */
export function cardsOf(condition: Condition, held: readonly Held[], nowMs: number): Card[] {
	const cards = [
		...refused(condition),
		...storage(condition),
		...network(condition, nowMs),
		...clock(condition),
		...pauses(condition),
		...quarantine(condition, held)
	];
	return cards.sort((one, other) => rank[one.tone] - rank[other.tone]);
}

function refused({ halt, hasLocks }: Condition): Card[] {
	if (!hasLocks) return [{ kind: 'no-locks', tone: 'bad' }];
	return halt === null ? [] : [{ kind: halt, tone: 'bad' }];
}

function storage({ storage: state, storageShare, persistent }: Condition): Card[] {
	const percent = storageShare === null ? null : Math.floor(storageShare * 100);
	const cards: Card[] = [];
	if (state === 'failed') cards.push({ kind: 'storage-failed', tone: 'bad' });
	else if (state === 'full') cards.push({ kind: 'storage-full', tone: 'bad', percent });
	else if (storageShare !== null && percent !== null && storageShare >= storageSpeaksFrom) {
		cards.push({ kind: 'storage-high', tone: 'warn', percent });
	}
	if (persistent === false) cards.push({ kind: 'not-persistent', tone: 'warn' });
	return cards;
}

function network({ network: { state, sinceAt }, contactAt, unsent, lacksProgram }: Condition, nowMs: number): Card[] {
	if (lacksProgram) return [{ kind: 'no-program', tone: 'bad', unsent }];
	if (state === 'online' || state === 'away') return [{ kind: state, tone: 'good', contactAt, unsent }];
	if (state === 'offline') return [{ kind: 'offline', tone: 'warn', sinceAt, unsent }];
	const hours = Math.max(24, Math.floor((nowMs - Date.parse(sinceAt ?? '')) / hourMs) || 0);
	return [{ kind: 'lost', tone: 'bad', hours, unsent }];
}

function clock({ skewMs }: Condition): Card[] {
	if (skewMs === null || Math.abs(skewMs) <= clockSpeaksFromMs) return [];
	return [{ kind: 'clock', tone: 'warn', minutes: Math.round(Math.abs(skewMs) / 60_000), isAhead: skewMs > 0 }];
}

function pauses({ config, pausedHere }: Condition): Card[] {
	if (config === null) return [{ kind: 'no-config', tone: 'warn' }];
	if (config.device.state === 'paused') return [{ kind: 'paused-by-staff', tone: 'warn' }];
	return pausedHere ? [{ kind: 'paused-here', tone: 'warn' }] : [];
}

function quarantine({ ledger }: Condition, held: readonly Held[]): Card[] {
	return ledger.quarantined === 0 ? [] : [{ kind: 'quarantined', tone: 'warn', count: ledger.quarantined, held }];
}
