/**
 * The device behind the screens: what it is, what it holds, and how it is doing. Keeps: answers are taken only while
 * they can be kept, and are kept whether or not the rest of the program (errands.ts) could be loaded; a config is the
 * last good one. Knows no visit and no screen, and tells every change.
 */
import type { DeviceResponse } from '#lib/survey/response.ts';
import { createTabletClock } from './clock.ts';
import { networkOf, unknownCondition, type Condition } from './condition.ts';
import type { PairingFault } from './enrolment.ts';
import type { Errands, Office } from './errands.ts';
import { readKnown } from './known.ts';
import { countsOf, keep, keepState, probe } from './outbox.ts';
import type { Cancel, Ports } from './ports.ts';
import type { RescueFile } from './rescue.ts';
import { localInstant } from './seal.ts';
import { fullnessOf } from './storage-room.ts';
import { createStore, type Store } from './store.ts';

const beatMs = 30_000;
/** Between two attempts to load the rest of the program. */
const loadAgainMs = 5_000;

export class Upkeep {
	condition: Condition;
	readonly #ports: Ports;
	readonly #store: Store;
	readonly #office: Office;
	readonly #changed: () => void;
	#errands: Errands | null = null;
	#loading: Promise<Errands | null> | null = null;
	#kept: unknown = null;
	/** A config lies on the disk that could not be checked yet, since the schema is not here. */
	#isUnchecked = false;
	#unreached: { monotonicMs: number; wallMs: number } | null = null;
	#cancels: Cancel[] = [];
	#cancelBeat: Cancel = () => {};
	#cancelLoad: Cancel = () => {};
	/** How often the server answered since the page was opened. */
	#contacts = 0;
	#isTending = false;
	#counting: Promise<void> | null = null;
	#countsAgain = false;
	#stopped = false;

