/**
 * What the screens of the tablet see and may do: one stage at a time, the visit, the countdowns, the state of the
 * device. Keeps: a thank-you only after the response is safe on disk, nothing of a person after the idle limit, and
 * nothing of a trial by staff among the responses. Knows no markup and no words: reasons and errors are codes.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import { unknownCondition, type Condition } from './condition.ts';
import { Daylight } from './daylight.svelte.ts';
import type { PairingFault } from './enrolment.ts';
import { gapLeftMs } from './idle.ts';
import { keepUnfinished, keepVisit } from './keep-visit.ts';
import { nextChange, type Moment } from './next-change.ts';
import { browserPorts, type Cancel, type Ports } from './ports.ts';
import { isResting, isVisiting, reasonOf, type PauseReason, type Stage } from './stage.ts';
import { Touches, type Step } from './touches.ts';
import { Upkeep } from './upkeep.ts';
import * as moves from './visit.ts';

export type EnrolError = { code: PairingFault };

export class Tablet extends Touches {
	stage: Stage = $state('starting');
	config: DeviceConfig | null = $state.raw(null);
	visit: moves.Visit = $state.raw(moves.blankVisit('vi', 0));
	/** 10 … 0 while the warning sheet is up, else null. */
	idleSecondsLeft: number | null = $state(null);
	thanksSecondsLeft: number | null = $state(null);
	delivery: 'sent' | 'kept' = $state('kept');
	condition: Condition = $state.raw(unknownCondition(''));
	/** Touched within the gap after the last response: the visit begins by itself when the gap is over. */
	isWaitingForGap: boolean = $state(false);
	pauseReason: PauseReason | null = $state.raw(null);
	enrolError: EnrolError | null = $state.raw(null);
	readonly daylight: Daylight = new Daylight();
	/** The staff panel, or the pad before it, covers the screen. */
	isStaffOpen: boolean = $state(false);
	/** The visit on the screen is a trial by staff: never numbered, never kept, never sent. */
	isTrial: boolean = $state(false);

	readonly ports: Ports;
	readonly upkeep: Upkeep;
	#cancelWake: Cancel = () => {};
	#cancelAwake: Cancel = () => {};
	#touchedMs = 0;
	#thankedMs = 0;
	#sealedMs: number | null = null;
	#sealedId: string | null = null;
	#isPairing = false;
	#trialDone: () => void = () => {};

	constructor(ports: Ports, app: string) {
		super();
		this.ports = ports;
		this.upkeep = new Upkeep(
			ports,
			app,
			() => this.#show(),
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
		return this.#isUnused && !this.isStaffOpen;
	}

	/** The screen should stay lit: somebody may come, or is here. */
	get staysLit(): boolean {
		const isNight = this.daylight.isClosed && (this.stage === 'asleep' || this.stage === 'paused');
		return !isNight || this.isStaffOpen;
	}

	start(): Promise<void> {
		// timers of a page that was not shown may be late
		this.#cancelAwake = this.ports.onAwake(() => this.#plan());
		return this.upkeep.start();
	}

	stop(): void {
		this.#cancelWake();
		this.#cancelAwake();
		this.upkeep.stop();
	}

	async pair(code: string): Promise<void> {
		if (this.#isPairing) return;
		this.#isPairing = true;
		this.enrolError = null;
		const fault = await this.upkeep.pair(code);
		this.#isPairing = false;
		this.enrolError = fault === null ? null : { code: fault };
		this.#show();
	}

	/** Within the gap after the last response it begins by itself when that is over; to bring a receipt takes longer. */
	begin(way: 'at-once' | 'by-receipt' = 'at-once'): void {
		if (this.stage !== 'welcome' || this.config === null) return;
		if (this.isStaffOpen && !this.isTrial) return;
		const step: Step = (visit, config, now) => (way === 'at-once' ? moves.begin(visit, config, now) : moves.askReceipt(visit, now));
		if (this.isTrial) return this.move(step);
		if (this.pauseReason !== null) return this.#rest();
		this.isWaitingForGap = way === 'at-once' && gapLeftMs(this.#sealedMs, this.ports.monotonic(), this.config.settings) > 0;
		if (this.isWaitingForGap) return this.#plan();
		this.move(step);
		void this.upkeep.checkStorage().then(() => this.#turnAway());
	}

	/** That there is no room is said before anybody answered, not after. */
	#turnAway(): void {
		if (this.condition.storage !== 'fine' && !this.isTrial && moves.isUnanswered(this.visit)) this.#rest();
	}

	/** Outside opening hours: a citizen who comes late may still answer. */
	wake(): void {
		if (this.stage !== 'asleep') return;
		this.daylight.stir(this.ports.monotonic());
		this.#rest();
	}

	/** "I am still answering." */
	stay(): void {
		this.touched();
	}

	/** Wipes the visit and returns to the welcome; a trial, to the panel. */
	leave(): void {
		if (this.isTrial) this.#endTrial();
		else if (isVisiting(this.stage) || this.stage === 'welcome') this.#rest();
	}

	/** Leaves the thank-you before its time. */
	finish(): void {
		const isSettled = this.ports.monotonic() - this.#thankedMs >= moves.settlingMs;
		if (this.stage === 'thanks' && isSettled) this.#rest();
	}

	/** Any touch or key anywhere: puts the idle limit off. */
	touched(): void {
		this.#touchedMs = this.ports.monotonic();
		this.#plan();
	}

	/** True if the pad may cover the screen now: never in the middle of a visit, nor on a tablet without a device. */
	openStaff(): boolean {
		if (!isResting(this.stage) || this.stage === 'unpaired' || this.#isPairing) return false;
		this.isWaitingForGap = false;
		this.isStaffOpen = true;
		this.#plan();
		return true;
	}

	closeStaff(): void {
		if (!this.isStaffOpen) return;
		this.isStaffOpen = false;
		this.isTrial = false;
		this.#rest();
	}

	/** A visit through all screens; `done` is told once every screen was passed, and only then. */
	tryOut(done: () => void): void {
		if (!this.isStaffOpen || this.config === null) return;
		this.#trialDone = done;
		this.isTrial = true;
		this.stage = 'welcome';
		this.visit = moves.blankVisit(this.#firstLanguage(), this.ports.monotonic());
		this.touched();
	}

	#endTrial(): void {
		this.isTrial = false;
		this.#rest();
	}

	/** Nothing of a person or a trial is on the screen, and no touch waits to be honoured. */
	get #isUnused(): boolean {
		const isBusy = this.#isPairing || this.isTrial || this.isWaitingForGap;
		return isResting(this.stage) && !isBusy && !moves.isTouched(this.visit, this.#firstLanguage());
	}

	protected move(step: Step): void {
		if (this.config === null || this.stage === 'saving') return;
		this.visit = step(this.visit, this.config, this.ports.monotonic());
		if (this.visit.stage !== 'sealing') {
			if (this.visit.stage !== 'welcome' || this.stage !== 'thanks') this.#follow(this.visit.stage);
		} else if (this.isTrial) {
			this.#endTrial();
			this.#trialDone();
		} else void this.#seal(this.visit, this.config);
		this.touched();
	}

	/** The visit says which screen it is, unless nobody may begin one. */
	#follow(stage: Exclude<moves.VisitStage, 'sealing'>): void {
		const isPaused = stage === 'welcome' && this.pauseReason !== null && !this.isTrial;
		this.stage = isPaused ? 'paused' : stage;
	}

	async #seal(visit: moves.Visit, config: DeviceConfig): Promise<void> {
		this.stage = 'saving';
		this.delivery = 'kept';
		const id = this.ports.mintId(visit.receipt !== null);
		this.#sealedId = id;
		if (!(await keepVisit(this.upkeep, id, visit, config, this.ports.monotonic()))) return this.#rest();
		const { language, large, contrast } = visit;
		this.#sealedMs = this.#thankedMs = this.ports.monotonic();
		this.visit = { ...moves.blankVisit(language, this.#thankedMs), large, contrast };
		this.stage = 'thanks';
		this.#plan();
	}

	/** Nothing of the last person stays; a config that came meanwhile takes effect. */
	#rest(): void {
		this.config = this.upkeep.condition.config;
		this.visit = moves.blankVisit(this.#firstLanguage(), this.ports.monotonic());
		this.#sealedId = null;
		this.isWaitingForGap = false;
		this.stage = 'welcome';
		this.#show();
		this.#plan();
	}

	#firstLanguage(): string {
		return this.config?.languages[0] ?? 'vi';
	}

	#show(): void {
		const { condition } = this.upkeep;
		this.condition = condition;
		this.pauseReason = reasonOf(condition, this.pauseReason, this.ports.now());
		if (this.stage === 'starting' || this.stage === 'unpaired' || this.#isUnused) this.#settle(condition);
	}

	#settle(condition: Condition): void {
		if (condition.enrolments === null && condition.storage === 'fine') return;
		if (condition.config !== this.config) {
			this.config = condition.config;
			this.visit = moves.blankVisit(this.#firstLanguage(), this.ports.monotonic());
		}
		const isPaired = (condition.enrolments ?? []).length > 0;
		this.#look();
		const calm = this.daylight.isNight(this.ports.monotonic()) ? 'asleep' : 'welcome';
		this.stage = this.pauseReason !== null ? 'paused' : isPaired ? calm : 'unpaired';
	}
	#look(): number | null {
		return this.daylight.look(this.config?.hours ?? null, this.upkeep.correctedNow(), this.ports.monotonic());
	}

	/** One timer for the next thing that the clock changes on the screen. */
	#plan(): void {
		this.#cancelWake();
		this.idleSecondsLeft = this.thanksSecondsLeft = null;
		if (this.config === null) return;
		const nowMs = this.ports.monotonic();
		const { settings } = this.config;
		const waits = { thankedMs: this.#thankedMs, sealedMs: this.#sealedMs, touchedMs: this.#touchedMs };
		const change = nextChange({ nowMs, settings, counting: this.#counting, ...waits });
		if (change.due === 'begin') return this.begin();
		if (change.due === 'idle-over') {
			if (this.isTrial) return this.closeStaff();
			void keepUnfinished(this.upkeep, this.ports, this.visit, this.config, this.#touchedMs);
		}
		if (change.due !== null) return this.#rest();
		this.idleSecondsLeft = change.idleSecondsLeft;
		this.thanksSecondsLeft = change.thanksSecondsLeft;
		if (change.wakeInMs !== null) return this.#wakeIn(change.wakeInMs, () => this.#plan());
		if (!this.#isUnused) return;
		const changesInMs = this.#look();
		if (changesInMs !== null) this.#wakeIn(changesInMs, () => this.#lookAgain());
	}

	#lookAgain(): void {
		this.#show();
		this.#plan();
	}

	get #counting(): Moment['counting'] {
		if (this.stage === 'thanks') return 'thanks';
		if (this.isWaitingForGap && this.stage === 'welcome') return 'gap';
		if (this.isTrial) return 'idle';
		const isQuiet = this.stage === 'saving' || this.isStaffOpen || !moves.isTouched(this.visit, this.#firstLanguage());
		return isQuiet ? 'nothing' : 'idle';
	}

	#wakeIn(ms: number, run: () => void): void {
		this.#cancelWake = this.ports.after(ms, run);
	}
}

/** The tablet in this browser; `app` names the version that the server is told. */
export function createTablet(app = import.meta.env.APP_VERSION ?? 'kiosk'): Tablet {
	return new Tablet(browserPorts(), app);
}
