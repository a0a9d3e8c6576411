/** The database and the unit that the worlds of one test file share. */
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';
import { ServerDatabase } from './server-database.ts';
import { World } from './world.ts';

export type Simulated = {
	world(seed: number): World;
	/** A world with a database of its own, which may be backed up and put back; gone when `live` has ended. */
	inOwnWorld<T>(seed: number, live: (world: World) => Promise<T>): Promise<T>;
};

export type Made = { database: ServerDatabase; unitId: number };

export function simulated(): Simulated {
	let shared: Made | undefined;

	beforeAll(async () => {
		shared = await makeSimulated();
	});
	afterAll(() => shared?.database.drop());

	return {
		world(seed) {
			if (shared === undefined) throw new Error('the database is not there yet');
			return new World(seed, shared.database, shared.unitId);
		},
		async inOwnWorld(seed, live) {
			const { database, unitId } = await makeSimulated();
			const world = new World(seed, database, unitId);
			world.hasBackups = true;
			try {
				return await live(world);
			} finally {
				await database.drop();
			}
		}
	};
}

export async function makeSimulated(): Promise<Made> {
	const { url, sql } = await createTestDatabase({ max: 1 });
	const unit = await makeUnits(sql, smallProvince);
	await sql.end();
	return { database: new ServerDatabase(url), unitId: unit('X1') };
}
