/**
 * Runs worlds by seed and reports each broken promise with the seed that shows it.
 * SEEDS=5000 runs more of them (1000 without it); SEED=1234 replays one and prints what happened in it.
 */
import { expect, test } from 'vitest';
import { brokenPromises } from './promises.ts';
import type { Simulated } from './simulated.ts';
import type { World } from './world.ts';

const wanted = Number(process.env['SEEDS'] ?? 1000);
const replayed = process.env['SEED'];
/** A server that can be put back to a backup needs a database of its own. */
const restoredOneIn = 9;
/** A failed seed tells all of what happened, a hundred failed seeds only which they are. */
const tracedFailures = 3;

/** One share of the seeds, so that two files use two cores. */
export function simulateSeeds(simulated: Simulated, share: number, shares: number): void {
	const seeds = seedsOf(share, shares);
	test(
		`every response that was thanked for is on the server once, or seen as unsent or in quarantine (${seeds.length} seeds)`,
		async () => {
			const failures: string[] = [];
			let thanked = 0;
			let bound = 0;
			const lived = async (seed: number, world: World): Promise<void> => {
				const broken = await failuresOf(seed, world);
				if (replayed !== undefined || (broken.length > 0 && failures.length < tracedFailures)) console.log(world.trace());
				failures.push(...broken);
				thanked += world.thanked.size;
				bound += world.bound;
			};
			for (const seed of seeds) {
				if (seed % restoredOneIn === 0) await simulated.inOwnWorld(seed, (world) => lived(seed, world));
				else await lived(seed, simulated.world(seed));
			}
			expect(failures).toEqual([]);
			// worlds in which nobody is ever thanked keep every promise; a single one may be so
			if (replayed === undefined) expect([thanked >= seeds.length * 2, bound >= seeds.length / 4]).toEqual([true, true]);
		},
		Math.max(300_000, seeds.length * 10_000)
	);
}

/** Otherwise a failed seed could not be looked at again. */
export function simulateTwice(simulated: Simulated, seeds: readonly number[]): void {
	test.runIf(replayed === undefined)('a seed that is replayed makes the same world again', async () => {
		for (const seed of seeds) {
			const traces: string[] = [];
			for (const world of [simulated.world(seed), simulated.world(seed)]) {
				await failuresOf(seed, world);
				traces.push(world.trace());
			}
			expect(traces[1]).toBe(traces[0]);
		}
	});
}

function seedsOf(share: number, shares: number): number[] {
	if (replayed !== undefined) return share === 0 ? [Number(replayed)] : [];
	return Array.from({ length: wanted }, (_, index) => index + 1).filter((seed) => seed % shares === share);
}

async function failuresOf(seed: number, world: World): Promise<string[]> {
	try {
		await world.live();
		await world.heal();
		return (await brokenPromises(world)).map((sentence) => `SEED=${seed}: ${sentence}`);
	} catch (error) {
		throw new Error(`SEED=${seed} ended by an error\n${world.trace()}`, { cause: error });
	}
}
