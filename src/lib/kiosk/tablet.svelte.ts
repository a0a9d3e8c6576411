/**
 * What the screens of the tablet see and may do: one stage at a time, the visit, the countdowns, the state of the
 * device. Keeps: a thank-you only after the response is safe on disk, and nothing of a person after the idle limit.
 * Knows no markup and no words: reasons and errors are codes.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import type { Score } from '#lib/survey/scale.ts';
import type { Condition, Ledger, Network } from './condition.ts';
import type { PairingFault } from './enrolment.ts';
import { countdown, gapLeftMs, idleOf } from './idle.ts';
import { browserPorts, type Cancel, type Ports } from './ports.ts';
import { seal } from './seal.ts';
import { Upkeep } from './upkeep.ts';
import * as moves from './visit.ts';

export type { Ledger, Network } from './condition.ts';

export type Stage =
	'starting' | 'unpaired' | 'welcome' | 'field' | 'question' | 'reasons' | 'saving' | 'thanks' | 'paused';

/** retired (410), token-refused (401), no-locks (the page is not a secure context), no-config (none came yet). */
export type PauseReason = {
	code: 'paused-by-staff' | 'storage-full' | 'storage-failed' | 'retired' | 'token-refused' | 'no-locks' | 'no-config';
	sinceAt?: string;
};

export type EnrolError = { code: PairingFault };

export class Tablet {
	stage: Stage = $state('starting');
	config: DeviceConfig | null = $state.raw(null);
	visit: moves.Visit = $state.raw(moves.blankVisit('vi', 0));
	/** 10 … 0 while the warning sheet is up, else null. */
	idleSecondsLeft: number | null = $state(null);
	thanksSecondsLeft: number | null = $state(null);
	network: Network = $state.raw({ state: 'online', sinceAt: null });
	delivery: 'sent' | 'kept' = $state('kept');
	unsent: number = $state(0);
	pauseReason: PauseReason | null = $state.raw(null);
	ledger: Ledger = $state.raw({ made: 0, received: 0, unsent: 0, quarantined: 0 });
	enrolError: EnrolError | null = $state.raw(null);
	/** By how much this tablet's clock is ahead of the server's; null while unknown. */
	clockSkewMs: number | null = $state(null);

	readonly #ports: Ports;
	readonly #upkeep: Upkeep;
	#cancelWake: Cancel = () => {};
	#cancelAwake: Cancel = () => {};
	#touchedMs = 0;
	#thankedMs = 0;
	#sealedMs: number | null = null;
	#sealedId: string | null = null;
	#beginsAfterGap = false;
	#isPairing = false;

	constructor(ports: Ports, app: string) {
		this.#ports = ports;
		this.#upkeep = new Upkeep(
			ports,
			app,
			() => this.#show(this.#upkeep.condition),
			(id) => {
				if (id === this.#sealedId) this.delivery = 'sent';
			}
		);
	}

	/** The item on the screen, in question and reasons. */
	get item(): Item | null {
		return this.config === null ? null : moves.itemAt(this.visit, this.config);
	}

	/** A new version of the app may be taken over now: nobody is in the middle of anything. */
	get atRest(): boolean {
		const isResting = this.stage === 'welcome' || this.stage === 'paused' || this.stage === 'unpaired';
		return isResting && !this.#isPairing && !moves.isTouched(this.visit, this.#firstLanguage());
	}

	start(): Promise<void> {
		// timers of a page that was not shown may be late
		this.#cancelAwake = this.#ports.onAwake(() => this.#plan());
		return this.#upkeep.start();
	}

	stop(): void {
		this.#cancelWake();
		this.#cancelAwake();
		this.#upkeep.stop();
	}

