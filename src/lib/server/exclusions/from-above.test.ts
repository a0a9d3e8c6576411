/** Who may rule responses out and take that back: on trees made by chance that change within the year, against a model written out here. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses } from '../../../../tests/support/hall.ts';
import { roles, type Role } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { Refusal } from '../problems/problem.ts';
import { exclude, readmit } from './exclude.ts';

const size = 5;
/** `tree[i - 1] < i`: the unit above unit i; unit 0 has none. */
type Tree = readonly number[];
const anyTree = fc.tuple(...Array.from({ length: size - 1 }, (_, at) => fc.nat({ max: at })));
const strictlyUnder = (tree: Tree, at: number, root: number): boolean => at !== 0 && (tree[at - 1] === root || strictlyUnder(tree, tree[at - 1] ?? 0, root));
const days = ['2026-03-02', '2026-09-02'] as const;
const leading: readonly Role[] = ['administrator', 'unit_administrator', 'manager'];

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(() => base.drop());

const isAllowed = (work: Promise<unknown>): Promise<boolean> =>
	work.then(() => true, (error: unknown) => { if (error instanceof Refusal && error.problem.code === 'out_of_scope') return false; throw error; });

async function wrongRulings(sql: Sql, trees: readonly [Tree, Tree]): Promise<string[]> {
	const spans = ['2026-01-01,2026-06-30', '2026-07-01,'];
	const unit = await makeUnits(sql, trees.flatMap((tree, then) => [`U0,Đơn vị 0,province,,Thử,${spans[then]}`, ...tree.map((parent, at) => `U${at + 1},Đơn vị ${at + 1},department,U${parent},Thử,${spans[then]}`)]));
	const [chief] = await sql<{ id: number }[]>`insert into account (login, name, password_hash, role) values ('chief', 'x', 'x', 'administrator') returning id`;
	const wrong: string[] = [];
	for (const role of roles) {
		for (let root = 0; root < (leading.includes(role) ? size : 1); root += 1) {
			const [{ id: accountId } = { id: 0 }] = await sql<{ id: number }[]>`
				insert into account (login, name, password_hash, role, unit_id) values (${`${role}.${root}`}, 'x', 'x', ${role}, ${unit(`U${root}`)}) returning id`;
			for (const [then, day] of days.entries()) {
				for (let at = 0; at < size; at += 1) {
					const expected = leading.includes(role) && strictlyUnder(trees[then] ?? [], at, root);
					const responseIds = await storeResponses(sql, [{ unit: unit(`U${at}`), day, answers: { A: 5 } }]);
					const mayExclude = await isAllowed(exclude(sql, { chosen: { responseIds }, accountId, reason: 'thử' }));
					const { exclusionId } = await exclude(sql, { chosen: { responseIds }, accountId: chief!.id, reason: 'thử' });
					const mayReadmit = await isAllowed(readmit(sql, { exclusionId, accountId, reason: 'thử' }));
					if (mayExclude !== expected || mayReadmit !== expected) wrong.push(`${role} of ${root}, unit ${at} on ${day}: ${mayExclude} ${mayReadmit}`);
				}
			}
		}
	}
	return wrong;
}

test.each(fc.sample(fc.tuple(anyTree, anyTree), { numRuns: 2, seed: 20260702 }))('from strictly above on the day of the answers, by those who lead: %j then %j', async (...trees) => {
	await inRolledBackTransaction(base.sql, async (sql) => expect(await wrongRulings(sql, trees)).toEqual([]));
}, 60_000);
