/** How units stood against their targets at the last look. */
import type { Sql } from '../database/connection.ts';
import { isSeen, type Scope } from './alarm.sql.ts';

export type TargetState = { unitId: number; standard: string; demand: string; isMet: boolean };

export async function selectStates(sql: Sql): Promise<TargetState[]> {
	return sql<TargetState[]>`select unit_id, standard, demand, is_met from target_state`;
}

/** `judged`: all that were looked at; others are forgotten. `isMet` null: cannot be told now, what was known stays. */
export async function keepStates(sql: Sql, judged: readonly (Omit<TargetState, 'isMet'> & { isMet: boolean | null })[], now: Date): Promise<void> {
	const rows = sql`
		jsonb_to_recordset(${sql.json(judged.map(({ unitId, standard, demand, isMet }) => ({ unit_id: unitId, standard, demand, is_met: isMet })))})
			as j (unit_id integer, standard text, demand text, is_met boolean)`;
	await sql`delete from target_state where (unit_id, standard, demand) not in (select j.unit_id, j.standard, j.demand from ${rows})`;
	await sql`
		insert into target_state (unit_id, standard, demand, is_met, since, is_first)
		select j.unit_id, j.standard, j.demand, j.is_met, ${now}, true from ${rows} where j.is_met is not null
		on conflict (unit_id, standard) do update set is_met = excluded.is_met, since = excluded.since, is_first = false
		where target_state.is_met <> excluded.is_met`;
}

/** Missed and no alarm: as it was found, not as it became. */
export async function countStanding(sql: Sql, scope: Scope): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from target_state a where not a.is_met and ${isSeen(sql, scope)}
			and not exists (select from alarm o where o.kind = 'target_missed' and o.unit_id = a.unit_id and o.subject = a.standard and o.ended_at is null)`;
	return row!.n;
}

/** Missed when they were first looked at, of those first looks that came after the instant; null: of all. */
export async function countFirstMissed(sql: Sql, scope: Scope, after: Date | null): Promise<number> {
	const [row] = await sql<{ n: number }[]>`
		select count(*) as n from target_state a
		where not a.is_met and a.is_first and a.since > coalesce(${after}::timestamptz, '-infinity') and ${isSeen(sql, scope)}`;
	return row!.n;
}