	async pair(code: string): Promise<void> {
		if (this.#isPairing) return;
		this.#isPairing = true;
		this.enrolError = null;
		const fault = await this.#upkeep.pair(code);
		this.#isPairing = false;
		this.enrolError = fault === null ? null : { code: fault };
		this.#show(this.#upkeep.condition);
	}

	/** Within the gap after the last response the visit begins by itself as soon as the gap is over. */
	begin(): void {
		if (this.stage !== 'welcome' || this.config === null) return;
		if (this.pauseReason !== null) return this.#rest();
		this.#beginsAfterGap = gapLeftMs(this.#sealedMs, this.#ports.monotonic(), this.config.settings) > 0;
		if (this.#beginsAfterGap) return this.#plan();
		this.#move((visit, config, now) => moves.begin(visit, config, now));
	}

	chooseField(code: string | null): void {
		this.#move((visit, config, now) => moves.chooseField(visit, config, code, now));
	}

	answer(score: Score): void {
		this.#move((visit, config, now) => moves.answer(visit, config, score, now));
	}

	notApplicable(): void {
		this.#move((visit, config, now) => moves.answer(visit, config, 'na', now));
	}

	skip(): void {
		this.#move((visit, config, now) => moves.skip(visit, config, now));
	}

	back(): void {
		this.#move((visit, config, now) => moves.back(visit, config, now));
	}

	toggleReason(code: string): void {
		this.#move((visit, config, now) => moves.toggleReason(visit, config, code, now));
	}

	setComment(text: string): void {
		this.#move((visit) => moves.setComment(visit, text));
	}

	continueFromReasons(): void {
		this.#move((visit, config, now) => moves.continueFromReasons(visit, config, now));
	}

	changeScore(): void {
		this.#move((visit, _config, now) => moves.changeScore(visit, now));
	}

	setLanguage(language: string): void {
		this.#move((visit, config) => (config.languages.includes(language) ? { ...visit, language } : visit));
	}

	toggleLarge(): void {
		this.#move((visit) => ({ ...visit, large: !visit.large }));
	}

	toggleContrast(): void {
		this.#move((visit) => ({ ...visit, contrast: !visit.contrast }));
	}

	/** "I am still answering." */
	stay(): void {
		this.touched();
	}

	/** Wipes the visit and returns to the welcome. */
	leave(): void {
		const isVisit = this.stage === 'field' || this.stage === 'question' || this.stage === 'reasons';
		if (isVisit || this.stage === 'welcome') this.#rest();
	}

	/** Leaves the thank-you before its time. */
	finish(): void {
		const isSettled = this.#ports.monotonic() - this.#thankedMs >= moves.settlingMs;
		if (this.stage === 'thanks' && isSettled) this.#rest();
	}

	/** Any touch or key anywhere: puts the idle limit off. */
	touched(): void {
		this.#touchedMs = this.#ports.monotonic();
		this.#plan();
	}

	#move(step: (visit: moves.Visit, config: DeviceConfig, nowMs: number) => moves.Visit): void {
		if (this.config === null || this.stage === 'saving') return;
		this.visit = step(this.visit, this.config, this.#ports.monotonic());
		if (this.visit.stage === 'sealing') void this.#seal(this.visit, this.config);
		else if (this.visit.stage !== 'welcome' || this.stage !== 'thanks') this.#follow();
		this.touched();
	}

	/** The visit says which screen it is, unless nobody may begin one. */
	#follow(): void {
		if (this.visit.stage === 'sealing') return;
		const isPaused = this.visit.stage === 'welcome' && this.pauseReason !== null;
		this.stage = isPaused ? 'paused' : this.visit.stage;
	}

	async #seal(visit: moves.Visit, config: DeviceConfig): Promise<void> {
		this.stage = 'saving';
		this.delivery = 'kept';
		const id = this.#ports.mintId();
		const answeredAtMs = this.#ports.now();
		const elapsedMs = this.#ports.monotonic() - (visit.startedMs ?? 0);
		this.#sealedId = id;
		const isKept = await this.#upkeep.keep(id, (seq) => seal(visit, config, { id, seq, answeredAtMs, elapsedMs }));
		if (!isKept) return this.#rest();
		const { language, large, contrast } = visit;
		this.#sealedMs = this.#thankedMs = this.#ports.monotonic();
		this.visit = { ...moves.blankVisit(language, this.#thankedMs), large, contrast };
		this.stage = 'thanks';
		this.#plan();
	}

	/** Nothing of the last person stays; a config that came meanwhile takes effect. */
	#rest(): void {
		const { config } = this.#upkeep.condition;
		this.config = config;
		this.visit = moves.blankVisit(this.#firstLanguage(), this.#ports.monotonic());
		this.#sealedId = null;
		this.#beginsAfterGap = false;
		this.stage = 'welcome';
		this.#show(this.#upkeep.condition);
		this.#plan();
	}

	#firstLanguage(): string {
		return this.config?.languages[0] ?? 'vi';
	}

	#show(condition: Condition): void {
		this.network = condition.network;
		this.unsent = condition.unsent;
		this.ledger = condition.ledger;
		this.clockSkewMs = condition.skewMs;
		this.pauseReason = reasonOf(condition, this.pauseReason, this.#ports.now());
		if (this.stage === 'starting' || this.stage === 'unpaired' || this.atRest) this.#settleAtRest(condition);
	}

	#settleAtRest(condition: Condition): void {
		if (condition.enrolments === null && condition.storage === 'fine') return;
		if (condition.config !== this.config) {
			this.config = condition.config;
			this.visit = moves.blankVisit(this.#firstLanguage(), this.#ports.monotonic());
		}
		const isPaired = (condition.enrolments ?? []).length > 0;
		this.stage = this.pauseReason !== null ? 'paused' : isPaired ? 'welcome' : 'unpaired';
	}

	/** One timer for the next thing that the clock changes on the screen. */
	#plan(): void {
		this.#cancelWake();
		this.idleSecondsLeft = null;
		this.thanksSecondsLeft = null;
		if (this.config === null) return;
		const now = this.#ports.monotonic();
		if (this.stage === 'thanks') {
			const left = countdown(this.#thankedMs + this.config.settings.thanksMs - now);
			if (left.secondsLeft <= 0) return this.#rest();
			this.thanksSecondsLeft = left.secondsLeft;
			return this.#wakeIn(left.wakeInMs);
		}
		if (this.#beginsAfterGap && this.stage === 'welcome') {
			const gapMs = gapLeftMs(this.#sealedMs, now, this.config.settings);
			return gapMs > 0 ? this.#wakeIn(gapMs) : this.begin();
		}
		if (this.stage === 'saving' || !moves.isTouched(this.visit, this.#firstLanguage())) return;
		const idle = idleOf(this.#touchedMs, now, this.config.settings);
		if (idle.kind === 'over') return this.#rest();
		if (idle.kind === 'warning') this.idleSecondsLeft = idle.secondsLeft;
		this.#wakeIn(idle.wakeInMs);
	}

	#wakeIn(ms: number): void {
		this.#cancelWake = this.#ports.after(ms, () => this.#plan());
	}
}

/** The tablet in this browser; `app` names the version that the server is told. */
export function createTablet(app = 'kiosk'): Tablet {
	return new Tablet(browserPorts(), app);
}

function reasonOf(condition: Condition, before: PauseReason | null, nowMs: number): PauseReason | null {
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
	return condition.config.device.state === 'paused' ? 'paused-by-staff' : null;
}
