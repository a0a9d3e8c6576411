/** Accounts as those who look after them list, lock and change them. */
import type { Sql } from '../database/connection.ts';
import { nameWithProvince } from '../units/unit.ts';
import type { Role } from './account.ts';

export type AccountRow = {
	id: number;
	login: string;
	name: string;
	role: Role;
	unitId: number | null;
	/** of the unit's last version; null: every unit */
	unitName: string | null;
	unitCode: string | null;
	revision: number;
	createdAt: Date;
	lastSignInAt: Date | null;
	closedAt: Date | null;
	/** has not yet chosen a password */
	isInvited: boolean;
	hasFactor: boolean;
	/** of an unused one-time link */
	linkExpiresAt: Date | null;
};

export type AccountView = {
	/** part of login or name */
	search: string;
	role: Role | null;
	state: 'open' | 'invited' | 'closed' | null;
	page: number;
};

const rowsPerPage = 50;

export type AccountPage = { rows: AccountRow[]; total: number; page: number; pages: number };

/** `unitIds` null: all accounts; else those of these units. By name, fifty a page. */
export async function selectAccounts(sql: Sql, unitIds: readonly number[] | null, view: AccountView): Promise<AccountPage> {
	const wanted = sql`
		where (${unitIds === null} or (a.unit_id = any (${[...(unitIds ?? [])]}::integer[]) and a.role <> 'administrator'))
			and (${view.search} = '' or position(lower(${view.search}) in lower(a.name)) > 0 or position(lower(${view.search}) in a.login) > 0)
			and (${view.role}::text is null or a.role = ${view.role})
			and (${view.state}::text is null or ${view.state} = case
				when a.closed_at is not null then 'closed' when a.password_hash is null then 'invited' else 'open' end)`;
	const [count] = await sql<{ total: number }[]>`select count(*)::int as total from account a ${wanted}`;
	const total = count?.total ?? 0;
	const pages = Math.max(1, Math.ceil(total / rowsPerPage));
	const page = Math.min(view.page, pages);
	const rows = await sql<AccountRow[]>`
		${rowsOf(sql)} ${wanted} order by lower(a.name), a.id limit ${rowsPerPage} offset ${(page - 1) * rowsPerPage}`;
	return { rows, total, page, pages };
}

export async function selectAccount(sql: Sql, id: number): Promise<AccountRow | undefined> {
	const [row] = await sql<AccountRow[]>`${rowsOf(sql)} where a.id = ${id}`;
	return row;
}

/** Until the transaction ends nobody else changes it. */
export async function lockAccount(sql: Sql, id: number): Promise<AccountRow | undefined> {
	await sql`select from account where id = ${id} for update`;
	return selectAccount(sql, id);
}

function rowsOf(sql: Sql) {
	return sql`
		select a.id, a.login, a.name, a.role, a.unit_id, u.code as unit_code, ${nameWithProvince(sql)} as unit_name, a.revision, a.created_at,
			a.last_sign_in_at, a.closed_at, a.password_hash is null as is_invited, a.factor_since is not null as has_factor,
			(select l.expires_at from account_link l where l.account_id = a.id and l.expires_at > now()) as link_expires_at
		from account a
		left join unit u on u.id = a.unit_id
		left join lateral (select name, province from unit_version where unit_id = a.unit_id order by valid_from desc limit 1) v on true`;
}

export type AccountChange = { name: string; role: Role; unitId: number | null };

export async function updateAccount(sql: Sql, id: number, { name, role, unitId }: AccountChange): Promise<void> {
	await sql`update account set name = ${name}, role = ${role}, unit_id = ${unitId}, revision = revision + 1 where id = ${id}`;
}

export async function closeAccountRow(sql: Sql, id: number): Promise<void> {
	await sql`update account set closed_at = now(), revision = revision + 1 where id = ${id}`;
}

/** Without its old password: whoever comes back chooses a new one. */
export async function reopenAccountRow(sql: Sql, id: number): Promise<void> {
	await sql`update account set closed_at = null, password_hash = null, last_sign_in_at = now(), revision = revision + 1 where id = ${id}`;
}

export async function countChange(sql: Sql, id: number): Promise<void> {
	await sql`update account set revision = revision + 1 where id = ${id}`;
}

/**
 * Closes what nobody has used for `days`; never the last administrator of the system who can still sign in. Returns
 * whom it closed.
 */
export async function closeIdleAccounts(sql: Sql, days: number): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		with idle as (
			select id from account
			where closed_at is null and coalesce(last_sign_in_at, created_at) < now() - make_interval(days => ${days})
			for update skip locked
		), kept as (
			select id from account
			where closed_at is null and role = 'administrator' and unit_id is null and password_hash is not null
			order by last_sign_in_at desc nulls last, id limit 1
		)
		update account set closed_at = now(), revision = revision + 1
		where id in (select id from idle) and id not in (select id from kept) returning id`;
	return rows.map(({ id }) => id);
}