	constructor(ports: Ports, app: string, changed: () => void, delivered: (id: string) => void) {
		this.condition = unknownCondition(app);
		this.#ports = ports;
		this.#store = createStore(ports);
		this.#changed = changed;
		this.#office = {
			ports,
			store: this.#store,
			clock: createTabletClock(ports),
			condition: () => this.condition,
			set: (change) => this.#set(change),
			recount: () => this.#recount(),
			delivered,
			reached: (isReached) => this.#reached(isReached)
		};
	}

	async start(): Promise<void> {
		this.#set({ hasLocks: this.#ports.withLock !== null });
		this.#cancels.push(this.#ports.onAwake(() => this.#errands?.courier.nudge('awake')));
		await this.#load();
		const code = this.#ports.takePairingCode();
		// a code that was used before is no news to a tablet that is paired
		if (code !== null) await this.pair(code);
		else void this.#withErrands().then((errands) => errands?.courier.nudge('awake'));
		this.#beat();
	}

	stop(): void {
		this.#stopped = true;
		this.#cancelBeat();
		this.#cancelLoad();
		for (const cancel of this.#cancels) cancel();
		this.#errands?.courier.stop();
		this.#store.close();
	}

	async pair(code: string): Promise<PairingFault | null> {
		const errands = await this.#withErrands();
		return errands === null ? 'no-network' : errands.pair(code);
	}

	/** True once it is on disk. `seal` may be called twice and must give the same but for the number. */
	async keep(id: string, seal: (seq: number) => DeviceResponse): Promise<boolean> {
		const device = this.condition.enrolments?.[0]?.device;
		if (device === undefined) return false;
		const kept = await keep(this.#store, device, id, this.#ports.now(), seal);
		if (kept.kind === 'failed') {
			this.#set({ storage: kept.reason === 'quota' ? 'full' : 'failed' });
			return false;
		}
		void this.#recount();
		this.#errands?.courier.nudge('sealed');
		return true;
	}

	/** The instant that a response sealed now carries: what the tablet's clock says, in the order of the sealing. */
	sealingMs(): number {
		return this.#office.clock.sealingMs();
	}

	/** Asks the server now, past the tablet's own patience, not past the server's; true if it answered. */
	async sendNow(): Promise<boolean> {
		const before = this.#contacts;
		const errands = await this.#withErrands();
		await errands?.sendNow();
		return this.#contacts > before;
	}

	/** Sent responses of the present device from a number on go out again; how many. */
	async resendFrom(seq: number): Promise<number> {
		const errands = await this.#withErrands();
		return errands === null ? 0 : errands.resendFrom(seq);
	}

	/** Everything that the server has not taken, of every device this tablet was; null where it cannot be read. */
	async rescue(): Promise<RescueFile | null> {
		const errands = await this.#withErrands();
		return errands === null ? null : errands.rescue();
	}

	/** The first of the present device's responses that the server did not take, with its reasons. */
	async quarantined(limit: number): Promise<{ seq: number; code: string }[]> {
		const errands = await this.#withErrands();
		return errands === null ? [] : errands.quarantined(limit);
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
		return this.#office.clock.correctedMs();
	}

	/** Whether there is room for one more: asked at each beat and before each visit. */
	async checkStorage(): Promise<void> {
		if (this.condition.storage !== 'fine') {
			const probed = await probe(this.#store);
			if (probed.kind === 'failed') return;
		}
		const report = await this.#ports.storageReport();
		const { isFull, share } = fullnessOf(report);
		this.#set({ storage: isFull ? 'full' : 'fine', storageShare: share, persistent: report?.persistent ?? null });
	}

	async #load(): Promise<void> {
		const known = await readKnown(this.#store, this.condition.app);
		if (known.kind === 'failed') return this.#set({ storage: 'failed' });
		const { enrolments, pausedHere, clock, kept } = known.value;
		this.#kept = kept;
		this.#office.clock.remember(clock);
		const config = known.value.config ?? (await this.#checked(kept, enrolments[0]?.device));
		this.#set({ enrolments, config, pausedHere, skewMs: this.#office.clock.skewMs(), storage: 'fine' });
		await this.#recount();
	}

	/** Another build wrote it: the first screen waits for the schema. */
	async #checked(kept: unknown, device: string | undefined): Promise<Condition['config']> {
		if (device === undefined || kept === undefined) return null;
		const program = await this.#ports.program().catch(() => null);
		this.#isUnchecked = program === null;
		return program?.checkedConfig(kept, device) ?? null;
	}

	/** The rest of the program. Null: it could not be loaded now, and will be tried again. */
	#withErrands(): Promise<Errands | null> {
		this.#loading ??= this.#ports.program().then(
			(program) => {
				this.#errands ??= new program.Errands(this.#office, this.#kept);
				this.#set({ lacksProgram: false });
				return this.#errands;
			},
			() => {
				this.#loading = null;
				this.#set({ lacksProgram: true });
				// nobody sends meanwhile, as without a network
				this.#reached(false);
				// one at a time, whoever asked meanwhile
				this.#cancelLoad();
				if (!this.#stopped) this.#cancelLoad = this.#ports.after(loadAgainMs, () => void this.#withErrands());
				return null;
			}
		);
		return this.#loading;
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
		this.#set({ network: networkOf(this.#unreached, this.#ports.monotonic()) });
		if (this.condition.enrolments === null || this.#isUnchecked) await this.#load();
		await this.checkStorage();
		// what another tab sent or sealed shows here too
		await this.#recount();
		const errands = await this.#withErrands();
		await errands?.tend();
	}

	/** One count at a time; what changes during it is counted once more. */
	#recount(): Promise<void> {
		this.#countsAgain = this.#counting !== null;
		this.#counting ??= this.#count().finally(() => (this.#counting = null));
		return this.#counting;
	}

	async #count(): Promise<void> {
		do {
			this.#countsAgain = false;
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
		} while (this.#countsAgain);
	}

	#reached(isReached: boolean): void {
		if (isReached) {
			this.#unreached = null;
			this.#contacts += 1;
			return this.#set({ network: networkOf(null, this.#ports.monotonic()), contactAt: localInstant(this.correctedNow()) });
		}
		this.#unreached ??= { monotonicMs: this.#ports.monotonic(), wallMs: this.#ports.now() };
		this.#set({ network: networkOf(this.#unreached, this.#ports.monotonic()) });
	}

	#set(change: Partial<Condition>): void {
		this.condition = { ...this.condition, ...change };
		this.#changed();
	}
}
