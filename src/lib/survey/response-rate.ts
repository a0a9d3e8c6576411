// Of those who were invited, how many answered; and what of it may be shown.
// Invariant: fewer than five answers are not told, so that nobody is recognised; who was not counted as invited (a maker
// of one-stop software signs links without telling us) makes no rate rather than one above 100 %.
// Refuses to know what was answered.

export const fewestShown = 5;

export type Coverage = { invited: number; opened: number; answered: number };
export type ShownCoverage =
	| { kind: 'withheld' }
	| { kind: 'shown'; opened: number; answered: number; rate: number | null };

export function shownCoverage({ invited, opened, answered }: Coverage): ShownCoverage {
	if (answered > 0 && answered < fewestShown) return { kind: 'withheld' };
	return { kind: 'shown', opened, answered, rate: invited === 0 || answered > invited ? null : answered / invited };
}
