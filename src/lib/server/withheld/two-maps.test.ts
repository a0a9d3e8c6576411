/**
 * Somebody with an account of the whole reads every table in the map of each day and in today's, over a country that was
 * reorganised within the period, and subtracts one map from the other: whatever is a sum of shown cells is found.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { byKinds, type IndexTable } from '#lib/survey/index-table.ts';
import { dimensions } from '#lib/survey/dimension.ts';
import { createChance } from '../../../../tests/simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { generatedReform, linesOf, modelOf, sampleReform, today, type Model } from '../../../../tests/support/reform.ts';
import { overviewOf } from '../dashboard/overview.ts';
import type { DashboardQuery } from '../dashboard/lens.ts';
import { unitPageOf } from '../dashboard/unit-page.ts';
import { indexTable } from '../indices/index-table.ts';
import { withholdSmall, type ShownTable } from '../indices/withhold.ts';
import { addSuccession } from '../units/succession.ts';
import { findUnitByCode } from '../units/unit.ts';
import { spanOf } from '../../../../tests/support/span.ts';

type Map = 'then' | 'today';
/** one person: where, when, and what a table may split by */
type Person = { unit: string; day: string; keys: string[]; dimensions: string[] };
type Withhold = (question: Parameters<typeof indexTable>[1], table: IndexTable) => Promise<ShownTable>;

const period = { from: '2025-01-01', to: '2026-01-01' };
const query = (map: Map): DashboardQuery => ({ period, today, standard: 'overall', field: null, channel: null, step: 'month', viewerRootId: null, map });
const fieldCodes = ['dat-dai', 'ho-tich', 'xay-dung'];
const channels = ['qr', 'paper'] as const;

const sampleUnits = ['lao-cai', 'lao-cai-cu', 'yen-bai-cu', 'can-tho', 'soc-trang-cu', 'lao-cai.so-tai-chinh'];

