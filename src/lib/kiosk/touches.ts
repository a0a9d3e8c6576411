/**
 * What a person can touch during a visit: each touch is one step of plain data. Knows no clock and no stage; whoever
 * holds the visit says whether a step counts.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Score } from '#lib/survey/scale.ts';
import * as moves from './visit.ts';

export type Step = (visit: moves.Visit, config: DeviceConfig, nowMs: number) => moves.Visit;

export abstract class Touches {
	protected abstract move(step: Step): void;

	/** Null: the answer is bound to no receipt after all. */
	bring(receipt: moves.Receipt | null): void {
		this.move((visit, config, now) => (visit.stage === 'receipt' ? moves.begin(visit, config, now, receipt) : visit));
	}

	chooseField(code: string | null): void {
		this.move((visit, config, now) => moves.chooseField(visit, config, code, now));
	}

	answer(score: Score): void {
		this.move((visit, config, now) => moves.answer(visit, config, score, now));
	}

	notApplicable(): void {
		this.move((visit, config, now) => moves.answer(visit, config, 'na', now));
	}

	skip(): void {
		this.move((visit, config, now) => moves.skip(visit, config, now));
	}

	back(): void {
		this.move((visit, config, now) => moves.back(visit, config, now));
	}

	toggleReason(code: string): void {
		this.move((visit, config, now) => moves.toggleReason(visit, config, code, now));
	}

	setComment(text: string): void {
		this.move((visit) => moves.setComment(visit, text));
	}

	continueFromReasons(): void {
		this.move((visit, config, now) => moves.continueFromReasons(visit, config, now));
	}

	changeScore(): void {
		this.move((visit, _config, now) => moves.changeScore(visit, now));
	}

	setLanguage(language: string): void {
		this.move((visit, config) => (config.languages.includes(language) ? { ...visit, language } : visit));
	}

	toggleLarge(): void {
		this.move((visit) => ({ ...visit, large: !visit.large }));
	}

	toggleContrast(): void {
		this.move((visit) => ({ ...visit, contrast: !visit.contrast }));
	}
}
