/**
 * How the device behind the screens is doing, in one value: what it is, what it holds, whom it reaches, what hinders
 * it. Keeps: nothing in here is a person's. Knows no storage and no network: others find out and say.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Halt } from './delivery.ts';
import { localInstant } from './seal.ts';
import type { Enrolment } from './store.ts';

const awayMs = 120_000;
const lostMs = 86_400_000;

/** Silent while online or briefly away; offline after 2 minutes, lost after 24 hours. */
export type Network = { state: 'online' | 'away' | 'offline' | 'lost'; sinceAt: string | null };
/** Of the present device; `received` is everything that the server has taken. */
export type Ledger = { made: number; received: number; unsent: number; quarantined: number };

export type Condition = Readonly<{
	/** Null until the database was read. */
	enrolments: readonly Enrolment[] | null;
	config: DeviceConfig | null;
	network: Network;
	/** When the server last answered since the page was opened, by the server's time. */
	contactAt: string | null;
	ledger: Ledger;
	/** Of all devices that this tablet was. */
	unsent: number;
	halt: Halt | null;
	storage: 'fine' | 'full' | 'failed';
	/** Used of what the browser grants, 0 to 1, and whether it promised to keep it; null where it will not say. */
	storageShare: number | null;
	persistent: boolean | null;
	hasLocks: boolean;
	/** What sends and asks could not be loaded yet; answers are kept all the same. */
	lacksProgram: boolean;
	/** By how much the tablet's clock is ahead of the server's; null while unknown. */
	skewMs: number | null;
	/** Staff paused this tablet at its own panel. */
	pausedHere: boolean;
	/** The version of the app, as the server is told. */
	app: string;
}>;

export function unknownCondition(app: string): Condition {
	return {
		enrolments: null,
		config: null,
		network: { state: 'online', sinceAt: null },
		contactAt: null,
		ledger: { made: 0, received: 0, unsent: 0, quarantined: 0 },
		unsent: 0,
		halt: null,
		storage: 'fine',
		storageShare: null,
		persistent: null,
		hasLocks: true,
		lacksProgram: false,
		skewMs: null,
		pausedHere: false,
		app
	};
}

/** `unreached`: the moment of the first request that nobody answered, null if the last one was answered. */
export function networkOf(unreached: { monotonicMs: number; wallMs: number } | null, monotonicMs: number): Network {
	if (unreached === null) return { state: 'online', sinceAt: null };
	const lastedMs = monotonicMs - unreached.monotonicMs;
	const state = lastedMs < awayMs ? 'away' : lastedMs < lostMs ? 'offline' : 'lost';
	return { state, sinceAt: localInstant(unreached.wallMs) };
}
