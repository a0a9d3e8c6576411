/**
 * The device behind the screens: its enrolments, config, outbox and courier, and how they are doing.
 * Keeps: answers are taken only while they can be kept; a device that the server retired stops sending and deletes
 * nothing; a config is the last good one. Knows no visit and no screen, and tells every change.
 */
import type { SealedResponse } from '#lib/survey/response.ts';
import { networkOf, unknownCondition, type Condition, type Network } from './condition.ts';
import { createCourier, type Courier, type News } from './courier.ts';
import { pair, readKnown, refreshConfig, type PairingFault } from './enrolment.ts';
import { countsOf, dayMs, keep, keepState, keptSlice, probe, prune, resend } from './outbox.ts';
import type { Cancel, Ports } from './ports.ts';
import { rescueFile, type RescueFile } from './rescue.ts';
import { localInstant } from './seal.ts';
import { createStore, type Store } from './store.ts';

const beatMs = 30_000;
/** How often config and ledger are refreshed, and old sent responses deleted. */
const tendMs = 600_000;
const fullShare = 0.95;

export class Upkeep {
	condition: Condition;
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
	/** How often the server answered since the page was opened. */
	#contacts = 0;
	#isTending = false;
	#stopped = false;

	constructor(ports: Ports, app: string, changed: () => void, delivered: (id: string) => void) {
		this.condition = unknownCondition(app);
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

	/** Asks the server now, past the tablet's own patience; true if it answered. */
	async sendNow(): Promise<boolean> {
		const before = this.#contacts;
		await this.#refresh();
		await this.#courier.sendNow();
		await this.#count();
		return this.#contacts > before;
	}

	/** Sent responses of the present device from a number on go out again; how many. */
	async resendFrom(seq: number): Promise<number> {
		const device = this.condition.enrolments?.[0]?.device;
		if (device === undefined) return 0;
		const resent = await resend(this.#store, device, seq, null);
		await this.#count();
		this.#courier.nudge('awake');
		return resent.kind === 'done' ? resent.value : 0;
	}

	/** Everything that the server has not taken, of every device this tablet was; null where it cannot be read. */
	rescue(): Promise<RescueFile | null> {
		return rescueFile(this.#store, this.condition.enrolments ?? [], this.condition.app, this.#ports.now());
	}

	/** The first of the present device's responses that the server did not take, with its reasons. */
	async quarantined(limit: number): Promise<{ seq: number; code: string }[]> {
		const device = this.condition.enrolments?.[0]?.device;
		const kept = device === undefined ? null : await keptSlice(this.#store, device, 'quarantined', 0, limit);
		return kept?.kind === 'done' ? kept.value.map(({ seq, code }) => ({ seq, code: code ?? 'unknown' })) : [];
	}

	/** True once it is on disk: staff pause this tablet, or wake it, and a restart changes nothing of it. */
	async setPausedHere(on: boolean): Promise<boolean> {
		const kept = await keepState(this.#store, 'paused-here', on);
		if (kept.kind === 'done') this.#set({ pausedHere: on });
		return kept.kind === 'done';
	}

	/** Whether a response could be kept now; nothing is numbered. */
	async writeProbe(): Promise<boolean> {
		return (await probe(this.#store)).kind === 'done';
	}

	/** Wall clock by the server's time, as far as it is known; ms since 1970. */
	correctedNow(): number {
		return this.#ports.now() - (this.condition.skewMs ?? 0);
	}

	async #load(): Promise<void> {
		const known = await readKnown(this.#store);
		if (known.kind === 'failed') return this.#set({ storage: 'failed' });
		this.#etag = known.value.kept?.etag ?? null;
		const { enrolments, kept, pausedHere } = known.value;
		this.#set({ enrolments, config: kept?.config ?? null, pausedHere, storage: 'fine' });
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
		const share = report?.usage && report.quota ? report.usage / report.quota : null;
		const storage = (share ?? 0) >= fullShare ? 'full' : 'fine';
		this.#set({ storage, storageShare: share, persistent: report?.persistent ?? null });
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
				this.#contacts += 1;
				this.#set({ network: this.#networkNow(), skewMs: news.skewMs ?? this.condition.skewMs });
				return this.#set({ contactAt: localInstant(this.correctedNow()) });
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
		return networkOf(this.#unreached, this.#ports.monotonic());
	}

	#set(change: Partial<Condition>): void {
		this.condition = { ...this.condition, ...change };
		this.#changed();
	}
}
