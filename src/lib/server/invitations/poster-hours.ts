/**
 * How lively posters were in the last hours, and which may have leaked.
 * Keeps: judged by the poster's own usual of the last weeks (survey/burst.ts).
 */
import { burstOf, type Hour } from '#lib/survey/burst.ts';
import type { Sql } from '../database/connection.ts';
import { selectPosterHours } from './coverage.sql.ts';

const hourMs = 3_600_000;
const usualOfMs = 28 * 24 * hourMs;
const shownMs = 24 * hourMs;
const alarmMs = 48 * hourMs;

export type PosterLife = { lastDay: number; burst: { hour: Hour; usual: number } | null };

export async function posterLives(sql: Sql, posterIds: readonly number[], now: Date): Promise<ReadonlyMap<number, PosterLife>> {
	const ago = (ms: number): Date => new Date(now.getTime() - ms);
	const byPoster = Map.groupBy(await selectPosterHours(sql, posterIds, ago(usualOfMs)), ({ posterId }) => posterId);
	return new Map(
		posterIds.map((id) => {
			const hours = byPoster.get(id) ?? [];
			const lastDay = hours.filter(({ hourAt }) => hourAt >= ago(shownMs)).reduce((sum, { answered }) => sum + answered, 0);
			return [id, { lastDay, burst: burstOf(hours, ago(alarmMs)) }];
		})
	);
}
