import { expect, test } from 'vitest';
import { addressOf, earlierQuarters, periodOf, readView } from './view.ts';

const view = (query: string) => readView(new URLSearchParams(query));

test('an empty address shows this quarter, trouble first', () => {
	expect(view('')).toEqual({
		unit: null, period: '', standard: null, field: null, channel: null, questionnaire: null, counter: null, map: 'then', step: 'week', sort: 'trouble', descending: false, page: 1
	});
	expect(periodOf('', '2026-11-20')).toEqual({ from: '2026-10-01', to: '2027-01-01' });
});

test.each([
	['2026-Q2', { from: '2026-04-01', to: '2026-07-01' }],
	['2025', { from: '2025-01-01', to: '2026-01-01' }],
	['12m', { from: '2025-12-01', to: '2026-11-21' }],
	['2022-12-15_2023-03-13', { from: '2022-12-15', to: '2023-03-14' }]
])('the period %s is these days, the last one exclusive', (name, period) => {
	expect(periodOf(name, '2026-11-20')).toEqual(period);
});

test.each(['2026-Q5', '1999', '2100', '0001-01-01_9999-12-31', '2026-02-30_2026-03-01', '2026-03-02_2026-03-01', 'x'])(
	'%s names no period',
	(name) => expect(periodOf(name, '2026-11-20')).toBeNull()
);

test('the last twelve months begin on the first of one', () => {
	expect(periodOf('12m', '2028-02-28')).toEqual({ from: '2027-03-01', to: '2028-02-29' });
});

test('the form for free days becomes one period in the address', () => {
	expect(view('from=2026-01-01&to=2026-03-14').period).toBe('2026-01-01_2026-03-14');
});

test('an address read and written again stays the same', () => {
	const query = 'unit=H38&period=2025&target=sipas_dimension%2Fstaff&field=dat-dai&channel=qr&questionnaire=sipas-quick%401&counter=7&map=today&by=month&sort=-rate&page=3';
	expect(addressOf('/staff', view(query), { page: 3 })).toBe(`/staff?${query}`);
});

test('another filter begins at the first page and keeps the order', () => {
	expect(addressOf('/staff', view('page=3&sort=name'), { field: 'dat-dai' })).toBe('/staff?field=dat-dai&sort=name');
});

test.each(['sort=password', 'page=-1', 'page=1e9', `unit=${'x'.repeat(201)}`])('nonsense is left out: %s', (query) => {
	expect(addressOf('/staff', view(query), { page: view(query).page })).toBe('/staff');
});

test('earlier quarters go back over the turn of the year', () => {
	expect(earlierQuarters('2026-05-05', 3)).toEqual(['2026-Q1', '2025-Q4', '2025-Q3']);
});
