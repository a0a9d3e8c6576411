/**
 * What the tablet does behind its screens: sends, asks for its config, pairs, refills, rescues, forgets what is old.
 * Keeps: a device that the server retired stops sending and deletes nothing; a refill is carried out once for each
 * request. Knows no visit and no screen. Not needed for the first screen, and loaded after it.
 */
import type { Condition } from './condition.ts';
import type { ClockMark, TabletClock } from './clock.ts';
import { createCourier, type Courier, type News } from './courier.ts';
import { keptEtag, pair, refreshConfig, type PairingFault } from './enrolment.ts';
import { keepState } from './outbox.ts';
import type { Ports } from './ports.ts';
import { prune, resend, slice } from './queue.ts';
import { rescueFile, type RescueFile } from './rescue.ts';
import type { Store } from './store.ts';

/** How often config and ledger are refreshed, and old sent responses deleted. */
const tendMs = 600_000;
/** How often a browser that refused to keep our data for good is asked again. */
const persistenceMs = 86_400_000;
const dayMs = 86_400_000;

/** What they work with, and whom they tell. */
export type Office = {
	ports: Ports;
	store: Store;
	clock: TabletClock;
	condition(): Condition;
	set(change: Partial<Condition>): void;
	recount(): Promise<void>;
	delivered(id: string): void;
	/** The server answered, or nobody did. */
	reached(isReached: boolean): void;
};

export class Errands {
	readonly courier: Courier;
	readonly #office: Office;
	#etag: string | null;
	#tendedMs = -Infinity;
	#askedMs = -Infinity;
	/** Nothing was forgotten yet for want of the server's time: its next word will do. */
	#isPruneDue = false;

	/** `kept`: the config as it lies on the disk. */
	constructor(office: Office, kept: unknown) {
		this.#office = office;
		this.#etag = keptEtag(kept);
		const { ports, store, condition } = office;
		const enrolments = () => condition().enrolments ?? [];
		this.courier = createCourier(ports, store, condition().app, enrolments, (news) => this.#hear(news));
	}

	async pair(code: string): Promise<PairingFault | null> {
		const { ports, store, condition, set, recount } = this.#office;
		if (ports.withLock === null) return 'storage-failed';
		await this.#askPersistence();
		const pairing = await pair(ports, store, condition().app, code);
		if (pairing.kind === 'failed') return pairing.code;
		const { enrolment, config } = pairing;
		const former = (condition().enrolments ?? []).filter(({ device }) => device !== enrolment.device);
		this.#etag = null;
		set({ enrolments: [enrolment, ...former], config, halt: null });
		await recount();
		this.courier.resume(enrolment.device);
		this.courier.heartbeat();
		return null;
	}

	/** Called at every beat of the tablet; does its work when that is due. */
	async tend(): Promise<void> {
		const { ports, condition, recount } = this.#office;
		const isDue = ports.monotonic() - this.#tendedMs >= tendMs;
		if (!isDue && condition().config !== null) return;
		this.#tendedMs = ports.monotonic();
		if (condition().persistent === false) await this.#askPersistence();
		await this.#refresh();
		await this.#refill();
		this.courier.heartbeat();
		await this.#prune();
		await recount();
	}

	/** What staff ask for: the latest config, and everything unsent. */
	async sendNow(): Promise<void> {
		await this.#refresh();
		await this.#refill();
		await this.courier.sendNow();
		await this.#office.recount();
	}

	async quarantined(limit: number): Promise<{ seq: number; code: string }[]> {
		const { store, condition } = this.#office;
		const device = condition().enrolments?.[0]?.device;
		const kept = device === undefined ? null : await slice(store, device, 'quarantined', 0, limit);
		return kept?.kind === 'done' ? kept.value.map(({ seq, code }) => ({ seq, code: code ?? 'unknown' })) : [];
	}

	/** Sent responses of the present device from a number on go out again; how many. */
	async resendFrom(seq: number, request: string | null = null): Promise<number> {
		const { store, condition, recount } = this.#office;
		const device = condition().enrolments?.[0]?.device;
		if (device === undefined) return 0;
		const resent = await resend(store, device, seq, request);
		if (resent.kind === 'failed' || resent.value === 0) return 0;
		await recount();
		this.courier.nudge('awake');
		return resent.value;
	}

	rescue(): Promise<RescueFile | null> {
		const { ports, store, condition } = this.#office;
		return rescueFile(store, condition().enrolments ?? [], condition().app, ports.now());
	}

	async #refill(): Promise<void> {
		const wanted = this.#office.condition().config?.resend;
		if (wanted) await this.resendFrom(wanted.fromSeq, wanted.request);
	}

	/** By the server's time alone: a clock that jumped deletes nothing. */
	async #prune(): Promise<void> {
		const { store, clock, condition } = this.#office;
		const keepDays = condition().config?.settings.keepSentDays;
		const provenMs = clock.provenMs();
		this.#isPruneDue = provenMs === null;
		if (keepDays !== undefined && provenMs !== null) await prune(store, provenMs - keepDays * dayMs, provenMs);
	}

	async #refresh(): Promise<void> {
		const { ports, store, condition, set } = this.#office;
		const current = condition().enrolments?.[0];
		if (current === undefined) return;
		const etag = condition().config === null ? null : this.#etag;
		const refresh = await refreshConfig(ports, store, condition().app, current, etag);
		if (condition().enrolments?.[0] !== current || refresh.kind === 'nothing') return;
		if (refresh.kind === 'halted') return set({ halt: refresh.halt });
		if (refresh.kind === 'fresh') {
			this.#etag = refresh.etag;
			set({ config: refresh.config });
		}
		if (condition().halt === null) return;
		set({ halt: null });
		this.courier.resume(current.device);
	}

	/** A browser may grant tomorrow what it refused today, once it has seen the app in use. */
	async #askPersistence(): Promise<void> {
		const { ports } = this.#office;
		if (ports.monotonic() - this.#askedMs < persistenceMs) return;
		this.#askedMs = ports.monotonic();
		await ports.askPersistence();
	}

	#hear(news: News): void {
		const { condition, set, recount, delivered, reached, store, clock } = this.#office;
		switch (news.kind) {
			case 'reached': {
				const mark = news.receivedAtMs === null ? null : clock.heard(news.receivedAtMs);
				if (mark !== null) void keepMark(store, mark);
				set({ skewMs: clock.skewMs() });
				// a tablet that is on for some minutes a day tends once, before it has heard the time
				if (this.#isPruneDue) void this.#prune();
				return reached(true);
			}
			case 'unreached':
				return reached(false);
			case 'settled':
				for (const { id, verdict } of news.verdicts) {
					if (verdict === 'stored' || verdict === 'duplicate') delivered(id);
				}
				return void recount();
			case 'halted':
				return news.device === condition().enrolments?.[0]?.device ? set({ halt: news.halt }) : undefined;
			case 'no-locks':
				return set({ hasLocks: false });
		}
	}
}

/** Kept or not, the next receipt says it again. */
async function keepMark(store: Store, mark: ClockMark): Promise<void> {
	await keepState(store, 'clock', mark);
}
