/**
 * What chance might miss: the same short day again and again, with a crash at each thing that a page does, and with each
 * trouble at each request. Keeps: nothing else goes wrong in these worlds, so that a failure points at its cause.
 */
import { expect, test } from 'vitest';
import { brokenPromises } from './promises.ts';
import { everyTrouble } from './network.ts';
import type { Simulated } from './simulated.ts';
import { minuteMs, World } from './world.ts';

const seed = 7;

/** Three people, one of them without a network, and time to send. */
async function live(world: World): Promise<void> {
	for (const isUp of [true, false, true]) {
		if (!world.isOpen) await world.open();
		world.network.isUp = isUp;
		if (world.isOpen) await world.visit(world.page());
		await world.clock.advance(minuteMs);
	}
	if (!world.isOpen) await world.open();
	await world.clock.advance(15 * minuteMs);
}

async function failuresOf(world: World, name: string): Promise<string[]> {
	await live(world);
	await world.heal();
	return (await brokenPromises(world)).map((sentence) => `${name}: ${sentence}\n${world.trace()}`);
}

export function simulateEveryCrash(simulated: Simulated, share: number, shares: number): void {
	test('a page that dies at any one thing that it does keeps every promise', async () => {
		const calm = simulated.world(seed);
		expect(await failuresOf(calm, 'no crash')).toEqual([]);
		expect(calm.thanked.size).toBe(3);
		const failures: string[] = [];
		for (let step = 1; step <= calm.stepsLived; step += 1) {
			if (step % shares !== share) continue;
			const world = simulated.world(seed);
			world.crashAtStep = step;
			failures.push(...(await failuresOf(world, `a crash at step ${step} of ${calm.stepsLived}`)));
			expect(world.crashes).toBe(1);
		}
		expect(failures).toEqual([]);
	});
}

export function simulateEveryTrouble(simulated: Simulated, share: number, shares: number): void {
	test('any trouble at any one request keeps every promise', async () => {
		const calm = simulated.world(seed);
		expect(await failuresOf(calm, 'no trouble')).toEqual([]);
		const failures: string[] = [];
		for (let request = 1; request <= calm.requestsLived; request += 1) {
			if (request % shares !== share) continue;
			for (const trouble of everyTrouble) {
				const world = simulated.world(seed);
				world.network.destined.set(request, trouble);
				failures.push(...(await failuresOf(world, `"${trouble}" at request ${request} of ${calm.requestsLived}`)));
			}
		}
		expect(failures).toEqual([]);
	});
}
