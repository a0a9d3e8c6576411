import { expect, test } from 'vitest';
import { spanAbove, spansOf } from './calendar.ts';

test.each([
	['2026-03-05', '2026-03'], ['2026-03', '2026-Q1'], ['2026-12', '2026-Q4'], ['2026-Q4', '2026'], ['2026', null], ['dat-dai', null]
])('%s lies in %s', (span, above) => {
	expect(spanAbove(span)).toBe(above);
});

test.each<[string, string, string[], [string, string][]]>([
	['2026-01-01', '2027-01-01', ['2026'], []],
	['2026-10-01', '2027-01-01', ['2026-Q4'], []],
	['2025-12-01', '2026-12-01', ['2025-12', '2026-Q1', '2026-Q2', '2026-Q3', '2026-10', '2026-11'], []],
	['2025-12-15', '2026-12-15', ['2026-Q1', '2026-Q2', '2026-Q3', '2026-10', '2026-11'], [['2025-12-15', '2026-01-01'], ['2026-12-01', '2026-12-15']]],
	['2026-03-05', '2026-03-08', [], [['2026-03-05', '2026-03-08']]],
	['2026-03-05', '2026-03-05', [], []]
])('from %s to %s', (from, to, spans, parts) => {
	expect(spansOf({ from, to })).toEqual({ spans, parts: parts.map(([first, end]) => ({ from: first, to: end })) });
});
