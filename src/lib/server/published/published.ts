/**
 * The overall satisfaction indices that the Ministry of Home Affairs published, and where each was read.
 *
 * Keeps: never computed with, and never in one series with figures of ours: another method (a survey of households, once
 * a year), another population. Shown beside, under its own name. Refuses to know units of the tree; a province is named
 * as the Ministry names it.
 */
import indices from './indices.json' with { type: 'json' };

/** Percent as published; `rank` among the provinces where it was named. */
export type PublishedIndex = { percent: number; rank: number | null; source: string };
export type PublishedYear = { year: number; country: PublishedIndex | null; province: PublishedIndex | null };

/** Each year that is known, oldest first, with what is known of the province. */
export function publishedYears(province: string): PublishedYear[] {
	return [...Map.groupBy(indices, ({ year }) => year)]
		.map(([year, rows]) => ({
			year,
			country: rows.find((row) => row.province === null) ?? null,
			province: rows.find((row) => row.province === province) ?? null
		}))
		.sort((a, b) => a.year - b.year);
}
