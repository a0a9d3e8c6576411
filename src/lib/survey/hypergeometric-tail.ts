// How likely so many or more fall into one part of a whole by chance alone: Fisher's exact test, one-sided.
// Invariant: a probability that falls as `k` grows; never below the true one by more than a ten-thousandth of it, for
// wholes up to ten million.
// Refuses to know: what is counted.

const lanczos = [
	676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012,
	9.9843695780195716e-6, 1.5056327351493116e-7
];

/** ln(n!), n ≥ 0: Lanczos (g = 7), about fifteen digits. */
function logFactorial(n: number): number {
	let sum = 0.99999999999980993;
	for (const [at, value] of lanczos.entries()) sum += value / (n + at + 1);
	const t = n + 7.5;
	return 0.5 * Math.log(2 * Math.PI) + (n + 0.5) * Math.log(t) - t + Math.log(sum);
}

const logChoose = (n: number, k: number): number => logFactorial(n) - logFactorial(k) - logFactorial(n - k);

/**
 * P(X ≥ k), where X of the `marked` among `whole` fall into a part of size `n`. Whole numbers, 0 ≤ marked, n ≤ whole.
 * Source: Fisher 1935; conditional on both margins, so it holds whatever the common share is.
 */
export function hypergeometricTail({ whole, marked, n, k }: { whole: number; marked: number; n: number; k: number }): number {
	const most = Math.min(n, marked);
	if (k > most) return 0;
	if (k <= Math.max(0, n + marked - whole)) return 1;
	// each term follows from the one before, so that a long tail costs one multiplication a step
	let term = Math.exp(logChoose(marked, k) + logChoose(whole - marked, n - k) - logChoose(whole, n));
	let sum = 0;
	for (let x = k; x <= most; x += 1) {
		sum += term;
		term *= ((marked - x) * (n - x)) / ((x + 1) * (whole - marked - n + x + 1));
		if (term < sum * 1e-12 && x > (n * marked) / whole) break;
	}
	return Math.min(1, sum);
}
