/** Alarms as they are kept: raised, acknowledged, ended. */
import type { Sql } from '../database/connection.ts';
import { nameWithProvince } from '../units/unit.ts';
import type { AlarmKind, Facts, Wanted } from './alarm.ts';

/** One process watches at a time; false while another does. Held until the transaction ends. */
export async function tryLockWatch(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ locked: boolean }[]>`
		select pg_try_advisory_xact_lock(hashtextextended('hai-long alarms', 0)) as locked`;
	return row!.locked;
}

/** Whether so many seconds have passed since the work ran last, in any process; if so it is taken to run now. */
export async function takeTurn(sql: Sql, name: string, now: Date, everySeconds: number): Promise<boolean> {
	const rows = await sql`
		insert into turn (name, ran_at) values (${name}, ${now})
		on conflict (name) do update set ran_at = excluded.ran_at
		where turn.ran_at <= excluded.ran_at - make_interval(secs => ${everySeconds}) returning name`;
	return rows.length === 1;
}

export async function raise(sql: Sql, kind: AlarmKind, wanted: readonly Wanted[], now: Date): Promise<void> {
	if (wanted.length === 0) return;
	await sql`
		insert into alarm (kind, unit_id, subject, facts, raised_at)
		select ${kind}, w.unit_id, w.subject, w.facts, ${now}
		from jsonb_to_recordset(${sql.json(wanted.map(({ unitId, subject, facts }) => ({ unit_id: unitId, subject, facts })))}) as w (unit_id integer, subject text, facts jsonb)
		on conflict (kind, unit_id, subject) where ended_at is null do nothing`;
}

/** Ends those of the kind that are not among `still`. */
export async function endOthers(sql: Sql, kind: AlarmKind, still: readonly { unitId: number; subject: string }[], now: Date): Promise<void> {
	await sql`
		update alarm set ended_at = greatest(${now}, raised_at)
		where kind = ${kind} and ended_at is null and (unit_id, subject) not in (
			select w.unit_id, w.subject
			from jsonb_to_recordset(${sql.json(still.map(({ unitId, subject }) => ({ unit_id: unitId, subject })))}) as w (unit_id integer, subject text)
		)`;
}

/** Questions that nobody has ruled on, and that were never an alarm; and the end of those that somebody ruled on. */
export async function followSignals(sql: Sql, now: Date): Promise<void> {
	await sql`
		insert into alarm (kind, unit_id, subject, facts, raised_at)
		select 'signal', s.unit_id, s.id::text,
			jsonb_build_object('kind', s.kind, 'n', s.n, 'of', s.of_all, 'from', s.window_from, 'to', s.window_to, 'device', d.name), ${now}
		from signal s left join device d on d.id = s.device_id
		where not exists (select from alarm a where a.kind = 'signal' and a.subject = s.id::text)
			and not exists (select from signal_step t where t.signal_id = s.id and t.step in ('valid', 'excluded', 'readmitted'))`;
	await sql`
		update alarm set ended_at = greatest(${now}, raised_at)
		where kind = 'signal' and ended_at is null
			and exists (select from signal_step t where t.signal_id::text = alarm.subject and t.step in ('valid', 'excluded', 'readmitted'))`;
}

export type Scope = { unitIds: readonly number[] | null; root: number | null };
/** Of rows with a unit, as `a`. */
export const isSeen = (sql: Sql, { unitIds }: Pick<Scope, 'unitIds'>) => (unitIds === null ? sql`true` : sql`a.unit_id = any (${[...unitIds]}::integer[])`);
/** A question is for those above the unit alone (signals/above.ts). */
const isAlarmSeen = (sql: Sql, { unitIds, root }: Scope) => sql`
	${isSeen(sql, { unitIds })} and (a.kind <> 'signal' or ${root === null} or a.unit_id <> ${root ?? 0})`;

export type AlarmRow = {
	id: number; kind: AlarmKind; unitCode: string; unitName: string; subject: string; facts: Facts; raisedAt: Date; endedAt: Date | null;
	acknowledgedAt: Date | null; acknowledgedBy: string | null;
};
const columns = (sql: Sql) => sql`
	a.id, a.kind, u.code as unit_code, ${nameWithProvince(sql)} as unit_name, a.subject, a.facts, a.raised_at, a.ended_at, a.acknowledged_at, b.name as acknowledged_by`;
const tables = (sql: Sql) => sql`
	alarm a join unit u on u.id = a.unit_id
	join lateral (select name, province from unit_version where unit_id = a.unit_id order by valid_from desc limit 1) v on true
	left join account b on b.id = a.acknowledged_by`;

export type AlarmFilter = { kind: AlarmKind | null; onlyOpen: boolean };

export async function selectAlarms(sql: Sql, scope: Scope, filter: AlarmFilter, offset: number, limit: number): Promise<{ rows: AlarmRow[]; total: number }> {
	const wanted = sql`
		${isAlarmSeen(sql, scope)} ${filter.kind === null ? sql`` : sql`and a.kind = ${filter.kind}`}
		${filter.onlyOpen ? sql`and a.ended_at is null` : sql``}`;
	const rows = await sql<AlarmRow[]>`
		select ${columns(sql)} from ${tables(sql)} where ${wanted}
		order by (a.ended_at is not null), (a.acknowledged_at is not null), a.id desc offset ${offset} limit ${limit}`;
	const [count] = await sql<{ total: number }[]>`select count(*) as total from alarm a where ${wanted}`;
	return { rows: [...rows], total: count!.total };
}

export async function countUnacknowledged(sql: Sql, scope: Scope): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from alarm a where ${isAlarmSeen(sql, scope)} and a.ended_at is null and a.acknowledged_at is null`;
	return row!.n;
}

/** False where it is not seen, or somebody did it already. */
export async function acknowledgeAlarm(sql: Sql, scope: Scope, id: number, accountId: number, now: Date): Promise<boolean> {
	const rows = await sql`
		update alarm a set acknowledged_at = ${now}, acknowledged_by = ${accountId}
		where a.id = ${id} and a.acknowledged_at is null and ${isAlarmSeen(sql, scope)} returning a.id`;
	return rows.length === 1;
}

export type Told = AlarmRow & { event: 'raised' | 'ended' };

/** What the account was not told yet: what is open, and the end of what it was told of. */
export async function selectUntold(sql: Sql, scope: Scope, accountId: number, kinds: readonly string[]): Promise<Told[]> {
	return sql<Told[]>`
		select ${columns(sql)}, e.event from ${tables(sql)}, lateral (values ('raised'), ('ended')) e (event)
		where ${isAlarmSeen(sql, scope)} and a.kind = any (${[...kinds]}::text[])
			and (e.event = 'raised') = (a.ended_at is null)
			and not exists (select from mail_alarm m where m.account_id = ${accountId} and m.alarm_id = a.id and m.event = e.event)
			and (e.event = 'raised' or exists (select from mail_alarm m where m.account_id = ${accountId} and m.alarm_id = a.id and m.event = 'raised'))
		order by e.event desc, a.kind, a.id`;
}
