/**
 * The server killed without warning, the app and the database in turn, while eight tablets send: what a tablet was told
 * is there is there, once; at the end both sides have the same ledger and the counts are those of the responses.
 * KILL_SECONDS=600 goes on longer (20 without it), KILL_SEED=7 chooses other instants.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { createPairingCode } from '#lib/server/devices/pairing.ts';
import { ledgers } from '#lib/server/ledger/ledger.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { verify } from '#lib/server/verify/verify.ts';
import { localDay } from '#lib/survey/period.ts';
import { createChance, type Chance } from '../simulation/chance.ts';
import { freePort, startApp, type App } from '../support/app.ts';
import { EmbeddedScene, processesIn } from '../support/embedded.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { openTablet, type EngineTablet } from '../support/tablet-engine.ts';

const seconds = Number(process.env['KILL_SECONDS'] ?? 20);
const seed = Number(process.env['KILL_SEED'] ?? 1);
const tabletCount = 8;
const speed = 10;

let scene: EmbeddedScene;
let app: App | null = null;
let tablets: EngineTablet[] = [];

beforeEach(async () => {
	scene = new EmbeddedScene();
	await scene.set();
});
afterEach(async () => {
	for (const tablet of tablets) tablet.stop();
	await app?.kill();
	await scene.clear();
});

/** A killed server may hold its place until the system has cleared it away. */
async function openDatabase(): Promise<string> {
	const deadline = Date.now() + 20_000;
	for (;;) {
		const { reply } = await scene.open(join(scene.folder, 'postgres'));
		if (reply.url !== undefined) return reply.url;
		if (Date.now() > deadline) throw new Error(reply.fault ?? 'the database did not open');
	}
}

/** Postmaster, backends, and the process that started them: nobody is left to write or to tidy up. */
async function killDatabase(): Promise<void> {
	for (const pid of await processesIn(scene.folder)) process.kill(pid, 'SIGKILL');
	await scene.killOwners();
}

/** Answers until told to stop, as fast as its disk allows. */
async function live(tablet: EngineTablet, chance: Chance, isOver: () => boolean): Promise<void> {
	const score = (): number => chance.between(1, 5);
	while (!isOver()) {
		await tablet.answer([score(), score(), score(), score(), score()]);
		await pause(chance.between(1, 12));
	}
}

async function drain(): Promise<void> {
	const deadline = Date.now() + 60_000;
	const isDry = ({ upkeep }: EngineTablet): boolean => upkeep.condition.ledger.unsent === 0;
	while (!tablets.every(isDry) && Date.now() < deadline) {
		await Promise.all(tablets.map((tablet) => tablet.run((upkeep) => upkeep.sendNow())));
	}
}

async function storedIds(sql: Pool): Promise<Set<string>> {
	const rows = await sql<{ id: string }[]>`select id from response`;
	return new Set(rows.map(({ id }) => id));
}

const acknowledged = (): string[] => tablets.flatMap((tablet) => [...tablet.acknowledged]);

test(`killed for ${seconds} s by seed ${seed}: nothing acknowledged is missing, nothing is there twice, both ledgers are equal`, async () => {
	const chance = createChance(seed);
	const port = await freePort();
	let url = await openDatabase();
	let sql = connect(url, { max: 2 });
	await migrate(sql);
	const unit = await makeUnits(sql, smallProvince);
	app = await startApp(url, {}, port);
	tablets = Array.from({ length: tabletCount }, () => openTablet(`http://127.0.0.1:${port}`, speed));
	for (const tablet of tablets) {
		const { code } = await createPairingCode(sql, { unitId: unit('X1') });
		expect(await tablet.pair(code)).toBeNull();
	}
	const until = Date.now() + seconds * 1_000;
	const lives = tablets.map((tablet) => live(tablet, chance.branch(), () => Date.now() >= until));
	let kills = 0;
	while (Date.now() < until) {
		await pause(chance.between(300, 2_500));
		const promised = acknowledged();
		if (kills % 2 === 0) {
			await app.kill();
			app = await startApp(url, {}, port);
		} else {
			await killDatabase();
			await sql.end({ timeout: 0 });
			url = await openDatabase();
			sql = connect(url, { max: 2 });
		}
		kills += 1;
		const there = await storedIds(sql);
		expect(promised.filter((id) => !there.has(id))).toEqual([]);
	}
	await Promise.all(lives);
	await drain();
	const thanked = tablets.flatMap((tablet) => [...tablet.thanked]);
	console.log(`${kills} kills, ${thanked.length} responses`);
	expect(kills).toBeGreaterThanOrEqual(2);
	const there = await storedIds(sql);
	expect(thanked.filter((id) => !there.has(id))).toEqual([]);
	// what a slow disk took after the person was told to wait is kept and counted, though nobody was thanked for it
	expect(there.size).toBe(tablets.reduce((sum, { upkeep }) => sum + upkeep.condition.ledger.made, 0));
	expect(new Set(acknowledged())).toEqual(there);
	await fold(sql);
	const today = localDay(new Date());
	const rows = await ledgers(sql, null, today);
	for (const { upkeep } of tablets) {
		const { made, received, unsent, quarantined } = upkeep.condition.ledger;
		const row = rows.find(({ publicId }) => publicId === upkeep.condition.enrolments?.[0]?.device);
		expect(row).toMatchObject({ made, received, quarantined, unsent, missing: 0 });
		expect({ received, unsent, quarantined }).toEqual({ received: made, unsent: 0, quarantined: 0 });
	}
	expect((await verify(sql, today)).agrees).toBe(true);
	await sql.end({ timeout: 5 });
}, (seconds + 150) * 1_000);
