// The five-point scale and the two answers beside it.
// Invariant: only 1-5 are scores; 'na' (did not meet this) and 'skip' (would not say) never enter a rate.
// Refuses to know: words, faces and colours of a score.

export const scores = [1, 2, 3, 4, 5] as const;
export type Score = (typeof scores)[number];
export type Answer = Score | 'na' | 'skip';

export function isScore(answer: unknown): answer is Score {
	return answer === 1 || answer === 2 || answer === 3 || answer === 4 || answer === 5;
}

export function isSatisfied(score: Score): boolean {
	return score >= 4;
}

/** Reasons are offered after such a score. */
export function isDissatisfied(score: Score): boolean {
	return score <= 2;
}
