/** Answers by item code, as the array that the database keeps by item position, and back. */
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { isScore, type Answer } from '#lib/survey/scale.ts';

const skipped = 0;
const notApplicable = -1;

/** An item without an answer counts as skipped. */
export function toScores(questionnaire: Questionnaire, answers: Readonly<Record<string, Answer>>): number[] {
	return questionnaire.items.map(({ code }) => {
		const answer = answers[code];
		if (answer === 'na') return notApplicable;
		return isScore(answer) ? answer : skipped;
	});
}

/** A visit that came to its end names every item, skipped ones too; a tablet leaves out what was never reached. */
export function hasEveryItem(questionnaire: Questionnaire, answers: Readonly<Record<string, Answer>>): boolean {
	return questionnaire.items.every(({ code }) => answers[code] !== undefined);
}

export function toAnswers(questionnaire: Questionnaire, scores: readonly number[]): Record<string, Answer> {
	return Object.fromEntries(
		questionnaire.items.map(({ code }, index) => {
			const stored = scores[index];
			if (stored === notApplicable) return [code, 'na'];
			return [code, isScore(stored) ? stored : 'skip'];
		})
	);
}
