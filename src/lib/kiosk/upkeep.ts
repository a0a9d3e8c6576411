/**
 * The device behind the screens: its enrolments, config, outbox and courier, and how they are doing.
 * Keeps: answers are taken only while they can be kept; a device that the server retired stops sending and deletes
 * nothing; a config is the last good one. Knows no visit and no screen, and tells every change.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import { createCourier, type Courier, type News } from './courier.ts';
import type { Halt } from './delivery.ts';
import { pair, readKnown, refreshConfig, type PairingFault } from './enrolment.ts';
import { countsOf, dayMs, keep, probe, prune } from './outbox.ts';
import type { Cancel, Ports } from './ports.ts';
import { localInstant } from './seal.ts';
import { createStore, type Enrolment, type Store } from './store.ts';

const beatMs = 30_000;
/** How often config and ledger are refreshed, and old sent responses deleted. */
const tendMs = 600_000;
const awayMs = 120_000;
const fullShare = 0.95;

/** Silent while online or briefly away; offline after 2 minutes, lost after 24 hours. */
export type Network = { state: 'online' | 'away' | 'offline' | 'lost'; sinceAt: string | null };
/** Of the present device; `received` is everything that the server has taken. */
export type Ledger = { made: number; received: number; unsent: number; quarantined: number };

export type Condition = Readonly<{
	/** Null until the database was read. */
	enrolments: readonly Enrolment[] | null;
	config: DeviceConfig | null;
	network: Network;
	ledger: Ledger;
	/** Of all devices that this tablet was. */
	unsent: number;
	halt: Halt | null;
	storage: 'fine' | 'full' | 'failed';
	hasLocks: boolean;
	/** By how much the tablet's clock is ahead of the server's; null while unknown. */
	skewMs: number | null;
}>;

const unknown: Condition = {
	enrolments: null,
	config: null,
	network: { state: 'online', sinceAt: null },
	ledger: { made: 0, received: 0, unsent: 0, quarantined: 0 },
	unsent: 0,
	halt: null,
	storage: 'fine',
	hasLocks: true,
	skewMs: null
};

export class Upkeep {
	condition: Condition = unknown;
	readonly #ports: Ports;
	readonly #store: Store;
	readonly #courier: Courier;
	readonly #changed: () => void;
	readonly #delivered: (id: string) => void;
	#etag: string | null = null;
	#tendedMs = -Infinity;
	#unreached: { monotonicMs: number; wallMs: number } | null = null;
	#cancels: Cancel[] = [];
	#cancelBeat: Cancel = () => {};
	#isTending = false;
	#stopped = false;

