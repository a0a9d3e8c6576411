/** What the sample writes that no other room writes in bulk, and what it asks of the tree it has just put in. */
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';

export type Mark = { referenceDay: string };

export async function selectMark(sql: Sql): Promise<Mark | undefined> {
	const [row] = await sql<{ value: Mark }[]>`select value from installation where name = 'sample'`;
	return row?.value;
}

export async function insertMark(sql: Sql, mark: Mark): Promise<void> {
	await sql`insert into installation (name, value) values ('sample', ${sql.json(mark)})`;
}

/** Two loads at once: the second waits, and then finds the first one's mark. */
export async function lockSample(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long sample', 0))`;
}

export async function isEmpty(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ isEmpty: boolean }[]>`
		select not exists (select from unit) and not exists (select from account) and not exists (select from response)
			as is_empty`;
	return row!.isEmpty;
}

export type Standing = { code: string; province: string; validFrom: string; validTo: string | null };

/** Under which province each unit stood, and when. */
export async function selectStandings(sql: Sql): Promise<Standing[]> {
	return sql<Standing[]>`
		select d.code, a.code as province, c.valid_from, c.valid_to
		from unit_closure c join unit d on d.id = c.descendant_id join unit a on a.id = c.ancestor_id
		where exists (select from unit_version v where v.unit_id = a.id and v.kind = 'province')
		order by d.code, c.valid_from`;
}

export async function selectKinds(sql: Sql): Promise<{ code: string; kind: string }[]> {
	return sql<{ code: string; kind: string }[]>`
		select distinct on (u.code) u.code, v.kind from unit u join unit_version v on v.unit_id = u.id
		order by u.code, v.valid_from desc`;
}

export type CounterInsert = { unit: string; code: string; name: string; fields: string[] };

/** Returns the counter's id. */
export async function insertCounter(sql: Sql, counter: CounterInsert): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into counter (unit_id, code, name, fields)
		select id, ${counter.code}, ${counter.name}, ${counter.fields}::text[] from unit where code = ${counter.unit}
		returning id`;
	return row!.id;
}

export type DeviceInsert = {
	name: string;
	unitId: number;
	counterId: number | null;
	placedAt: Date;
	retiredAt: Date | null;
};

/** Without a token: no tablet can speak for it. Returns the device's id. */
export async function insertDevice(sql: Sql, device: DeviceInsert): Promise<number> {
	const state = device.retiredAt === null ? 'active' : 'retired';
	const [row] = await sql<{ id: number }[]>`
		with made as (
			insert into device (name, state, created_at, retired_at)
			values (${device.name}, ${state}, ${device.placedAt}, ${device.retiredAt}) returning id
		)
		insert into device_placement (device_id, placed_at, unit_id, counter_id)
		select id, ${device.placedAt}, ${device.unitId}, ${device.counterId} from made returning device_id as id`;
	return row!.id;
}

export type InvitedDay = { unitId: number; day: string; field: string; invited: number; opened: number; answered: number };

/** All of them where a result was handed over. */
export async function insertInvited(sql: Sql, days: readonly InvitedDay[]): Promise<void> {
	await sql`
		insert into invitation_count (unit_id, day, field_code, moment, invited, opened, answered)
		select unit_id, day, field_code, 'result', invited, opened, answered
		from unnest(
			${days.map(({ unitId }) => unitId)}::integer[], ${days.map(({ day }) => day)}::date[],
			${days.map(({ field }) => field)}::text[], ${days.map(({ invited }) => invited)}::integer[],
			${days.map(({ opened }) => opened)}::integer[], ${days.map(({ answered }) => answered)}::integer[]
		) as p (unit_id, day, field_code, invited, opened, answered)`;
}

export async function selectHead(sql: Sql, login: string): Promise<Account | undefined> {
	const [account] = await sql<Account[]>`select id, login, name, role, unit_id from account where login = ${login}`;
	return account;
}
