/**
 * Everything that the tablet's engine takes from outside: clocks, timers, chance, network, locks, storage figures.
 * Keeps: the engine touches none of them directly, so that the same code runs in a browser and in the simulation.
 * Knows no rule of the tablet.
 */
import type { checkedConfig } from './enrolment.ts';
import type { Errands } from './errands.ts';
import { loadPart } from './load-part.ts';
import { mintId } from './mint-id.ts';
import { painted } from './painted.ts';

export type Cancel = () => void;
export type StorageReport = { persistent: boolean; usage: number | null; quota: number | null };

/** The part of the program that the first screen does without. */
export type Program = { Errands: typeof Errands; checkedConfig: typeof checkedConfig };

export type Ports = {
	/** Wall clock, ms since 1970; may jump. */
	now(): number;
	/** Ms since some start; never jumps. */
	monotonic(): number;
	after(ms: number, run: () => void): Cancel;
	/** 0 ≤ x < 1. */
	random(): number;
	/** A new UUID: version 7, or one that tells no time. */
	mintId(isTimeless?: boolean): string;
	/** Loads it; rejects where it cannot be had now. */
	program(): Promise<Program>;
	send(url: string, init: RequestInit): Promise<Response>;
	/** Runs `work` if nobody on this tablet holds the lock; false if somebody does. Null: the browser has no locks. */
	withLock: ((name: string, work: () => Promise<void>) => Promise<boolean>) | null;
	/** Whether the browser promised to keep our data, and how full it is; null where it will not say. */
	storageReport(): Promise<StorageReport | null>;
	/** Asks for that promise. */
	askPersistence(): Promise<void>;
	/** The pairing code in the address, `/kiosk#pair=CODE`, which is gone from address and history afterwards. */
	takePairingCode(): string | null;
	/** Calls back whenever the network returns or the page is shown again. */
	onAwake(run: () => void): Cancel;
};

export function browserPorts(): Ports {
	const locks: LockManager | undefined = navigator.locks;
	return {
		now: () => Date.now(),
		monotonic: () => performance.now(),
		after: (ms, run) => {
			const timer = setTimeout(run, ms);
			return () => clearTimeout(timer);
		},
		random: () => Math.random(),
		mintId: (isTimeless) => mintId(isTimeless ? null : Date.now(), crypto.getRandomValues(new Uint8Array(16))),
		program: () => painted().then(() => loadPart(() => import('./program.ts'))),
		send: (url, init) => fetch(url, init),
		withLock: locks
			? (name, work) =>
					locks.request(name, { ifAvailable: true }, async (lock) => {
						if (lock !== null) await work();
						return lock !== null;
					})
			: null,
		storageReport,
		askPersistence,
		takePairingCode,
		onAwake
	};
}

async function storageReport(): Promise<StorageReport | null> {
	const manager: StorageManager | undefined = navigator.storage;
	if (!manager) return null;
	try {
		const [persistent, { usage, quota }] = await Promise.all([manager.persisted(), manager.estimate()]);
		return { persistent, usage: usage ?? null, quota: quota ?? null };
	} catch {
		return null;
	}
}

async function askPersistence(): Promise<void> {
	const manager: StorageManager | undefined = navigator.storage;
	await manager?.persist().catch(() => false);
}

function takePairingCode(): string | null {
	const code = /^#pair=([\w-]+)$/.exec(location.hash)?.[1] ?? null;
	if (code !== null) history.replaceState(history.state, '', location.pathname + location.search);
	return code;
}

function onAwake(run: () => void): Cancel {
	const whenVisible = (): void => {
		if (document.visibilityState === 'visible') run();
	};
	addEventListener('online', run);
	document.addEventListener('visibilitychange', whenVisible);
	return () => {
		removeEventListener('online', run);
		document.removeEventListener('visibilitychange', whenVisible);
	};
}