	constructor(ports: Ports, app: string, changed: () => void, delivered: (id: string) => void) {
		this.#ports = ports;
		this.#store = createStore(ports);
		this.#changed = changed;
		this.#delivered = delivered;
		this.#courier = createCourier(
			ports,
			this.#store,
			app,
			() => this.condition.enrolments ?? [],
			(news) => this.#hear(news)
		);
	}

	async start(): Promise<void> {
		this.#set({ hasLocks: this.#ports.withLock !== null });
		this.#cancels.push(this.#ports.onAwake(() => this.#courier.nudge('awake')));
		await this.#load();
		const code = this.#ports.takePairingCode();
		// a code that was used before is no news to a tablet that is paired
		if (code !== null) await this.pair(code);
		this.#beat();
	}

	stop(): void {
		this.#stopped = true;
		this.#cancelBeat();
		for (const cancel of this.#cancels) cancel();
		this.#courier.stop();
		this.#store.close();
	}

	async pair(code: string): Promise<PairingFault | null> {
		if (this.#ports.withLock === null) return 'storage-failed';
		await this.#ports.askPersistence();
		const pairing = await pair(this.#ports, this.#store, code);
		if (pairing.kind === 'failed') return pairing.code;
		const { enrolment, config } = pairing;
		const former = (this.condition.enrolments ?? []).filter(({ device }) => device !== enrolment.device);
		this.#etag = null;
		this.#set({ enrolments: [enrolment, ...former], config, halt: null });
		await this.#count();
		this.#courier.resume(enrolment.device);
		this.#courier.heartbeat();
		return null;
	}

	/** True once it is on disk. `seal` may be called twice and must give the same but for the number. */
	async keep(id: string, seal: (seq: number) => SealedResponse): Promise<boolean> {
		const device = this.condition.enrolments?.[0]?.device;
		if (device === undefined) return false;
		const kept = await keep(this.#store, device, id, this.#ports.now(), seal);
		if (kept.kind === 'failed') {
			this.#set({ storage: kept.reason === 'quota' ? 'full' : 'failed' });
			return false;
		}
		void this.#count();
		this.#courier.nudge('sealed');
		return true;
	}

	async #load(): Promise<void> {
		const known = await readKnown(this.#store);
		if (known.kind === 'failed') return this.#set({ storage: 'failed' });
		this.#etag = known.value.kept?.etag ?? null;
		this.#set({ enrolments: known.value.enrolments, config: known.value.kept?.config ?? null, storage: 'fine' });
		await this.#count();
		this.#courier.nudge('awake');
	}

	#beat(): void {
		this.#cancelBeat();
		if (this.#stopped) return;
		this.#cancelBeat = this.#ports.after(beatMs, () => this.#beat());
		if (this.#isTending) return;
		this.#isTending = true;
		void this.#tend().finally(() => {
			this.#isTending = false;
		});
	}

	async #tend(): Promise<void> {
		this.#set({ network: this.#networkNow() });
		if (this.condition.enrolments === null) await this.#load();
		await this.#checkStorage();
		const isDue = this.#ports.monotonic() - this.#tendedMs >= tendMs;
		if (!isDue && this.condition.config !== null) return;
		this.#tendedMs = this.#ports.monotonic();
		await this.#refresh();
		this.#courier.heartbeat();
		const keepDays = this.condition.config?.settings.keepSentDays;
		if (keepDays !== undefined) await prune(this.#store, this.#ports.now() - keepDays * dayMs);
		await this.#count();
	}

	async #refresh(): Promise<void> {
		const current = this.condition.enrolments?.[0];
		if (current === undefined) return;
		const etag = this.condition.config === null ? null : this.#etag;
		const refresh = await refreshConfig(this.#ports, this.#store, current, etag);
		if (this.condition.enrolments?.[0] !== current || refresh.kind === 'nothing') return;
		if (refresh.kind === 'halted') return this.#set({ halt: refresh.halt });
		if (refresh.kind === 'fresh') {
			this.#etag = refresh.etag;
			this.#set({ config: refresh.config });
		}
		if (this.condition.halt === null) return;
		this.#set({ halt: null });
		this.#courier.resume(current.device);
	}

	async #checkStorage(): Promise<void> {
		if (this.condition.storage !== 'fine') {
			const probed = await probe(this.#store);
			if (probed.kind === 'failed') return;
		}
		const report = await this.#ports.storageReport();
		const share = report?.usage && report.quota ? report.usage / report.quota : 0;
		this.#set({ storage: share >= fullShare ? 'full' : 'fine' });
	}

	async #count(): Promise<void> {
		const [current, ...former] = this.condition.enrolments ?? [];
		if (current === undefined) return;
		const counted = await countsOf(this.#store, current.device);
		if (counted.kind === 'failed') return;
		const { lastSeq: made, unsent, quarantined } = counted.value;
		let total = unsent;
		for (const { device } of former) {
			const other = await countsOf(this.#store, device);
			if (other.kind === 'done') total += other.value.unsent;
		}
		const ledger = { made, received: made - unsent - quarantined, unsent, quarantined };
		this.#set({ ledger, unsent: total });
	}

	#hear(news: News): void {
		switch (news.kind) {
			case 'reached':
				this.#unreached = null;
				return this.#set({ network: this.#networkNow(), skewMs: news.skewMs ?? this.condition.skewMs });
			case 'unreached':
				this.#unreached ??= { monotonicMs: this.#ports.monotonic(), wallMs: this.#ports.now() };
				return this.#set({ network: this.#networkNow() });
			case 'settled':
				for (const { id, verdict } of news.verdicts) {
					if (verdict === 'stored' || verdict === 'duplicate') this.#delivered(id);
				}
				return void this.#count();
			case 'halted':
				return news.device === this.condition.enrolments?.[0]?.device ? this.#set({ halt: news.halt }) : undefined;
			case 'no-locks':
				return this.#set({ hasLocks: false });
		}
	}

	#networkNow(): Network {
		if (this.#unreached === null) return { state: 'online', sinceAt: null };
		const lastedMs = this.#ports.monotonic() - this.#unreached.monotonicMs;
		const state = lastedMs < awayMs ? 'away' : lastedMs < dayMs ? 'offline' : 'lost';
		return { state, sinceAt: localInstant(this.#unreached.wallMs) };
	}

	#set(change: Partial<Condition>): void {
		this.condition = { ...this.condition, ...change };
		this.#changed();
	}
}
