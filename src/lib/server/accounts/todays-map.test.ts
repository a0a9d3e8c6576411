/**
 * What an account sees in today's map, on generated reforms against a model that climbs by hand: the same for the rule
 * itself, for counting, for the pages and for the API.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unitAsked } from '../dashboard/whose.ts';
import { withinScope } from '../indices/scope.ts';
import { indexTable } from '../indices/index-table.ts';
import { Refusal } from '../problems/problem.ts';
import { countUp } from '../tallies/count-up.ts';
import { addSuccession } from '../units/succession.ts';
import { createChance } from '../../../../tests/simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses } from '../../../../tests/support/hall.ts';
import { generatedReform, linesOf, modelOf, today, type Model } from '../../../../tests/support/reform.ts';
import { canSeeInTodaysMap, type Viewer } from './scope.ts';

const year = { from: '2025-01-01', to: '2026-01-01' };

describe.each([1, 5, 23])('a reform of seed %i', (seed) => {
	let base: TestDatabase;
	let model: Model;
	let unit: (code: string) => number;
	/** where somebody answered, once a line */
	const answers: string[] = [];

	beforeAll(async () => {
		base = await createTestDatabase();
		const reform = generatedReform(createChance(seed));
		model = modelOf(reform);
		unit = await makeUnits(base.sql, linesOf(reform));
		await addSuccession(base.sql, reform.successions);
		for (const code of model.codes) for (const day of ['2025-02-10', '2025-05-10', '2025-10-10']) if (model.on(code, day)) answers.push(`${code} ${day}`);
		await storeResponses(base.sql, answers.map((line) => ({ unit: unit(line.split(' ')[0]!), day: line.split(' ')[1]!, answers: { A: 5 } })));
	}, 60_000);
	afterAll(() => base.drop());

	const viewer = (code: string): Viewer => ({ role: 'manager', unitId: unit(code) });
	const carried = (code: string): number => answers.filter((line) => model.isCarried(line.split(' ')[0]!, code)).length;

	test('an account sees a unit’s answers exactly where all that became of it stands under the account’s unit', async () => {
		for (const root of model.codes) {
			for (const code of model.codes) {
				const isSeen = await canSeeInTodaysMap(base.sql, viewer(root), unit(code), today);
				expect([root, code, isSeen]).toEqual([root, code, model.isCarried(code, root)]);
			}
		}
	});

	test('pages and the API open the same units of today, and count the same predecessors with them', async () => {
		for (const root of model.codes) {
			for (const code of model.codes) {
				const isOpen = model.standsUnder(code, root, today);
				const question = { unitCode: code, ...year, measure: 'overall', by: 'total', map: 'today' } as const;
				const asked = await withinScope(base.sql, viewer(root), question, today).catch((error: unknown) => {
					if (error instanceof Refusal) return null;
					throw error;
				});
				const page = await unitAsked(base.sql, viewer(root), code, { treeDay: today, today, map: 'today' });
				expect([root, code, asked !== null, page.answer]).toEqual([root, code, isOpen, isOpen ? 'unit' : 'forbidden']);
				if (asked === null) continue;
				const [row] = (await indexTable(base.sql, asked, today)).rows;
				const [count] = await countUp(base.sql, {
					...year, unitIds: [unit(code)], parts: 'overall', split: 'none', withinUnitIds: [unit(root)], map: { today }
				});
				expect([root, code, row!.responses, count?.tally.responses ?? 0]).toEqual([root, code, carried(code), carried(code)]);
			}
		}
	}, 120_000);

	test('rows by unit hold the unit’s own too where it has answers of its own, its predecessors’ included', async () => {
		for (const code of model.codes.filter((one) => model.on(one, today))) {
			const { rows } = await indexTable(base.sql, { unitCode: code, ...year, measure: 'overall', by: 'unit', map: 'today' }, today);
			const hasOwn = answers.some((line) => model.becameOf(line.split(' ')[0]!).every((one) => one === code));
			expect([code, rows.some(({ key }) => key === code)]).toEqual([code, hasOwn]);
			for (const { key, responses } of rows) expect([key, responses]).toEqual([key, carried(key)]);
		}
	});
});
