/**
 * Which screen the tablet shows while nobody is answering, and why it takes no answers.
 * Keeps: trouble before sleep, sleep before the welcome; a reason keeps the instant at which it began. Knows no visit,
 * no clock and no words: reasons are codes.
 */
import type { Condition } from './condition.ts';

export type Stage =
	| 'starting'
	| 'unpaired'
	| 'welcome'
	/** A receipt is held before the camera, or its code typed. */
	| 'receipt'
	| 'field'
	| 'question'
	| 'reasons'
	| 'saving'
	| 'thanks'
	| 'paused'
	/** Outside opening hours; a touch wakes it. */
	| 'asleep';

/** retired (410), token-refused (401), no-locks (the page is not a secure context), no-config (none came yet). */
export type PauseReason = {
	code:
		| 'paused-by-staff'
		| 'paused-here'
		| 'storage-full'
		| 'storage-failed'
		| 'retired'
		| 'token-refused'
		| 'no-locks'
		| 'no-config';
	sinceAt?: string;
};

export function isResting(stage: Stage): boolean {
	return stage === 'welcome' || stage === 'asleep' || stage === 'paused' || stage === 'unpaired';
}

export function isVisiting(stage: Stage): boolean {
	return ['receipt', 'field', 'question', 'reasons'].includes(stage);
}

export function reasonOf(condition: Condition, before: PauseReason | null, nowMs: number): PauseReason | null {
	const code = pauseCode(condition);
	if (code === null) return null;
	return before?.code === code ? before : { code, sinceAt: new Date(nowMs).toISOString() };
}

function pauseCode(condition: Condition): PauseReason['code'] | null {
	if (condition.storage !== 'fine') return `storage-${condition.storage}`;
	if (!condition.hasLocks) return 'no-locks';
	if (condition.enrolments === null || condition.enrolments.length === 0) return null;
	if (condition.halt !== null) return condition.halt;
	if (condition.config === null) return 'no-config';
	if (condition.config.device.state === 'paused') return 'paused-by-staff';
	return condition.pausedHere ? 'paused-here' : null;
}
