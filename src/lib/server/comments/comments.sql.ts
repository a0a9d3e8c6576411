/**
 * Comments as they were written, newest day first: for masking, never for showing as they are.
 * Within a day they stand by the hash of their content, which says nothing of the moment. Excluded responses are left out.
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
};

/** Where a list goes on. */
export type Place = { day: string; hash: string };

export type RawComment = {
	hash: string;
	day: string;
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

export async function selectComments(sql: Sql, ask: CommentAsk): Promise<RawComment[]> {
	return sql<RawComment[]>`
		select encode(r.content_sha256, 'hex') as hash, r.answered_day as day, r.reception_unit_id as unit_id,
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
		where r.comment is not null and ${isAsked(sql, ask)} and ${lies(sql, ask)}
			and not exists (select from exclusion_response x where x.response_id = r.id
				and not exists (select from readmission m where m.exclusion_id = x.exclusion_id))
			${ask.dimension === null ? sql`` : sql`and lowest.score is not null`}
			${ask.score === null ? sql`` : sql`and lowest.score = ${ask.score}`}
		order by r.answered_day desc, r.content_sha256 desc
		limit ${ask.limit}`;
}

function isAsked(sql: Sql, ask: CommentAsk) {
	const { after } = ask;
	const words = sql`to_tsvector('simple', fold_comment(r.comment))`;
	return sql`
		r.answered_day >= ${ask.from}::date and r.answered_day < ${ask.to}::date
		${after === null ? sql`` : sql`and (r.answered_day, r.content_sha256) < (${after.day}::date, decode(${after.hash}, 'hex'))`}
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

export type UnitDay = { unitId: number; day: string };

/** Of these units on these days, those where at least so many people answered that day, as 'unit day'. */
export async function selectBusyDays(sql: Sql, days: readonly UnitDay[], atLeast: number): Promise<string[]> {
	const rows = await sql<{ key: string }[]>`
		select d.unit_id || ' ' || d.day as key
		from unnest(${days.map(({ unitId }) => unitId)}::integer[], ${days.map(({ day }) => day)}::date[]) as d (unit_id, day)
		where exists (select from response r where r.reception_unit_id = d.unit_id and r.answered_day = d.day
			offset ${atLeast - 1} limit 1)`;
	return rows.map(({ key }) => key);
}
