import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { monthOf, quarterOf, yearOf } from '#lib/survey/period.ts';
import { formatDay, formatInstant, formatMonth, formatPeriod, formatQuarter, formatTime, parseDay } from './date.ts';

describe('days and instants for Vietnamese readers', () => {
	it('prints day before month before year', () => {
		expect(formatDay('2026-11-20')).toBe('20/11/2026');
		expect(formatMonth('2026-11')).toBe('T11/2026');
		expect(formatMonth('2026-02-01')).toBe('T2/2026');
	});

	it('prints an instant on the clock of the hall, across midnight of Greenwich', () => {
		expect(formatInstant('2026-11-20T10:20:00+07:00')).toBe('10:20 ngày 20/11/2026');
		expect(formatInstant('2026-11-19T17:00:00Z')).toBe('00:00 ngày 20/11/2026');
		expect(formatInstant(new Date('2026-12-31T16:59:59Z'))).toBe('23:59 ngày 31/12/2026');
		expect(formatTime('2026-11-20T02:15:59Z')).toBe('09:15');
	});

	it.each([
		['2026-01-01', 'quý I/2026'],
		['2026-06-30', 'quý II/2026'],
		['2026-07-01', 'quý III/2026'],
		['2026-11-20', 'quý IV/2026']
	])('names the quarter of %s', (day, label) => {
		expect(formatQuarter(day)).toBe(label);
	});

	it('names calendar periods and tells others by first and last day', () => {
		expect(formatPeriod(yearOf('2026-11-20'))).toBe('năm 2026');
		expect(formatPeriod(quarterOf('2026-11-20'))).toBe('quý IV/2026');
		expect(formatPeriod(monthOf('2026-11-20'))).toBe('tháng 11/2026');
		expect(formatPeriod({ from: '2026-01-01', to: '2026-07-01' })).toBe('6 tháng đầu năm 2026');
		expect(formatPeriod({ from: '2026-01-01', to: '2026-10-01' })).toBe('9 tháng đầu năm 2026');
		expect(formatPeriod({ from: '2026-11-20', to: '2026-11-21' })).toBe('ngày 20/11/2026');
		expect(formatPeriod({ from: '2022-12-15', to: '2023-03-14' })).toBe('từ 15/12/2022 đến hết 13/03/2023');
	});

	it('reads a day back, and no day that never was', () => {
		const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
		fc.assert(
			fc.property(days, (date) => {
				const day = date.toISOString().slice(0, 10);
				expect(parseDay(formatDay(day))).toBe(day);
			})
		);
		expect(parseDay('1/2/2026')).toBe('2026-02-01');
		for (const text of ['30/02/2026', '29/02/2023', '00/01/2026', '2026-11-20', ''])
			expect(parseDay(text)).toBeNull();
	});
});
