import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '../database/connection.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { admit, everywhere, forgive, networkOf, perAddress } from './lock-out.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

const office = '203.113.1.1';
const alone = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(database.sql, work);

async function fail(sql: Sql, times: number, login: string, address: string): Promise<void> {
	for (let time = 0; time < times; time++) await admit(sql, login, address);
}

async function minutesPass(sql: Sql, minutes: number): Promise<void> {
	await sql`update sign_in_failure set failed_at = failed_at - make_interval(mins => ${minutes})`;
}

test('five tries are counted down, the sixth waits a quarter of an hour', alone(async (sql) => {
	for (const triesLeft of [4, 3, 2, 1, 0]) {
		expect(await admit(sql, 'hanh', office)).toEqual({ admitted: true, triesLeft });
	}
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: false, waitMinutes: 15 });
}));

test('a try that was refused does not make the wait longer', alone(async (sql) => {
	await fail(sql, 5, 'hanh', office);
	await minutesPass(sql, 10);
	await fail(sql, 20, 'hanh', office);
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: false, waitMinutes: 5 });
	await minutesPass(sql, 6);
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: true, triesLeft: 4 });
}));

test('the others behind the same address still sign in', alone(async (sql) => {
	for (let person = 0; person < 40; person++) await fail(sql, perAddress.count, `nguoi-${person}`, office);
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: true, triesLeft: 4 });
}));

test('the same person still signs in from another address', alone(async (sql) => {
	await fail(sql, 5, 'hanh', office);
	expect(await admit(sql, 'hanh', '203.113.1.2')).toMatchObject({ admitted: true });
}));

test('thirty failures in an hour from all over close a login everywhere until the first is an hour old', alone(async (sql) => {
	for (let place = 0; place < 6; place++) {
		await fail(sql, 5, 'hanh', `198.51.100.${place}`);
		await minutesPass(sql, 5);
	}
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: false, waitMinutes: 30 });
	expect(await admit(sql, 'minh', office)).toMatchObject({ admitted: true });
	await minutesPass(sql, 31);
	expect(await admit(sql, 'hanh', office)).toMatchObject({ admitted: true });
}));

test('a right password clears the failures from its own address only', alone(async (sql) => {
	await fail(sql, 4, 'hanh', office);
	await fail(sql, 4, 'hanh', '198.51.100.7');
	await forgive(sql, 'hanh', office);
	expect(await admit(sql, 'hanh', office)).toEqual({ admitted: true, triesLeft: 4 });
	expect(await admit(sql, 'hanh', '198.51.100.7')).toEqual({ admitted: true, triesLeft: 0 });
}));

test('failures are forgotten once no limit counts them', alone(async (sql) => {
	await fail(sql, 3, 'hanh', office);
	await minutesPass(sql, everywhere.windowMinutes + 1);
	await admit(sql, 'minh', office);
	const [row] = await sql<{ count: number }[]>`select count(*) from sign_in_failure`;
	expect(row?.count).toBe(1);
}));

test('what was typed as login is not readable in the database', alone(async (sql) => {
	await admit(sql, 'mat-khau-go-nham-o', office);
	const [row] = await sql<{ login: string }[]>`select login from sign_in_failure`;
	expect(row?.login).toMatch(/^[0-9a-f]{64}$/);
}));

test('fifty tries sent at the same moment are five tries', async () => {
	for (const login of ['cung-luc-1', 'cung-luc-2', 'cung-luc-3', 'cung-luc-4']) {
		const tries = await Promise.all(Array.from({ length: 50 }, () => admit(database.sql, login, office)));
		expect(tries.filter((one) => one.admitted)).toHaveLength(5);
		expect(tries.flatMap((one) => (one.admitted ? [one.triesLeft] : [])).sort()).toEqual([0, 1, 2, 3, 4]);
	}
});

test('many logins at the same moment do not block each other for good', async () => {
	await database.sql`
		insert into sign_in_failure (login, address, failed_at)
		select 'cu', '192.0.2.' || n, now() - interval '2 hours' from generate_series(1, 500) n`;
	const logins = Array.from({ length: 40 }, (_, index) => `song-song-${index % 8}`);
	const tries = await Promise.all(logins.map((login) => admit(database.sql, login, office)));
	expect(tries.every((one) => one.admitted)).toBe(true);
});

test.each([
	['203.113.1.1', '203.113.1.1'],
	['::ffff:203.113.1.1', '203.113.1.1'],
	['2405:4802:1234:5678:9abc::1', '2405:4802:1234:5678::/64'],
	['2405:4802:1234:5678:0:0:0:2', '2405:4802:1234:5678::/64'],
	['2405:4802::0001', '2405:4802:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
	['::1', '0:0:0:0::/64']
])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
