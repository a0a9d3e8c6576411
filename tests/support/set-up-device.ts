/**
 * Gives a device of the demo its staff code and its unit opening hours, as their pages would: run by itself, since the
 * browser's tests hold no database. `node tests/support/set-up-device.ts NAME CODE [HOURS as JSON]`.
 */
import { openDatabase } from '../../src/cli/open-database.ts';
import { staffCodeHash } from '#lib/server/devices/staff-code.ts';
import { readSettings } from '#lib/server/settings.ts';
import type { OpeningHours } from '#lib/survey/device-config.ts';

const [name = '', code = '', hoursText = 'null'] = process.argv.slice(2);
const hours: OpeningHours | null = JSON.parse(hoursText);
const { sql, close } = await openDatabase(readSettings(), false, console.error);
const staffCode = await staffCodeHash(code);
const [device] = await sql<{ unitId: number }[]>`
	update device d set staff_code = ${sql.json(staffCode)} where name = ${name}
	returning (select unit_id from device_placement where device_id = d.id order by placed_at desc limit 1)`;
if (device === undefined) throw new Error(`no device ${name}`);
if (hours !== null) {
	await sql`
		insert into unit_hours (unit_id, weekly, closed_days) values (${device.unitId}, ${sql.json(hours.weekly)}, ${hours.closedDays})
		on conflict (unit_id) do update set weekly = excluded.weekly`;
}
await close();
