// Numbers as Vietnamese readers write them: decimal comma, thousands point, no-break space before the sign.
// Invariant: by hand and not by Intl, so that a tablet, Node and an old browser print the same digits; the rounding is
// half away from zero on the shortest decimal form (89.995 prints 90,00, as people expect who see 89,995 in a file).
// Refuses to know: thresholds. What prints as 90,00 may still be below 90.

const noBreakSpace = '\u00a0';
const minusSign = '\u2212';

/** What stands where there is no number. */
export const noNumber = '–';

export function formatDecimal(value: number, digits: number): string {
	if (!Number.isFinite(value)) return noNumber;
	const [whole, fraction] = roundedParts(Math.abs(value), digits);
	const sign = value < 0 && /[1-9]/.test(whole + fraction) ? minusSign : '';
	return sign + grouped(whole) + (fraction === '' ? '' : `,${fraction}`);
}

export function formatCount(count: number): string {
	return formatDecimal(count, 0);
}

/** Percent 0-100; two decimals where it is published, one in cells. */
export function formatRate(rate: number | null, digits = 2): string {
	return rate === null ? noNumber : `${formatDecimal(rate, digits)}${noBreakSpace}%`;
}

/** Bounds in percent without the sign: 89,9–90,8. */
export function formatInterval(interval: readonly [number, number] | null, digits = 1): string {
	if (interval === null) return noNumber;
	return `${formatDecimal(interval[0], digits)}–${formatDecimal(interval[1], digits)}`;
}

/** A distance between two rates: 1,9 điểm. */
export function formatPoints(points: number, digits = 1): string {
	return `${formatDecimal(points, digits)}${noBreakSpace}điểm`;
}

/** A change or a distance from a target, with its direction: +1,9 điểm. */
export function formatSignedPoints(points: number, digits = 1): string {
	const text = formatPoints(points, digits);
	return points > 0 && /[1-9]/.test(text) ? `+${text}` : text;
}

/** The way back; null where the text is no number in this form. */
export function parseDecimal(text: string): number | null {
	const trimmed = text.trim().replace(minusSign, '-');
	if (!/^-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?$/.test(trimmed)) return null;
	return Number(trimmed.replaceAll('.', '').replace(',', '.'));
}

function roundedParts(value: number, digits: number): [whole: string, fraction: string] {
	const text = String(value);
	// beyond 10^21 or below 10^-6 the shortest form has an exponent
	const plain = text.includes('e') ? value.toFixed(100) : text;
	if (plain.includes('e')) return [BigInt(Math.round(value)).toString(), '0'.repeat(digits)];
	const [whole = '0', fraction = ''] = plain.split('.');
	if (fraction.length <= digits) return [whole, fraction.padEnd(digits, '0')];
	const up = fraction.charAt(digits) >= '5' ? 1n : 0n;
	const all = (BigInt(whole + fraction.slice(0, digits)) + up).toString().padStart(digits + 1, '0');
	return [all.slice(0, all.length - digits), digits === 0 ? '' : all.slice(-digits)];
}

function grouped(whole: string): string {
	return whole.replace(/\B(?=(\d{3})+$)/g, '.');
}
