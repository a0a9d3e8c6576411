import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	formatCount,
	formatDecimal,
	formatInterval,
	formatPoints,
	formatRate,
	formatSignedPoints,
	parseDecimal
} from './number.ts';

describe('numbers for Vietnamese readers', () => {
	it('prints a published rate with comma, two decimals and a no-break space', () => {
		expect(formatRate(90.333)).toBe('90,33\u00a0%');
		expect(formatRate(100)).toBe('100,00\u00a0%');
		expect(formatRate(0)).toBe('0,00\u00a0%');
		expect(formatRate(84.2, 1)).toBe('84,2\u00a0%');
	});

	it('prints a dash where there is no rate, never 0', () => {
		expect(formatRate(null)).toBe('–');
		expect(formatInterval(null)).toBe('–');
		expect(formatDecimal(Number.NaN, 2)).toBe('–');
	});

	it('prints 89,995 as 90,00 although it fails the target of 90', () => {
		expect(formatRate(89.995)).toBe('90,00\u00a0%');
	});

	it.each([
		[1.005, 2, '1,01'],
		[2.675, 2, '2,68'],
		[9.995, 2, '10,00'],
		[999.5, 0, '1.000'],
		[0.04, 1, '0,0'],
		[0.05, 1, '0,1'],
		[-0.004, 2, '0,00'],
		[-12345.678, 2, '\u221212.345,68'],
		[1e-7, 2, '0,00'],
		[1e21, 0, '1.000.000.000.000.000.000.000']
	])('rounds %d to %d digits as %s', (value, digits, text) => {
		expect(formatDecimal(value, digits)).toBe(text);
	});

	it('groups thousands with points', () => {
		expect([0, 999, 1264, 21325, 10_000_000].map(formatCount)).toEqual([
			'0',
			'999',
			'1.264',
			'21.325',
			'10.000.000'
		]);
	});

	it('prints an interval without the sign and differences as points', () => {
		expect(formatInterval([89.91, 90.84])).toBe('89,9–90,8');
		expect(formatPoints(1.9)).toBe('1,9\u00a0điểm');
		expect(formatSignedPoints(1.9)).toBe('+1,9\u00a0điểm');
		expect(formatSignedPoints(-8)).toBe('\u22128,0\u00a0điểm');
		expect(formatSignedPoints(0.01)).toBe('0,0\u00a0điểm');
	});

	it('reads back what it printed', () => {
		const hundredths = fc.integer({ min: -1e11, max: 1e11 }).map((whole) => whole / 100);
		fc.assert(fc.property(hundredths, (value) => parseDecimal(formatDecimal(value, 2)) === value || value === 0));
		fc.assert(fc.property(fc.maxSafeNat(), (count) => parseDecimal(formatCount(count)) === count));
	});

	it('is never further from the value than half of the last digit', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 100, noNaN: true }),
				fc.integer({ min: 0, max: 6 }),
				(value, digits) => {
					const printed = parseDecimal(formatDecimal(value, digits));
					expect(Math.abs(printed! - value)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-12);
				}
			)
		);
	});

	it('agrees with Intl where the machine has the Vietnamese locale', () => {
		const intl = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
		fc.assert(
			fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), (value) => {
				expect(formatDecimal(value, 2)).toBe(intl.format(value));
			})
		);
	});

	it('takes no number in another form', () => {
		for (const text of ['', '90.33', '1,2,3', '12.34', 'abc', '1e3', '--1']) expect(parseDecimal(text)).toBeNull();
	});
});
