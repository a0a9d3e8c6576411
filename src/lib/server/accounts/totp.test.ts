import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base32, codeOf, factorAddress, newFactorSecret, stepAt, stepTyped } from './totp.ts';

// RFC 6238, appendix B, SHA-1: eight digits there, of which the last six are ours
const secret = Buffer.from('12345678901234567890');

test.each([
	[59, '287082'],
	[1_111_111_109, '081804'],
	[1_111_111_111, '050471'],
	[1_234_567_890, '005924'],
	[2_000_000_000, '279037'],
	[20_000_000_000, '353130']
])('at second %d of 1970 the code is that of the RFC', (second, code) => {
	expect(codeOf(secret, stepAt(new Date(second * 1000)))).toBe(code);
});

test('the secret is written as authenticators read it (RFC 4648, section 10)', () => {
	expect(['f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base32(Buffer.from(text)))).toEqual(['MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
	expect(factorAddress(Buffer.from('foobar'), 'hanh.tran', 'Hài Lòng')).toBe('otpauth://totp/H%C3%A0i%20L%C3%B2ng%3Ahanh.tran?secret=MZXW6YTBOI&issuer=H%C3%A0i%20L%C3%B2ng');
});

test('a code opens within half a minute of its time, and never twice', () => {
	fc.assert(
		fc.property(fc.date({ min: new Date('2026-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }), (now) => {
			const own = newFactorSecret();
			const step = stepAt(now);
			for (const off of [-1, 0, 1]) {
				const code = codeOf(own, step + off);
				const taken = stepTyped(own, ` ${code.slice(0, 3)} ${code.slice(3)}`, now, null);
				expect(taken).not.toBeNull();
				expect(stepTyped(own, code, now, step + 1)).toBeNull();
			}
			for (const typed of ['', '12345', '1234567', 'abcdef']) expect(stepTyped(own, typed, now, null)).toBeNull();
		}),
		{ numRuns: 50 }
	);
});
