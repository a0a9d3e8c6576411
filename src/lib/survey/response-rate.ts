// Of those who were invited, how many answered.
// Invariant: who was not counted as invited (a maker of one-stop software signs links without telling us) makes no rate
// rather than one above 100 %.
// Refuses to know what was answered, and what may be shown.

/** From 0 to 1; null where there is none. `answered` null: withheld. */
export function responseRate({ invited, answered }: { invited: number; answered: number | null }): number | null {
	return answered === null || invited === 0 || answered > invited ? null : answered / invited;
}
