// The short code beside a receipt's QR: ten characters that an old hand can type, in two groups of five.
// Invariant: what people confuse when they read (o and 0, i, l and 1) reads as the same code.
// Refuses to know what the code opens.

/** Crockford's base 32: no i, l, o, u. 32^10 codes, of which a province has some hundred thousand at a time. */
export const shortCodeLetters = '0123456789abcdefghjkmnpqrstvwxyz';
export const shortCodeLength = 10;

/** `7k3qf-9x2ma` */
export function shownShortCode(code: string): string {
	return `${code.slice(0, 5)}-${code.slice(5)}`;
}

/** The code in its one form, or null where it can be none. */
export function readShortCode(typed: string): string | null {
	const code = typed
		.toLowerCase()
		.replace(/[\s-]/g, '')
		.replace(/o/g, '0')
		.replace(/[il]/g, '1');
	return new RegExp(`^[${shortCodeLetters}]{${shortCodeLength}}$`).test(code) ? code : null;
}
