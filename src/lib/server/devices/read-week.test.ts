import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWeek, writeWeek } from './read-week.ts';

test('a week in one cell is read day by day', () => {
	const morning = [450, 690];
	expect(readWeek('T2-T6 07:30-11:30 13:30-17:00; T7 07:30-11:30')).toEqual([...Array(5).fill([morning, [810, 1020]]), [morning], []]);
	expect(readWeek('cn 0:00-24:00')).toEqual([[], [], [], [], [], [], [[0, 1440]]]);
});

test.each(['', 'T8 07:30-11:30', 'T2', 'T6-T2 07:30-11:30', 'T2 11:30-07:30', 'T2 07:30', 'T2 07:30-11:30-12:00', 'T2 07:30-11:30 11:00-12:00', 'T2-T3 07:30-11:30; T3 13:30-17:00'])(
	'%j is no week', (text) => expect(readWeek(text)).toBe(null)
);

test('what is written is read back', () => {
	const window = fc.tuple(fc.nat(1439), fc.nat(1439)).filter(([from, to]) => from < to);
	const day = fc.array(window, { maxLength: 1 });
	fc.assert(fc.property(fc.array(day, { minLength: 7, maxLength: 7 }).filter((week) => week.some(({ length }) => length > 0)), (week) => {
		expect(readWeek(writeWeek(week))).toEqual(week);
	}));
});
