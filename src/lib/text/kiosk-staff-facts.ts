/*
 * What the staff panel of the tablet can put into words: the facts as codes and numbers. A fact that is added here has
 * no sentence until kiosk-staff.vi.ts gives it one, and does not compile before. Refuses to know how facts come about.
 */
export type Tone = 'good' | 'warn' | 'bad';
export type Held = { seq: number; code: string };
export type Card =
	| { kind: 'retired' | 'token-refused' | 'storage-failed' | 'no-locks'; tone: 'bad' }
	| { kind: 'storage-full'; tone: 'bad'; percent: number | null }
	| { kind: 'no-program'; tone: 'bad'; unsent: number }
	| { kind: 'lost'; tone: 'bad'; hours: number; unsent: number }
	| { kind: 'offline'; tone: 'warn'; sinceAt: string | null; unsent: number }
	| { kind: 'quarantined'; tone: 'warn'; count: number; held: readonly Held[] }
	| { kind: 'storage-high'; tone: 'warn'; percent: number }
	| { kind: 'clock'; tone: 'warn'; minutes: number; isAhead: boolean }
	| { kind: 'paused-here' | 'paused-by-staff' | 'no-config' | 'not-persistent'; tone: 'warn' }
	| { kind: 'online' | 'away'; tone: 'good'; contactAt: string | null; unsent: number };

export type PadFault = { kind: 'wrong'; left: number } | { kind: 'locked'; secondsLeft: number } | { kind: 'no-code' } | { kind: 'unable' };
export type Handed = 'saved' | 'shared' | 'cancelled';
export type Outcome =
	| { kind: 'sent'; count: number; unsent: number }
	| { kind: 'not-reached'; unsent: number }
	| { kind: 'refused' }
	| { kind: 'paused' | 'resumed' | 'not-written' | 'rescue-failed' | 'rescue-empty' }
	| { kind: 'resent'; count: number; fromSeq: number }
	| { kind: 'rescued'; count: number; handed: Handed };
export type Trial = { writes: boolean; reached: boolean };
