/**
 * What a figure is about: the built-in measures and the named ones that targets use.
 *
 * Keeps: a measure says which questionnaires, channels, fields, items and composition it takes; a target narrows it by
 * its own dimension and fields. Refuses to know formulas and units.
 */
import { strict as assert } from 'node:assert';
import { builtInMeasure, type Composition, type Measure } from '#lib/survey/measure.ts';
import { isDimension, type Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import published from './measures.json' with { type: 'json' };
import { insertMeasure, selectMeasure, selectMeasures, type MeasureRow } from './measure.sql.ts';

/** `needsDimension`: only a dimension that the target names makes it complete. */
export type NamedMeasure = Measure & { version: number; name: string; needsDimension: boolean };

/** Overall, dimension:<name>, item:<code>, or a named set; undefined where there is none of that code. */
export async function findMeasure(sql: Sql, code: string): Promise<Measure | undefined> {
	const builtIn = builtInMeasure(code);
	if (builtIn !== null) return builtIn;
	const row = await selectMeasure(sql, code);
	return row && named(row);
}

export async function namedMeasures(sql: Sql): Promise<ReadonlyMap<string, NamedMeasure>> {
	const rows = await selectMeasures(sql);
	return new Map(rows.map((row) => [row.code, named(row)]));
}

/** The measure as a target means it. */
export function narrowed<T extends Measure>(
	measure: T,
	target: { dimension: Dimension | null; fields: readonly string[] }
): T {
	return {
		...measure,
		...(target.dimension === null ? {} : { dimension: target.dimension }),
		fields: target.fields.length === 0 ? measure.fields : [...target.fields]
	};
}

/** Puts in the versions that the program knows; leaves what is there. */
export async function publishMeasures(sql: Sql): Promise<void> {
	for (const row of published) {
		assert(row.scope === 'overall' || row.scope === 'dimension', `scope of measure ${row.code}`);
		await insertMeasure(sql, { ...row, scope: row.scope, dimension: null, item: null });
	}
}

export function named(row: MeasureRow): NamedMeasure {
	return {
		code: row.code,
		version: row.version,
		name: row.name,
		needsDimension: row.scope === 'dimension',
		...(isDimension(row.dimension) ? { dimension: row.dimension } : {}),
		...(row.item === null ? {} : { item: row.item }),
		series: row.series,
		questionnaires: row.questionnaires,
		channels: row.channels,
		fields: null,
		composition: compositionOf(row.method)
	};
}

function compositionOf(method: string): Composition {
	assert(method === 'rate-items@1' || method === 'rate-dimensions@1', `known method: ${method}`);
	return method === 'rate-items@1' ? 'items' : 'dimensions';
}
