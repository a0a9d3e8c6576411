/**
 * Targets as they hold now: of each code the newest revision, unless it was taken back. A unit's name is the one it
 * bears on the day asked, else its last one before.
 */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Operator } from '#lib/survey/verdict.ts';
import type { Sql } from '../database/connection.ts';

export type Target = {
	id: string;
	unitId: number;
	unit: string;
	unitName: string;
	province: string;
	measure: string;
	dimension: Dimension | null;
	/** field codes; empty = all */
	fields: string[];
	operator: Operator;
	/** percent */
	threshold: number;
	validFrom: string;
	/** last day; null = open */
	validTo: string | null;
	periodLabel: string;
	source: string;
};

const shown = (sql: Sql) => sql`
	t.code as id, t.unit_id, u.code as unit, v.name as unit_name, v.province, t.measure_code as measure, t.dimension,
	t.fields, t.operator, t.threshold_percent as threshold, t.valid_from, t.valid_to, t.period_label, t.source`;

const withUnit = (sql: Sql, day: string) => sql`
	target t join unit u on u.id = t.unit_id
	join lateral (
		select name, province from unit_version v where v.unit_id = t.unit_id
		order by (v.valid_from <= ${day}::date) desc, abs(v.valid_from - ${day}::date) limit 1
	) v on true`;

const order = (sql: Sql) => sql`u.code, t.valid_from, length(t.code), t.code`;

/** Of the row `t`: nothing newer is known of it. */
export const isNewest = (sql: Sql) => sql`
	not exists (select from target newer where newer.code = t.code and newer.revision > t.revision)`;

const holdsOn = (sql: Sql, day: string) => sql`
	t.act <> 'withdrawn' and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to >= ${day}::date)
	and ${isNewest(sql)}`;

export async function selectTargetsOn(sql: Sql, day: string): Promise<Target[]> {
	return sql<Target[]>`
		select ${shown(sql)} from ${withUnit(sql, day)}
		where ${holdsOn(sql, day)}
		order by ${order(sql)}`;
}

export async function selectTargetsOfUnits(sql: Sql, unitIds: readonly number[], day: string): Promise<Target[]> {
	return sql<Target[]>`
		select ${shown(sql)} from ${withUnit(sql, day)}
		where t.unit_id = any (${[...unitIds]}::integer[]) and ${holdsOn(sql, day)}
		order by ${order(sql)}`;
}
