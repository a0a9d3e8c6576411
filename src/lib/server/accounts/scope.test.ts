import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#lib/survey/period.ts';
import type { UnitVersion } from '#lib/survey/unit-tree.ts';
import { rebuildClosure } from '../units/closure.ts';
import type { Sql } from '../database/connection.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { canSee, visibleRoot, visibleUnits, type Viewer } from './scope.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const start = '2024-01-01';
const days = Array.from({ length: 9 }, (_, index) => addDays(start, index));

/**
 * For each unit, the days (counted from the start) on which it gets another parent, and that parent as a draw among
 * the units before it; -1 = none. Only units that nobody stands under are ever closed.
 */
const tree = fc
	.array(
		fc.record({
			parents: fc.uniqueArray(fc.record({ from: fc.integer({ min: 1, max: 7 }), draw: fc.nat(99) }), {
				selector: (move) => move.from,
				maxLength: 3
			}),
			first: fc.nat(99),
			lastDay: fc.option(fc.integer({ min: 0, max: 8 }), { nil: null, freq: 3 })
		}),
		{ minLength: 1, maxLength: 9 }
	)
	.map((units) => {
		const parentOf = (at: number, draw: number): number => (draw % (at + 1)) - 1;
		const used = new Set(units.flatMap((unit, at) => [unit.first, ...unit.parents.map((move) => move.draw)].map((draw) => parentOf(at, draw))));
		return units.map((unit, at) => ({
			moves: [{ from: 0, parent: parentOf(at, unit.first) }, ...unit.parents.map(({ from, draw }) => ({ from, parent: parentOf(at, draw) }))].sort((a, b) => a.from - b.from),
			lastDay: used.has(at) ? null : unit.lastDay
		}));
	});
type Tree = typeof tree extends fc.Arbitrary<infer T> ? T : never;

/** The model: climb from parent to parent, as they were on that day. */
function parentOn(units: Tree, at: number, day: number): number | null {
	const unit = units[at];
	if (unit === undefined || (unit.lastDay !== null && day > unit.lastDay)) return null;
	return unit.moves.findLast((move) => move.from <= day)?.parent ?? null;
}

function standsUnder(units: Tree, root: number, at: number, day: number): boolean {
	const parent = parentOn(units, at, day);
	if (parent === null) return false;
	return at === root || (parent >= 0 && standsUnder(units, root, parent, day));
}

function versionsOf(units: Tree): UnitVersion[] {
	return units.flatMap((unit, at) =>
		unit.moves.flatMap((move, index): UnitVersion[] => {
			const nextFrom = unit.moves[index + 1]?.from;
			const last = Math.min(unit.lastDay ?? Infinity, nextFrom === undefined ? Infinity : nextFrom - 1);
			if (last < move.from) return [];
			return [{
				code: `u${at}`, name: `Đơn vị ${at}`, kind: 'commune', province: 'Lào Cai',
				parentCode: move.parent < 0 ? null : `u${move.parent}`,
				validFrom: addDays(start, move.from), validTo: last === Infinity ? null : addDays(start, last)
			}];
		})
	);
}

/** Returns the ids by place. */
async function plant(sql: Sql, units: Tree): Promise<number[]> {
	const ids = new Map<string, number>();
	for (const at of units.keys()) {
		const [row] = await sql<{ id: number }[]>`insert into unit (code) values (${`u${at}`}) returning id`;
		ids.set(`u${at}`, row?.id ?? 0);
	}
	const versions = versionsOf(units);
	await sql`insert into unit_version ${sql(versions.map((version) => ({
		unitId: ids.get(version.code) ?? 0, validFrom: version.validFrom, validTo: version.validTo, name: version.name,
		kind: version.kind, parentId: ids.get(version.parentCode ?? '') ?? null, province: version.province
	})))}`;
	await rebuildClosure(sql);
	return [...units.keys()].map((at) => ids.get(`u${at}`) ?? 0);
}

const managerOf = (unitId: number): Viewer => ({ role: 'manager', unitId });
const overseer: Viewer = { role: 'administrator', unitId: null };

test('on each day, each account sees exactly what stood under its unit on that day', async () => {
	await fc.assert(
		fc.asyncProperty(tree, fc.nat(8), fc.integer({ min: 0, max: 8 }), async (units, draw, day) => {
			await inRolledBackTransaction(database.sql, async (sql) => {
				const ids = await plant(sql, units);
				const root = draw % units.length;
				const viewer = managerOf(ids[root] ?? 0);
				const expected = ids.filter((_, at) => standsUnder(units, root, at, day));
				expect(await visibleUnits(sql, viewer, days[day] ?? '')).toEqual(expected);
				for (const id of ids) {
					expect(await canSee(sql, viewer, id, days[day] ?? '')).toBe(expected.includes(id));
				}
			});
		}),
		{ numRuns: 60 }
	);
});

test('the administrator of the system sees every unit of every day', async () => {
	await fc.assert(
		fc.asyncProperty(tree, fc.integer({ min: 0, max: 8 }), async (units, day) => {
			await inRolledBackTransaction(database.sql, async (sql) => {
				const ids = await plant(sql, units);
				for (const id of ids) expect(await canSee(sql, overseer, id, days[day] ?? '')).toBe(true);
				const existing = ids.filter((_, at) => parentOn(units, at, day) !== null);
				expect(await visibleUnits(sql, overseer, days[day] ?? '')).toEqual(existing);
			});
		}),
		{ numRuns: 15 }
	);
});

test('an administrator who has a unit sees that unit and no other', async () => {
	await inRolledBackTransaction(database.sql, async (sql) => {
		const flat = [{ moves: [{ from: 0, parent: -1 }], lastDay: null }, { moves: [{ from: 0, parent: -1 }], lastDay: null }];
		const [own = 0, other = 0] = await plant(sql, flat);
		const viewer: Viewer = { role: 'administrator', unitId: own };
		expect(await canSee(sql, viewer, own, start)).toBe(true);
		expect(await canSee(sql, viewer, other, start)).toBe(false);
	});
});

test('nobody else is ever without a unit', () => {
	for (const role of ['unit_administrator', 'manager', 'officer', 'observer'] as const) {
		expect(() => visibleRoot({ role, unitId: null })).toThrow();
	}
});
