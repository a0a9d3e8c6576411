/**
 * What an alarm is: something that somebody should look at now.
 * Keeps: the kinds and the roles that are told, in one place. Refuses to know how it is found and told.
 */
import type { Role } from '../accounts/account.ts';

export const alarmKinds = ['target_missed', 'signal', 'device_silent', 'numbers_missing'] as const;
export type AlarmKind = (typeof alarmKinds)[number];

/** Figures that its line shows; no answer and no comment. */
export type Facts = Readonly<Record<string, string | number | null>>;

export type Wanted = { unitId: number; subject: string; facts: Facts };

export function mayBeAlarmed(role: Role): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}
