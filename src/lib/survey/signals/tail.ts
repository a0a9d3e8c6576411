// How likely so many or more are, by chance alone.
// Invariant: a probability, exact to about ten digits; never below what it should be where it is asked for a bound.
// Refuses to know: what is counted.

function logFactorials(upTo: number): number[] {
	const logs = [0];
	for (let n = 1; n <= upTo; n += 1) logs.push((logs[n - 1] ?? 0) + Math.log(n));
	return logs;
}

/** P(X ≥ k) of n independent tries with chance p each. n is bounded by what one tablet takes on one day. */
export function binomialTail(n: number, k: number, p: number): number {
	if (k <= 0) return 1;
	if (k > n || p <= 0) return 0;
	if (p >= 1) return 1;
	const logs = logFactorials(n);
	const of = (count: number): number => logs[count] ?? 0;
	let sum = 0;
	for (let x = k; x <= n; x += 1) {
		sum += Math.exp(of(n) - of(x) - of(n - x) + x * Math.log(p) + (n - x) * Math.log1p(-p));
	}
	return Math.min(1, sum);
}
