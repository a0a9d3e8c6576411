/**
 * One open page of the tablet in a simulated browser: the ports of the product over the virtual clock, the faulty disk
 * and a network. Keeps: after its death nothing that it does has an effect, and its lock is free.
 */
import type { Cancel, Ports, StorageReport } from '#lib/kiosk/ports.ts';
import { mintId } from '#lib/kiosk/mint-id.ts';
import * as program from '#lib/kiosk/program.ts';
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import { Owner } from './disk.ts';

export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** What a simulated browser grants; a share of it is told as a part of this. */
export const roomBytes = 1_000_000_000;

/** What the tabs of one tablet share: storage, locks, the wall clock. */
export class Browser {
	readonly clock: Clock;
	readonly chance: Chance;
	readonly factory: IDBFactory;
	/** Wall clock minus the world's. */
	skewMs = 0;
	storage: StorageReport | null = { persistent: true, usage: 1, quota: roomBytes };
	readonly locks = new Map<string, Owner>();

	constructor(clock: Clock, chance: Chance) {
		this.clock = clock;
		this.chance = chance;
		this.factory = new Owner(clock).factory;
	}
}

export type Tab = { owner: Owner; ports: Ports; minted: string[]; awake: () => void };

export function openTab(browser: Browser, send: (owner: Owner) => Send, pairingCode: string | null = null): Tab {
	const { clock, chance } = browser;
	const owner = new Owner(clock, browser.factory);
	const listeners = new Set<() => void>();
	const minted: string[] = [];
	const never = new Promise<never>(() => {});
	let code = pairingCode;
	const sendOut = send(owner);

	function whileAlive(run: () => void): void {
		if (!owner.isDead) owner.run(run);
	}

	async function withLock(name: string, work: () => Promise<void>): Promise<boolean> {
		if (owner.isDead) return never;
		const holder = browser.locks.get(name);
		if (holder !== undefined && !holder.isDead) return false;
		browser.locks.set(name, owner);
		if (!owner.stepped('holds the lock')) return never;
		try {
			await work();
		} finally {
			if (browser.locks.get(name) === owner) browser.locks.delete(name);
		}
		return true;
	}

	const ports: Ports = {
		now: () => clock.nowMs + browser.skewMs,
		monotonic: () => clock.nowMs,
		after: (ms, run): Cancel => (owner.isDead ? () => {} : clock.after(ms, () => whileAlive(run))),
		program: () => Promise.resolve(program),
		random: () => chance.next(),
		mintId: (isTimeless) => {
			// not of the seed: the same world may be made twice over one database, and its order does not hang on these
			const id = mintId(isTimeless ? null : clock.nowMs + browser.skewMs, crypto.getRandomValues(new Uint8Array(16)));
			minted.push(id);
			return id;
		},
		send: (url, init) => (owner.isDead ? never : sendOut(url, init)),
		withLock,
		storageReport: () => Promise.resolve(browser.storage),
		askPersistence: () => Promise.resolve(),
		takePairingCode: () => {
			const taken = code;
			code = null;
			return taken;
		},
		onAwake: (run) => {
			listeners.add(run);
			return () => listeners.delete(run);
		}
	};
	return { owner, ports, minted, awake: () => listeners.forEach((run) => whileAlive(run)) };
}
