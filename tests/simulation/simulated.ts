/** The database and the unit that the worlds of one test file share. */
import { afterAll, beforeAll } from 'vitest';
import { createTestDatabase } from '../support/database.ts';
import { ServerDatabase } from './server-database.ts';
import { World } from './world.ts';

export type Simulated = { world(seed: number): World };

export function simulated(): Simulated {
	let database: ServerDatabase | undefined;
	let unitId = 0;

	beforeAll(async () => {
		const { url, sql } = await createTestDatabase();
		const [unit] = await sql<{ id: number }[]>`insert into unit (code) values ('simulated') returning id`;
		unitId = unit?.id ?? 0;
		await sql.end();
		database = new ServerDatabase(url);
	});
	afterAll(() => database?.drop());

	return {
		world(seed) {
			if (database === undefined) throw new Error('the database is not there yet');
			return new World(seed, database, unitId);
		}
	};
}
