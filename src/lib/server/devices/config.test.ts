import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { defaultDeviceSettings, type DeviceConfig } from '#lib/survey/device-config.ts';
import type { Sql } from '../database/connection.ts';
import { deviceConfig } from './config.ts';
import { findDevice } from './device.ts';
import { createPairingCode, pairDevice } from './pairing.ts';
import { staffCodeHash } from './staff-code.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const closed = [[], [], [], [], [], [], []];
const open = [[[450, 690], [810, 1020]], [], [], [], [], [], []];

let database: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
});
afterAll(() => database.drop());

type Tablet = { id: number; config: () => Promise<DeviceConfig> };

/** A tablet at commune X1, and everything undone afterwards. */
function withTablet(work: (sql: Sql, tablet: Tablet) => Promise<void>): Promise<void> {
	return inRolledBackTransaction(database.sql, async (sql) => {
		const { code } = await createPairingCode(sql, { unitId: unit('X1'), name: 'LC-05' });
		const { device, token } = await pairDevice(sql, code, '10.0.0.1');
		await work(sql, { id: device.id, config: async () => deviceConfig(sql, (await findDevice(sql, token))!, now) });
	});
}

test('a tablet of which nothing was said has the defaults', () =>
	withTablet(async (_sql, { config }) => {
		expect(await config()).toMatchObject({ settings: defaultDeviceSettings, staffCode: null, hours: null, resend: null });
	}));

test('each change makes another version, and taking it back the first again', () =>
	withTablet(async (sql, { id, config }) => {
		const versions = new Set([(await config()).version, (await config()).version]);
		expect(versions.size).toBe(1);
		const changes = [
			sql`update device set name = 'LC-06' where id = ${id}`,
			sql`update device set state = 'paused' where id = ${id}`,
			sql`update device set staff_code = ${sql.json(await staffCodeHash('123456'))} where id = ${id}`,
			sql`update device set resend = '{"request": "1", "fromSeq": 3}' where id = ${id}`,
			sql`insert into unit_hours (unit_id, weekly) values (${unit('T')}, ${sql.json(open)})`,
			sql`insert into unit_device_settings (unit_id, settings) values (${unit('T')}, '{"keepPartial": true}')`
		];
		for (const [at, change] of changes.entries()) {
			await change;
			versions.add((await config()).version);
			expect(versions.size).toBe(at + 2);
		}
		await sql`update device set pause_note = 'Thay pin', revision = 9 where id = ${id}`;
		versions.add((await config()).version);
		expect(versions.size).toBe(changes.length + 1);
	}));

test('a staff code is told by its salt, rounds and hash, never by itself', () =>
	withTablet(async (sql, { id, config }) => {
		await sql`update device set staff_code = ${sql.json(await staffCodeHash('123456'))} where id = ${id}`;
		const { staffCode } = await config();
		expect(staffCode).toEqual({ salt: expect.stringMatching(/^[0-9a-f]{32}$/), iterations: 200_000, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
		expect(JSON.stringify(await config())).not.toContain('123456');
	}));

test('the hours are those of the nearest unit above that has any', () =>
	withTablet(async (sql, { config }) => {
		await sql`insert into unit_hours (unit_id, weekly, closed_days) values (${unit('T')}, ${sql.json(closed)}, '{2026-09-02}')`;
		expect((await config()).hours).toEqual({ weekly: closed, closedDays: ['2026-09-02'] });
		await sql`insert into unit_hours (unit_id, weekly) values (${unit('X2')}, ${sql.json(open)})`;
		expect((await config()).hours).toEqual({ weekly: closed, closedDays: ['2026-09-02'] });
		await sql`insert into unit_hours (unit_id, weekly) values (${unit('X1')}, ${sql.json(open)})`;
		expect((await config()).hours).toEqual({ weekly: open, closedDays: [] });
	}));

test('a setting of the tablet goes before that of its unit, which goes before that of the province', () =>
	withTablet(async (sql, { id, config }) => {
		await sql`insert into unit_device_settings (unit_id, settings)
			values (${unit('T')}, '{"thanksMs": 3000, "keepSentDays": 30, "keepPartial": true}'), (${unit('X1')}, '{"thanksMs": 4000, "keepSentDays": 60}')`;
		await sql`update device set settings = '{"keepSentDays": 90}' where id = ${id}`;
		expect((await config()).settings).toEqual({ ...defaultDeviceSettings, keepPartial: true, thanksMs: 4000, keepSentDays: 90 });
	}));
