/** Units one level below a unit within a window of days, each in its latest version there. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';

export type LevelUnit = {
	id: number;
	code: string;
	name: string;
	kind: string;
	province: string;
	/** last day of this version; null = still valid */
	validTo: LocalDay | null;
};

/** `parentId` null: the units that stand under none. `to` is exclusive. */
export async function selectLevel(
	sql: Sql,
	parentId: number | null,
	from: LocalDay,
	to: LocalDay
): Promise<LevelUnit[]> {
	return sql<LevelUnit[]>`
		select distinct on (u.id) u.id, u.code, v.name, v.kind, v.province, v.valid_to
		from unit u join unit_version v on v.unit_id = u.id
		where v.parent_id is not distinct from ${parentId}::integer
			and v.valid_from < ${to}::date and (v.valid_to is null or v.valid_to >= ${from}::date)
		order by u.id, v.valid_from desc`;
}

export type CounterName = { id: number; name: string; unitName: string };

/** With the unit that each stands in, as that is or was last called. */
export async function selectCounters(sql: Sql, ids: readonly number[]): Promise<CounterName[]> {
	return sql<CounterName[]>`
		select distinct on (c.id) c.id, c.name, v.name as unit_name
		from counter c join unit_version v on v.unit_id = c.unit_id
		where c.id = any (${[...ids]}::integer[]) order by c.id, v.valid_from desc`;
}

export type FieldName = { code: string; name: string; icon: string; position: number };

export async function selectFields(sql: Sql): Promise<FieldName[]> {
	return sql<FieldName[]>`select code, name ->> 'vi' as name, icon, position from field order by position, code`;
}

export async function selectCode(sql: Sql, unitId: number): Promise<string | undefined> {
	const [row] = await sql<{ code: string }[]>`select code from unit where id = ${unitId}`;
	return row?.code;
}

export type QuestionnaireTitle = { key: string; title: string };

/** Oldest first. */
export async function selectQuestionnaires(sql: Sql): Promise<QuestionnaireTitle[]> {
	return sql<QuestionnaireTitle[]>`select key, content -> 'title' ->> 'vi' as title from questionnaire order by id`;
}
