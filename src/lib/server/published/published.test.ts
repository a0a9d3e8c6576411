import { expect, test } from 'vitest';
import { publishedYears } from './published.ts';

test('a province stands beside the country, year by year, each with its source', () => {
	const years = publishedYears('Lào Cai');
	expect(years.map(({ year }) => year)).toEqual([2019, 2021, 2022, 2023, 2024]);
	expect(years.at(-1)).toMatchObject({
		country: { percent: 83.94 }, province: { percent: 84.92, rank: 19, source: 'skhcn.laocai.gov.vn' }
	});
	expect(years[0]).toMatchObject({ country: { percent: 84.45, rank: null }, province: null });
});

test('of a province that nobody named there is nothing but the country', () => {
	expect(publishedYears('X').every(({ province }) => province === null)).toBe(true);
});
