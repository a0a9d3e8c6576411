/** Targets as they were decided; a unit's name is the one it bears on the day asked, else its last one before. */
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

export async function selectTargetsOn(sql: Sql, day: string): Promise<Target[]> {
	return sql<Target[]>`
		select ${shown(sql)} from ${withUnit(sql, day)}
		where t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to >= ${day}::date)
		order by ${order(sql)}`;
}

export async function selectTargetsOfUnits(sql: Sql, unitIds: readonly number[], day: string): Promise<Target[]> {
	return sql<Target[]>`
		select ${shown(sql)} from ${withUnit(sql, day)}
		where t.unit_id = any (${[...unitIds]}::integer[])
			and t.valid_from <= ${day}::date and (t.valid_to is null or t.valid_to >= ${day}::date)
		order by ${order(sql)}`;
}

export type TargetRow = {
	code: string;
	unitId: number;
	measureCode: string;
	dimension: string | null;
	fields: string[];
	operator: string;
	thresholdPercent: number;
	validFrom: string;
	validTo: string | null;
	periodLabel: string;
	source: string;
};

export async function selectTargetRows(sql: Sql): Promise<TargetRow[]> {
	return sql<TargetRow[]>`
		select code, unit_id, measure_code, dimension, fields, operator, threshold_percent, valid_from, valid_to,
			period_label, source
		from target`;
}

export async function insertTarget(sql: Sql, row: TargetRow): Promise<void> {
	await sql`
		insert into target (code, unit_id, measure_code, dimension, fields, operator, threshold_percent, valid_from,
			valid_to, period_label, source)
		values (${row.code}, ${row.unitId}, ${row.measureCode}, ${row.dimension}, ${row.fields}::text[], ${row.operator},
			${row.thresholdPercent}::numeric, ${row.validFrom}::date, ${row.validTo}::date, ${row.periodLabel}, ${row.source})`;
}
