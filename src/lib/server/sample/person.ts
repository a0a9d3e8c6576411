/**
 * What one person answers.
 *
 * Keeps: the answers of one person are alike, as they are in life: a mood, drawn once, moves all of them. Most people
 * never gave feedback and say so.
 */
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import type { Item, Questionnaire } from '#lib/survey/questionnaire.ts';
import { isDissatisfied, isScore, type Answer, type Score } from '#lib/survey/scale.ts';
import type { Comment } from './data.ts';
import type { Random } from './random.ts';

export type Answered = {
	answers: Record<string, Answer>;
	reasons: Record<string, string[]> | null;
	comment: string | null;
};

/** Percentage points of each dimension above or below the office's level. */
const points: Readonly<Record<Dimension, number>> = {
	access: 2.2,
	procedure: -0.8,
	staff: 1.8,
	result: -1.2,
	feedback: -5
};
const moodDeviation = 0.9;
const neverGaveFeedback = 0.56;

/** Points below the level for one dimension, and what most people then name as the reason. */
export type Pressing = { dimension: string; points: number; reason: string };

/** `level` is the percent of satisfied answers to expect. */
export function answersOf(
	questionnaire: Questionnaire,
	level: number,
	comments: readonly Comment[],
	random: Random,
	pressing: readonly Pressing[] = []
): Answered {
	const mood = random.normal() * moodDeviation;
	const gaveFeedback = !random.isTrue(neverGaveFeedback);
	const answers: Record<string, Answer> = {};
	for (const item of questionnaire.items) {
		const worse = pressing.find(({ dimension }) => dimension === item.dimension)?.points ?? 0;
		answers[item.code] = answerOf(item, level - worse, mood, gaveFeedback, random);
	}
	return {
		answers,
		reasons: reasonsOf(questionnaire, answers, random, pressing),
		comment: commentOf(questionnaire, answers, comments, random)
	};
}

function answerOf({ dimension }: Item, level: number, mood: number, gaveFeedback: boolean, random: Random): Answer {
	if (dimension === 'feedback' && !gaveFeedback) return 'na';
	if (random.isTrue(0.012)) return 'na';
	if (random.isTrue(0.015)) return 'skip';
	return scoreOf(Math.min(99.5, Math.max(3, level + points[dimension])) / 100, mood, random);
}

/** The mood flattens the curve; without the factor a level of 90 would come out as 87. */
function scoreOf(share: number, mood: number, random: Random): Score {
	const centre = Math.log(share / (1 - share)) * Math.sqrt(1 + 0.346 * moodDeviation ** 2);
	if (random.isTrue(logistic(centre + mood))) return random.isTrue(logistic(0.35 + 0.9 * mood)) ? 5 : 4;
	return random.weighted<Score>([
		{ weight: 0.5, value: 3 },
		{ weight: 0.33, value: 2 },
		{ weight: 0.17, value: 1 }
	]);
}

function logistic(value: number): number {
	return 1 / (1 + Math.exp(-value));
}

function lowItems(questionnaire: Questionnaire, answers: Readonly<Record<string, Answer>>): Item[] {
	return questionnaire.items.filter(({ code }) => {
		const answer = answers[code];
		return isScore(answer) && isDissatisfied(answer);
	});
}

function reasonsOf(questionnaire: Questionnaire, answers: Record<string, Answer>, random: Random, pressing: readonly Pressing[]): Answered['reasons'] {
	const reasons: Record<string, string[]> = {};
	for (const { code, dimension } of lowItems(questionnaire, answers)) {
		if (!random.isTrue(0.7)) continue;
		const offered = questionnaire.reasons[dimension].map((reason) => reason.code);
		// the first ones are what people name most
		const chosen = Array.from(
			{ length: random.whole(1, 2) },
			() => offered[Math.floor(random.uniform() ** 1.6 * offered.length)]!
		);
		const pressed = pressing.find((one) => one.dimension === dimension)?.reason;
		if (pressed !== undefined && random.isTrue(0.8)) chosen[0] = pressed;
		reasons[code] = [...new Set(chosen)].sort();
	}
	return Object.keys(reasons).length === 0 ? null : reasons;
}

function commentOf(
	questionnaire: Questionnaire,
	answers: Record<string, Answer>,
	comments: readonly Comment[],
	random: Random
): string | null {
	const low = lowItems(questionnaire, answers);
	const chance = random.uniform();
	if (low.length > 0 && chance < 0.12) {
		const about = low
			.map(({ dimension }) => dimension)
			.sort((a, b) => dimensions.indexOf(a) - dimensions.indexOf(b));
		return said(
			comments.filter(({ dimension, tone }) => tone === 'low' && dimension === about.at(-1)),
			random
		);
	}
	return low.length === 0 && chance < 0.006
		? said(
				comments.filter(({ tone }) => tone === 'high'),
				random
			)
		: null;
}

function said(comments: readonly Comment[], random: Random): string | null {
	return comments.length === 0 ? null : random.pick(comments).text;
}
