// How many people a local survey must ask: n = N / (1 + N e²) (Slovin), the method of the ministry's guidance.
// Invariant: rounded up, so that the margin promised is kept.
// Refuses to know: how the sample is drawn.

/** N transactions in the period; margin as a share, 0.05 unless told. 1000 gives 286, 21325 gives 393. */
export function requiredSample(transactions: number, margin = 0.05): number {
	if (transactions <= 0) return 0;
	const exact = transactions / (1 + transactions * margin * margin);
	// 400 / 2 must stay 200 although 0.05 * 0.05 is a little more or less than 0.0025
	return Math.ceil(exact - 1e-9);
}
