/**
 * Runs worlds by seed and reports each broken promise with the seed that shows it.
 * SEEDS=5000 runs more of them (500 without it); SEED=1234 replays one and prints what happened in it.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { brokenPromises } from './promises.ts';
import { World } from './world.ts';

const wanted = Number(process.env['SEEDS'] ?? 500);
const replayed = process.env['SEED'];

/** One share of the seeds, over its own database, so that two files use two cores. */
export function simulateSeeds(share: number, shares: number): void {
	let database: TestDatabase;
	let unitId: number;

	beforeAll(async () => {
		database = await createTestDatabase({ max: 4 });
		const [unit] = await database.sql<{ id: number }[]>`insert into unit (code) values ('simulated') returning id`;
		unitId = unit?.id ?? 0;
	});
	afterAll(() => database.drop());

	const seeds = seedsOf(share, shares);
	test(
		`every response that was thanked for is on the server once, or seen as unsent or in quarantine (${seeds.length} seeds)`,
		async () => {
			const failures: string[] = [];
			let thanked = 0;
			for (const seed of seeds) {
				const world = new World(seed, database.sql, unitId);
				failures.push(...(await failuresOf(seed, world)));
				thanked += world.thanked.size;
			}
			expect(failures).toEqual([]);
			// worlds in which nobody is ever thanked keep every promise; a single one may be so
			if (replayed === undefined) expect(thanked).toBeGreaterThanOrEqual(seeds.length * 2);
		},
		Math.max(300_000, seeds.length * 2_000)
	);
}

function seedsOf(share: number, shares: number): number[] {
	if (replayed !== undefined) return share === 0 ? [Number(replayed)] : [];
	return Array.from({ length: wanted }, (_, index) => index + 1).filter((seed) => seed % shares === share);
}

async function failuresOf(seed: number, world: World): Promise<string[]> {
	try {
		await world.live();
		await world.heal();
		const broken = await brokenPromises(world);
		if (replayed !== undefined) console.log([...world.events, ...world.network.log].toSorted().join('\n'));
		return broken.map((sentence) => `SEED=${seed}: ${sentence}`);
	} catch (error) {
		throw new Error(`SEED=${seed} ended by an error`, { cause: error });
	}
}
