// From how many responses on a number may be shown, to whom, and as what.
// Invariant: the thresholds stand once, here, for screen, export, API and public page.
// Refuses to know: accounts and roles; which cells could be had by subtraction is asked of whole tables, not of n.

export const thresholds = {
	publicMinimum: 10,
	staffMinimum: 5,
	indexMinimum: 30,
	rankingMinimum: 100
} as const;

export type Audience = 'public' | 'staff';

/** Whether a count may be shown at all. Nothing answered harms nobody's privacy: 0 may be shown. */
export function showable(n: number, audience: Audience): boolean {
	return n === 0 || n >= (audience === 'public' ? thresholds.publicMinimum : thresholds.staffMinimum);
}

/** Whether a rate may be called an index. */
export function showableAsIndex(n: number): boolean {
	return n >= thresholds.indexMinimum;
}

/** Whether a unit may take a place in an order of units. */
export function rankable(n: number): boolean {
	return n >= thresholds.rankingMinimum;
}
