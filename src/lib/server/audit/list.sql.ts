/** The audit trail for reading: newest first, by keyset, filtered. */
import type { Sql } from '../database/connection.ts';

export type AuditRow = {
	id: number;
	at: Date;
	action: string;
	subject: Readonly<Record<string, string | number>>;
	/** null: the program itself, or the command line */
	login: string | null;
	name: string | null;
	/** what the subject's numbers stand for, as they are called now */
	ofAccount: string | null;
	ofUnit: string | null;
	ofDevice: string | null;
};

/** `unitIds` null: everything, the program's own acts too; else acts of accounts of these units, but of no administrator of the system. */
export type AuditScope = { unitIds: readonly number[] | null };

export type AuditQuery = {
	/** of an account; '' = everybody */
	login: string;
	/** first part of an action, such as 'account'; '' = all */
	subject: string;
	/** local days, both inclusive; null = open */
	from: string | null;
	to: string | null;
	/** entries older than this one; null = from the newest */
	before: number | null;
};

export async function selectAudit(sql: Sql, { unitIds }: AuditScope, query: AuditQuery, limit: number): Promise<AuditRow[]> {
	return sql<AuditRow[]>`
		select e.id, e.at, e.action, e.subject, a.login, a.name,
			(select login from account where id = ${numberOf(sql, 'account')}) as of_account,
			(select name from unit_version where unit_id = ${numberOf(sql, 'unit')} order by valid_from desc limit 1) as of_unit,
			(select name from device where id = ${numberOf(sql, 'device')}) as of_device
		from audit_entry e left join account a on a.id = e.account_id
		where (${unitIds === null} or (a.unit_id = any (${[...(unitIds ?? [])]}::integer[]) and a.role <> 'administrator'))
			and (${query.login} = '' or e.account_id = (select id from account where login = ${query.login}))
			and (${query.subject} = '' or e.action = ${query.subject} or starts_with(e.action, ${`${query.subject}.`}))
			and (${query.from}::date is null or e.at >= ${query.from}::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (${query.to}::date is null or e.at < (${query.to}::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
			and (${query.before}::bigint is null or e.id < ${query.before})
		order by e.id desc limit ${limit}`;
}

/** A number of the subject; what somebody once wrote otherwise stands for nothing. */
function numberOf(sql: Sql, key: string) {
	return sql`case when e.subject ->> ${key} ~ '^[0-9]{1,9}$' then (e.subject ->> ${key})::integer end`;
}
