/**
 * Which rulings there are, page by page. Keeps: the one rule of accounts/scope.ts; no content of a response.
 */
import { visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { selectExclusions, type Exclusion } from './listing.sql.ts';

export type { Exclusion, ExclusionUnit } from './listing.sql.ts';

export type Listing = {
	viewer: Viewer;
	/** received in the subtree of this unit */
	unitId?: number;
	signal?: string;
	/** that cover this response; a UUID */
	responseId?: string;
	/** `next` of the page before */
	before?: number;
	/** rows a page, 1–200 */
	limit?: number;
};

/** The newest first. `next`: to be given as `before` for the following page; null: there is none. */
export async function exclusionsOf(sql: Sql, listing: Listing): Promise<{ exclusions: Exclusion[]; next: number | null }> {
	const limit = Math.min(Math.max(listing.limit ?? 50, 1), 200);
	const filter = { signal: listing.signal ?? null, responseId: listing.responseId ?? null, unitId: listing.unitId ?? null };
	const rows = await selectExclusions(sql, visibleRoot(listing.viewer), filter, listing.before ?? null, limit + 1);
	const exclusions = rows.slice(0, limit);
	return { exclusions, next: rows.length > limit ? (exclusions.at(-1)?.id ?? null) : null };
}
