/** One device for the people who look after it: how it is set, and what was done to it. */
import type { Sql } from '../database/connection.ts';
import type { DeviceState } from './device.sql.ts';

export type Detail = {
	id: number;
	publicId: string;
	name: string;
	state: DeviceState;
	revision: number;
	pauseNote: string | null;
	hasStaffCode: boolean;
	settings: Record<string, number | boolean>;
	configVersion: string | null;
	configFetchedAt: Date | null;
	createdAt: Date;
	/** who made its pairing code */
	pairedBy: string | null;
	unitId: number;
	counterId: number | null;
	isReplaced: boolean;
	refillFrom: number | null;
	resendFrom: number | null;
};

/** Where it stands at one of the units; null: anywhere. */
export async function selectDetail(sql: Sql, publicId: string, unitIds: readonly number[] | null): Promise<Detail | undefined> {
	const [row] = await sql<Detail[]>`
		select d.id, d.public_id, d.name, d.state, d.revision, d.pause_note, d.staff_code is not null as has_staff_code,
			d.settings, d.config_version, d.config_fetched_at, d.created_at, p.unit_id, p.counter_id,
			exists (select from device n where n.replaces = d.id) as is_replaced,
			(select a.name from pairing_code c join account a on a.id = c.account_id where c.device_id = d.id) as paired_by,
			(d.refill ->> 'first')::integer as refill_from, (d.resend ->> 'fromSeq')::integer as resend_from
		from device d
		join lateral (
			select unit_id, counter_id from device_placement where device_id = d.id order by placed_at desc limit 1
		) p on true
		where d.public_id::text = ${publicId} and (${unitIds === null} or p.unit_id = any (${[...(unitIds ?? [])]}::integer[]))`;
	return row;
}

export type DeviceAct = { at: Date; action: string; by: string | null; detail: string };

/** The newest first. `detail`: the new name, the new place, the number it begins with. */
export async function selectActs(sql: Sql, deviceId: number, limit: number): Promise<DeviceAct[]> {
	return sql<DeviceAct[]>`
		select e.at, e.action, a.name as by, coalesce(
			case e.action
				when 'device.renamed' then e.subject ->> 'name'
				when 'device.replaced' then e.subject ->> 'by'
				when 'device.moved' then concat_ws(', ',
					(select name from unit_version where unit_id = (e.subject ->> 'unit')::integer order by valid_from desc limit 1),
					(select name from counter where id = (e.subject ->> 'counter')::integer))
				else e.subject ->> 'from'
			end, '') as detail
		from audit_entry e left join account a on a.id = e.account_id
		where (e.subject ->> 'device')::integer = ${deviceId} and e.subject ? 'device'
		order by e.id desc limit ${limit}`;
}
