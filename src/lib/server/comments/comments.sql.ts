/**
 * Comments as they were written, newest first: for masking, never for showing as they are. Excluded responses are left out.
 *
 * Keeps: a comment of a day on which too few answered at its unit has a month and no day: it stands at the end of its
 * month, and is in a period only if all of that month, as far as it has passed, is. Neither the order nor any choice of
 * days tells the day. Within a day they stand by the hash of their content, which says nothing of the moment.
 */
import type { Sql } from '../database/connection.ts';

export type CommentAsk = {
	/** each stands for its subtree as it was on each day */
	unitIds: readonly number[];
	/** only days on which the receiving unit lay under it; null = everything */
	viewerRootId: number | null;
	from: string;
	/** exclusive */
	to: string;
	/** 'unknown' = none */
	field: string | null;
	channel: string | null;
	/** only those with a score in it, and their lowest score is that of it */
	dimension: string | null;
	/** lowest score */
	score: number | null;
	/** folded words, all of which must occur; null = any comment */
	words: string | null;
	/** folded phrases, one of which must occur; null = any comment */
	phrases: readonly string[] | null;
	after: Place | null;
	limit: number;
	/** the day on which it is asked */
	today: string;
	/** so many answered at the unit on a day that is told */
	busyFrom: number;
};

/** Where a list goes on; `day` as in RawComment. */
export type Place = { day: string; hash: string };

export type RawComment = {
	hash: string;
	/** the first of the month where the day is not told */
	day: string;
	isDayTold: boolean;
	unitId: number;
	unitName: string;
	fieldName: string | null;
	channel: string;
	/** null: none was given */
	score: number | null;
	reasons: Readonly<Record<string, readonly string[]>> | null;
	questionnaire: string;
	comment: string;
};

/** The month before `before` in which anybody wrote a comment, as its first day; undefined: none back to `from`. */
export async function selectMonthBefore(sql: Sql, before: string, from: string): Promise<string | undefined> {
	const [row] = await sql<{ month: string | null }[]>`
		select date_trunc('month', max(answered_day))::date as month from response
		where comment is not null and answered_day < ${before}::date and answered_day >= ${from}::date`;
	return row?.month ?? undefined;
}

/** Of one month, given by its first day: to sort the whole period by what is told would read all of it for each page. */
export async function selectComments(sql: Sql, ask: CommentAsk, month: string): Promise<RawComment[]> {
	return sql<RawComment[]>`
		select encode(r.content_sha256, 'hex') as hash, told.day, told.is_day as is_day_told, r.reception_unit_id as unit_id,
			u.name as unit_name, f.name ->> 'vi' as field_name, r.channel, lowest.score, r.reasons, q.key as questionnaire, r.comment
		from response r
		join questionnaire q on q.id = r.questionnaire_id
		join lateral (select name from unit_version v where v.unit_id = r.reception_unit_id and v.valid_from <= r.answered_day
			order by v.valid_from desc limit 1) u on true
		left join field f on f.code = r.field_code
		cross join lateral (
			select min(s.score) as score from unnest(r.scores) with ordinality as s (score, position)
			join item i on i.questionnaire_id = r.questionnaire_id and i.position = s.position
			where s.score >= 1 ${ask.dimension === null ? sql`` : sql`and i.dimension = ${ask.dimension}`}
		) lowest
		cross join lateral (
			select is_day, case when is_day then r.answered_day else ${month}::date end as day
			from (select exists (select from response b where b.reception_unit_id = r.reception_unit_id and b.answered_day = r.answered_day
				offset ${ask.busyFrom - 1} limit 1)) as busy (is_day)
		) told
		where r.comment is not null and r.answered_day >= ${month}::date and r.answered_day < ${month}::date + interval '1 month'
			and ${isAsked(sql, ask)} and ${lies(sql, ask)}
			and (told.is_day or (${month}::date >= ${ask.from}::date and least(${month}::date + interval '1 month', ${ask.today}::date + 1) <= ${ask.to}::date))
			and not exists (select from exclusion_response x where x.response_id = r.id
				and not exists (select from readmission m where m.exclusion_id = x.exclusion_id))
			${ask.dimension === null ? sql`` : sql`and lowest.score is not null`}
			${ask.score === null ? sql`` : sql`and lowest.score = ${ask.score}`}
		order by told.day desc, r.content_sha256 desc
		limit ${ask.limit}`;
}

function isAsked(sql: Sql, ask: CommentAsk) {
	const { after } = ask;
	const words = sql`to_tsvector('simple', fold_comment(r.comment))`;
	return sql`
		r.answered_day >= ${ask.from}::date and r.answered_day < ${ask.to}::date
		${after === null ? sql`` : sql`and (told.day, r.content_sha256) < (${after.day}::date, decode(${after.hash}, 'hex'))`}
		${ask.field === null ? sql`` : ask.field === 'unknown' ? sql`and r.field_code is null` : sql`and r.field_code = ${ask.field}`}
		${ask.channel === null ? sql`` : sql`and r.channel = ${ask.channel}`}
		${ask.words === null ? sql`` : sql`and ${words} @@ plainto_tsquery('simple', ${ask.words})`}
		${ask.phrases === null ? sql`` : sql`and ${words} @@ (
			select string_agg('(' || phraseto_tsquery('simple', phrase)::text || ')', ' | ')::tsquery from unnest(${[...ask.phrases]}::text[]) as phrase)`}`;
}

/** The receiving unit lay in the asked subtree on the day, and in the viewer's. */
function lies(sql: Sql, { unitIds, viewerRootId }: CommentAsk) {
	const under = (roots: readonly number[]) => sql`
		exists (select from unit_closure c where c.ancestor_id = any (${[...roots]}::integer[])
			and c.descendant_id = r.reception_unit_id and c.valid_from <= r.answered_day
			and (c.valid_to is null or c.valid_to >= r.answered_day))`;
	const bound = sql`r.reception_unit_id in (select descendant_id from unit_closure where ancestor_id = any (${[...unitIds]}::integer[]))`;
	return viewerRootId === null ? sql`${bound} and ${under(unitIds)}` : sql`${bound} and ${under(unitIds)} and ${under([viewerRootId])}`;
}

export type Crowd = Pick<CommentAsk, 'from' | 'to' | 'field' | 'channel'> & { atLeast: number };

/** Of these units, those where at least so many people answered in the period, field and channel. */
export async function selectCrowded(sql: Sql, unitIds: readonly number[], crowd: Crowd): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select u.id from unnest(${[...unitIds]}::integer[]) as u (id)
		where exists (
			select from response r where r.reception_unit_id = u.id and r.answered_day >= ${crowd.from}::date
				and r.answered_day < ${crowd.to}::date
				${crowd.field === null ? sql`` : crowd.field === 'unknown' ? sql`and r.field_code is null` : sql`and r.field_code = ${crowd.field}`}
				${crowd.channel === null ? sql`` : sql`and r.channel = ${crowd.channel}`}
			offset ${crowd.atLeast - 1} limit 1)`;
	return rows.map(({ id }) => id);
}
