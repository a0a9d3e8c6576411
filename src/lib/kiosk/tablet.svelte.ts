/**
 * What the screens of the tablet see and may do: one stage at a time, the visit, the countdowns, the state of the
 * device. Keeps: a thank-you only after the response is safe on disk, and nothing of a person after the idle limit.
 * Knows no markup and no words: reasons and errors are codes.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import type { Score } from '#lib/survey/scale.ts';
import * as moves from './visit.ts';

export type Stage =
	'starting' | 'unpaired' | 'welcome' | 'field' | 'question' | 'reasons' | 'saving' | 'thanks' | 'paused';

/** Silent while online or briefly away; offline after 2 minutes, lost after 24 hours. */
export type Network = { state: 'online' | 'away' | 'offline' | 'lost'; sinceAt: string | null };

/** paused-by-staff, storage-full, storage-failed, retired (410), token-refused (401), no-locks (no secure context). */
export type PauseReason = {
	code: 'paused-by-staff' | 'storage-full' | 'storage-failed' | 'retired' | 'token-refused' | 'no-locks';
	sinceAt?: string;
};

/** code-wrong, code-busy, no-network, bad-config, storage-failed. */
export type EnrolError = { code: 'code-wrong' | 'code-busy' | 'no-network' | 'bad-config' | 'storage-failed' };

export type Ledger = { made: number; received: number; unsent: number; quarantined: number };

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

	/** The item on the screen, in question and reasons. */
	get item(): Item | null {
		return this.config === null ? null : moves.itemAt(this.visit, this.config);
	}

	/** A new version may be taken over now: nobody is in the middle of anything. */
	get atRest(): boolean {
		return !['field', 'question', 'reasons', 'saving', 'thanks', 'starting'].includes(this.stage);
	}

	async start(): Promise<void> {
		this.stage = 'unpaired';
	}

	stop(): void {}

	async pair(_code: string): Promise<void> {}

	begin(): void {
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
		this.#move((visit) => ({ ...visit, language }));
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
	leave(): void {}

	/** Leaves the thank-you before its time. */
	finish(): void {}

	/** Any touch or key anywhere: puts the idle limit off. */
	touched(): void {}

	#move(step: (visit: moves.Visit, config: DeviceConfig, nowMs: number) => moves.Visit): void {
		if (this.config === null) return;
		this.visit = step(this.visit, this.config, performance.now());
		this.stage = this.visit.stage === 'sealing' ? 'saving' : this.visit.stage;
	}
}