/** `visited`: whose pages are read; null: all. */
describe.each([
	{ name: 'a generated country', seed: 8, reformOf: generatedReform, visited: null },
	{ name: 'the sample', seed: 5, reformOf: () => sampleReform(), visited: sampleUnits }
])('$name', ({ seed, reformOf, visited }) => {
	let codes: readonly string[];
	let base: TestDatabase;
	let model: Model;
	let people: Person[];
	/** what the map of each day tells */
	let then: Set<number>[];

	beforeAll(async () => {
		base = await createTestDatabase();
		const chance = createChance(seed);
		const reform = reformOf(chance);
		model = modelOf(reform);
		codes = visited ?? model.codes;
		const unit = await makeUnits(base.sql, linesOf(reform));
		await addSuccession(base.sql, reform.successions);
		people = [];
		const given: Given[] = [];
		for (const code of model.codes) {
			if (visited !== null && !visited.includes(code) && chance.happens(0.7)) continue;
			for (const month of ['02', '04', '09']) {
				const day = `2025-${month}-10`;
				if (model.on(code, day) === undefined) continue;
				for (let left = chance.pick([0, 0, 1, 3, 6, 14]); left > 0; left -= 1) {
					const field = chance.pick([...fieldCodes.slice(0, 1), ...fieldCodes]);
					const channel = chance.happens(0.8) ? channels[0] : channels[1];
					const hasE = chance.happens(0.3);
					given.push({ unit: unit(code), day, field, channel, answers: { A: 5, B: 4, C: 3, D: 2, E: hasE ? 1 : 'na' } });
					people.push({ unit: code, day, keys: [field, channel, day.slice(0, 7)], dimensions: dimensions.filter((one) => hasE || one !== 'feedback') });
				}
			}
		}
		await storeResponses(base.sql, given);
		then = await readAll(['then'], withhold);
	}, 300_000);
	afterAll(() => base.drop());

	/** Who stands in a cell, by the model: '' for everything. `below`: on the days below that unit. */
	function inCell(map: Map, code: string, key: string | null, below: string | null = null): Set<number> {
		const roots = map === 'then' ? null : model.codes.filter((one) => model.on(one, today)?.parent === null);
		const stands = ({ unit, day }: Person): boolean => {
			if (map === 'today') return code === '' ? roots!.some((root) => model.isCarried(unit, root)) : model.isCarried(unit, code);
			return (code === '' || model.standsUnder(unit, code, day)) && (below === null || model.standsUnder(code, below, day));
		};
		const has = (person: Person): boolean => key === null || person.keys.includes(key) || person.dimensions.includes(key);
		return new Set(people.flatMap((person, at) => (stands(person) && has(person) ? [at] : [])));
	}

	/** Reads everything, and lies are told. */
	async function readAll(maps: readonly Map[], withhold: Withhold, withPages = true): Promise<Set<number>[]> {
		const { sql } = base;
		const told: Set<number>[] = [];
		const tell = (cell: Parameters<typeof inCell>, count: number | null): void => {
			if (count === null) return;
			const truth = inCell(...cell);
			expect([...cell, count]).toEqual([...cell, truth.size]);
			told.push(truth);
		};
		for (const map of maps) {
			for (const code of ['', ...codes]) {
				const unit = code === '' ? null : (await findUnitByCode(sql, code))!;
				const pages = withPages ? [await overviewOf(sql, unit, query(map)), ...(unit === null ? [] : [await unitPageOf(sql, unit, query(map))])] : [];
				for (const page of pages) {
					const below = code === '' || map === 'today' ? null : code;
					tell([map, code, null], page.total.people);
					for (const row of page.rows) {
						tell([map, row.code, null, below], row.standing.people);
						for (const dimension of dimensions) tell([map, row.code, dimension, below], row.cells[dimension].people);
					}
					const fields = 'strip' in page ? page.strip : page.byField;
					for (const row of fields.rows) tell([map, code, row.code], row.standing.people);
					if ('byChannel' in page) for (const row of page.byChannel) tell([map, code, row.key], row.standing.people);
					if ('trend' in page) for (const row of page.trend.rows) if (row.from >= period.from && row.from < period.to) tell([map, code, row.from.slice(0, 7)], row.standing.people);
					if ('dimensions' in page) for (const row of page.dimensions) tell([map, code, row.dimension], row.standing.people);
				}
				if (unit === null) continue;
				for (const by of byKinds.filter((kind) => ['total', 'unit', 'dimension', 'field'].includes(kind))) {
					const question = { unitCode: code, ...period, measure: 'overall', by, ...(map === 'today' ? { map } : {}) };
					const { rows } = await withhold(question, await indexTable(sql, question, today));
					for (const { key, responses, n } of rows) {
						if (by === 'unit') tell([map, key, null, map === 'then' ? code : null], responses);
						else tell([map, code, by === 'total' ? null : key], by === 'dimension' ? n : responses);
					}
				}
			}
		}
		return told;
	}

	/** Groups of one to four people that the attacker knows the number of: any cell, and what two maps of one unit differ by. */
	function found(told: readonly Set<number>[]): string[] {
		const span = spanOf(told, people.length);
		const groups: [string, Set<number>][] = [];
		const keys = [null, ...fieldCodes, ...channels, '2025-02', '2025-04', '2025-09', ...dimensions];
		const asked = visited === null ? model.codes : [...new Set([...visited, ...people.map(({ unit }) => unit)])];
		for (const key of keys) {
			for (const code of ['', ...asked]) {
				const [asWas, now] = [inCell('then', code, key), inCell('today', code, key)];
				groups.push([`then ${code}/${key}`, asWas], [`today ${code}/${key}`, now], [`came to ${code}/${key}`, now.difference(asWas)], [`went from ${code}/${key}`, asWas.difference(now)]);
				for (const parent of codes) groups.push([`then ${code} below ${parent}/${key}`, inCell('then', code, key, parent)]);
			}
		}
		return groups.filter(([, group]) => group.size > 0 && group.size < 5 && span(group)).map(([name]) => name);
	}

	const withhold: Withhold = (question, table) => withholdSmall(base.sql, question, table, today);
	const bySmallRows: Withhold = async (_question, table) => ({
		...table, rows: table.rows.filter(({ responses, n }) => (table.by === 'dimension' ? n : responses) >= 5)
	});

	test('whoever subtracts the two maps pins no group below five people', async () => {
		expect(found(then)).toEqual([]);
		const now = await readAll(['today'], withhold);
		expect(found([...then, ...now])).toEqual([]);
		// the other map is no empty page either
		expect(now.filter(({ size }) => size > 0).length).toBeGreaterThan(20);
	}, 300_000);

	test('with only the small rows taken out of today’s map, many are found', async () => {
		const now = await readAll(['today'], bySmallRows, false);
		expect(found([...then, ...now]).length).toBeGreaterThan(5);
	}, 300_000);
});
