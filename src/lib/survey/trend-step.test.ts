import { expect, test } from 'vitest';
import { mondayOf, trendDays, weekNumber } from './trend-step.ts';

const quarter = { from: '2026-10-01', to: '2027-01-01' };

test('months are a year at least, the whole period where it is longer, three years at most', () => {
	const months = trendDays(quarter, '2026-11-20', 'month');
	expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-12-01', '2026-11-01']);
	expect(trendDays({ from: '2025-01-01', to: '2027-01-01' }, '2026-11-20', 'month')).toHaveLength(23);
	expect(trendDays({ from: '2001-01-01', to: '2027-01-01' }, '2026-11-20', 'month')).toHaveLength(36);
});

test('weeks and days cover the period and never pass its last known day', () => {
	const weeks = trendDays(quarter, '2026-11-20', 'week');
	expect([weeks.length, weeks[0], weeks.at(-1)]).toEqual([16, '2026-08-03', '2026-11-16']);
	const days = trendDays(quarter, '2026-11-20', 'day');
	expect([days.length, days[0], days.at(-1)]).toEqual([51, '2026-10-01', '2026-11-20']);
	expect(trendDays({ from: '2026-11-20', to: '2026-11-21' }, '2026-11-20', 'day')).toHaveLength(14);
	expect(trendDays({ from: '2001-01-01', to: '2027-01-01' }, '2026-11-20', 'day')).toHaveLength(92);
});

test('weeks begin on Monday', () => {
	expect(mondayOf('2026-11-20')).toBe('2026-11-16');
	expect(mondayOf('2026-11-16')).toBe('2026-11-16');
	expect(mondayOf('2026-11-22')).toBe('2026-11-16');
});

// ISO 8601: 2020 has 53 weeks, 1 January 2021 still lies in the last of them
test.each([
	['2026-11-20', 47], ['2026-01-01', 1], ['2020-12-31', 53], ['2021-01-01', 53], ['2021-01-04', 1], ['2024-12-30', 1]
])('%s lies in week %d', (day, week) => {
	expect(weekNumber(day)).toBe(week);
});
