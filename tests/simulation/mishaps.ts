/** What happens to a tablet and its server between two visits, each by its own chance. */
import { tamper } from './read-disk.ts';
import { roomBytes } from './tab.ts';
import { hourMs, minuteMs, type Page, type World } from './world.ts';

export async function mishap(world: World, alive: readonly Page[]): Promise<void> {
	const { chance, browser, network } = world;
	if (chance.happens(0.1)) network.isUp = !network.isUp;
	if (chance.happens(0.08)) world.moveClock();
	if (chance.happens(0.05)) browser.storage = { persistent: false, usage: chance.pick([0.01, 0.96]) * roomBytes, quota: roomBytes };
	if (chance.happens(0.1)) alive.forEach(({ awake }) => awake());
	if (chance.happens(0.05)) await spoil(world);
	if (chance.happens(0.05)) world.server.tellAll({});
	if (chance.happens(0.04)) await pause(world);
	if (chance.happens(0.04)) await refuse(world, alive, chance.pick(['retired', 'refused']));
	if (chance.happens(0.03)) await oversleep(world);
	if (world.hasBackups) await backUpOrRestore(world);
}

/** The server burns down, and goes on with what it had when it was backed up last. */
async function backUpOrRestore({ chance, server, note, clock }: World): Promise<void> {
	if (chance.happens(0.3)) {
		note('backed up');
		await server.backUp();
	}
	if (!chance.happens(0.3) || !(await server.restore())) return;
	note('put back to the backup');
	await clock.advance(chance.pick([0, 5_000, 20 * minuteMs]));
}

async function spoil(world: World): Promise<void> {
	for (const id of await tamper(world.browser.factory, world.chance)) {
		world.tampered.add(id);
		world.note('a response is spoilt on the disk');
	}
}

/** Staff pause the tablet, and think better of it. */
async function pause(world: World): Promise<void> {
	const state = (now: 'active' | 'paused') => world.server.tellAll({ device: { id: '', name: 'LC-07', state: now } });
	world.note('paused');
	state('paused');
	await world.clock.advance(world.chance.pick([0, 15 * minuteMs]));
	state('active');
	await world.clock.advance(world.chance.pick([0, 15 * minuteMs]));
}

/** The device is retired, or its token is forgotten, and some time later it is paired anew as another one. */
async function refuse(world: World, alive: readonly Page[], how: 'retired' | 'refused'): Promise<void> {
	world.note(how);
	const refused = [...world.server.devices.values()].filter((paired) => !paired.retired && !paired.refused);
	for (const paired of refused) paired[how] = true;
	await world.clock.advance(world.chance.pick([0, 15 * minuteMs]));
	// a token that was refused by a fault of the server is good again
	const isMended = how === 'refused' && world.chance.happens(0.5);
	if (isMended) for (const paired of refused) paired.refused = false;
	for (const { owner, tablet } of isMended ? [] : alive.filter((page) => !page.owner.isDead).slice(0, 1)) {
		void owner.run(() => tablet.pair('CODE'));
		await world.clock.advance(minuteMs);
	}
}

/** A long break: the tablet is on and nobody comes. */
async function oversleep(world: World): Promise<void> {
	await world.clock.advance(world.chance.pick([hourMs, 4 * hourMs]));
}
