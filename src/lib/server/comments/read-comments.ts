/**
 * Comments for whoever answers for a unit: masked, dated by the day, and every reading written down.
 *
 * Keeps: what was written leaves this module masked only. A comment is withheld where fewer people than the staff threshold
 * answered at its unit in the asked period, field and channel; its day is told only where as many answered there that day,
 * else the month, and neither its place in the list nor the choice of a period tells more; counter, tablet and the order within a day are never told. What is hidden cannot be searched for: a
 * word must stand in the masked text too. Refuses to know who may open a page; the role is asked for once more here.
 */
import { themesOf, type Theme } from '#lib/survey/comment-themes.ts';
import { foldText, wordsOf } from '#lib/survey/fold-text.ts';
import { maskComment } from '#lib/survey/mask-comment.ts';
import { monthOf } from '#lib/survey/period.ts';
import { isScore, type Score } from '#lib/survey/scale.ts';
import { thresholds } from '#lib/survey/suppression.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { reasonNames } from './reason-names.ts';
import { themesNow } from './themes.ts';
import { selectComments, selectCrowded, selectMonthBefore, type CommentAsk, type Place, type RawComment } from './comments.sql.ts';

export type { Place } from './comments.sql.ts';

export type CommentQuery = Pick<CommentAsk, 'from' | 'to' | 'field' | 'channel' | 'dimension' | 'score' | 'today'> & {
	/** roots of what is looked at */
	unitIds: readonly number[];
	search: string | null;
	theme: string | null;
	after: Place | null;
	limit: number;
};

export type ShownComment = {
	/** 'YYYY-MM-DD', or 'YYYY-MM' where the day would point at somebody */
	when: string;
	unit: string;
	field: string | null;
	channel: string;
	score: Score | null;
	reasons: string[];
	themes: string[];
	text: string;
};

/** `withheld`: some were left out since too few people answered. `next`: where the list goes on, if it does. */
export type CommentList = { comments: ShownComment[]; next: Place | null; withheld: boolean; lookedThrough: number };

const perBatch = 200;
/** A rare word makes a long search; beyond so many the reader goes on by hand. */
const mostPerReading = 2_000;

/** An officer or an observer never reads a comment (invariant 8), whatever door was forgotten. */
export function mayReadComments({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}

/** Reads, and writes down who read how many about what; the words looked for are not kept, they may be a name. */
export async function readComments(sql: Sql, account: Account, query: CommentQuery, where: 'page' | 'box'): Promise<CommentList> {
	if (!mayReadComments(account)) return { comments: [], next: null, withheld: false, lookedThrough: 0 };
	const list = await gather(sql, account, query);
	await record(sql, account.id, 'comment.read', {
		where, ...(query.unitIds.length === 1 ? { unit: query.unitIds[0]! } : {}), from: query.from, to: query.to, shown: list.comments.length,
		...Object.fromEntries((['field', 'channel', 'dimension', 'score', 'theme'] as const).flatMap((name) => (query[name] === null ? [] : [[name, query[name]]]))),
		...(query.search === null ? {} : { searched: 1 })
	});
	return list;
}

async function gather(sql: Sql, account: Account, query: CommentQuery): Promise<CommentList> {
	const words = query.search === null ? [] : searchWords(query.search);
	const { themes } = await themesNow(sql);
	const found: (RawComment & { masked: string })[] = [];
	let [place, withheld, lookedThrough, next]: [Place | null, boolean, number, Place | null] = [query.after, false, 0, null];
	const batchSize = words.length + Number(query.theme !== null) > 0 ? perBatch : query.limit + 1;
	for (let isMore = true; isMore && found.length <= query.limit; ) {
		const batch = await newestComments(sql, askOf(account, query, { words, themes, after: place, limit: batchSize }));
		const open = new Set(await selectCrowded(sql, [...new Set(batch.map(({ unitId }) => unitId))], { ...query, atLeast: thresholds.staffMinimum }));
		withheld ||= batch.some(({ unitId }) => !open.has(unitId));
		found.push(...batch.filter(({ unitId }) => open.has(unitId)).map((one) => ({ ...one, masked: maskComment(one.comment) })).filter((one) => matches(one.masked, words, query.theme, themes)));
		lookedThrough += batch.length;
		place = placeOf(batch.at(-1)) ?? place;
		isMore = batch.length === batchSize;
		if (isMore && lookedThrough >= mostPerReading && found.length <= query.limit) {
			next = place;
			break;
		}
	}
	const shown = found.slice(0, query.limit);
	if (found.length > query.limit) next = placeOf(shown.at(-1));
	return { comments: shown.map((row) => shownOf(row, themes)), next, withheld, lookedThrough };
}

/** Letters only: figures are hidden, and are not to be found by trying. */
export function searchWords(search: string): string[] {
	return wordsOf(foldText(search)).filter((word) => !/\p{N}{2}/u.test(word)).slice(0, 8);
}

export type AskPart = { words: readonly string[]; themes: readonly Theme[]; after: Place | null; limit: number };

export function askOf(account: Account, query: CommentQuery, { words, themes, after, limit }: AskPart): CommentAsk {
	const { search: _, theme, ...rest } = query;
	const keywords = themes.find(({ code }) => code === theme)?.keywords ?? null;
	return {
		...rest, after, limit, busyFrom: thresholds.staffMinimum, viewerRootId: visibleRoot(account),
		words: words.length === 0 ? null : words.join(' '),
		phrases: keywords?.map(foldText) ?? null
	};
}

function matches(text: string, words: readonly string[], theme: string | null, themes: readonly Theme[]): boolean {
	const present = new Set(wordsOf(foldText(text)));
	return words.every((word) => present.has(word)) && (theme === null || themesOf(text, themes).includes(theme));
}

function placeOf(row: Pick<RawComment, 'day' | 'hash'> | undefined): Place | null {
	return row === undefined ? null : { day: row.day, hash: row.hash };
}

function shownOf(row: RawComment & { masked: string }, themes: readonly Theme[]): ShownComment {
	return {
		when: row.isDayTold ? row.day : row.day.slice(0, 7),
		unit: row.unitName, field: row.fieldName, channel: row.channel,
		score: isScore(row.score) ? row.score : null,
		reasons: reasonNames(row.questionnaire, row.reasons),
		themes: themesOf(row.masked, themes),
		text: row.masked
	};
}

/** At most `limit`, month by month; months in which nobody wrote are passed over. */
export async function newestComments(sql: Sql, ask: CommentAsk): Promise<RawComment[]> {
	const found: RawComment[] = [];
	const start = ask.after === null || ask.after.day >= ask.to ? ask.to : monthOf(ask.after.day).to;
	let month = await selectMonthBefore(sql, start < ask.to ? start : ask.to, ask.from);
	while (month !== undefined && found.length < ask.limit) {
		found.push(...(await selectComments(sql, { ...ask, limit: ask.limit - found.length }, month)));
		month = await selectMonthBefore(sql, month, ask.from);
	}
	return found;
}
