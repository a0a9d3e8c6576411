// The mean of published parts, each weighing as many items as it has.
// Invariant: without weight there is no mean (null, never 0).
// Refuses to know: answers. Percentages of children are never put together this way: a parent counts answers.

export type Part = { weight: number; value: number };

/** SIPAS 2024: 23 policy items at 83.84 and 16 service items at 84.09 give 83.94 (reference/domain.md section 2.5). */
export function weightedMean(parts: readonly Part[]): number | null {
	const weight = parts.reduce((sum, part) => sum + part.weight, 0);
	if (weight <= 0) return null;
	return parts.reduce((sum, part) => sum + part.weight * part.value, 0) / weight;
}
