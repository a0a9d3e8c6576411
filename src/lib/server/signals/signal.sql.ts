/** Questions as they are kept and listed. Never a response, its scores or its words. */
import type { Bar, SignalKind } from '#lib/survey/signals/finding.ts';
import type { Sql } from '../database/connection.ts';
import type { ReportingPeriod } from '../periods/at.ts';
import { nameWithProvince } from '../units/unit.ts';

export type NewSignal = {
	kind: SignalKind; unitId: number; deviceId: number | null; day: string; windowFrom: Date; windowTo: Date;
	n: number; ofAll: number; expected: number; chance: number; bars: readonly Bar[]; period: ReportingPeriod | null;
};

/** The same question once, whoever finds it how often; what came late extends it. */
export async function upsertSignal(sql: Sql, one: NewSignal, now: Date): Promise<void> {
	await sql`
		insert into signal (kind, unit_id, device_id, day, window_from, window_to, n, of_all, expected, chance, bars, period, found_at, changed_at)
		values (${one.kind}, ${one.unitId}, ${one.deviceId}, ${one.day}::date, ${one.windowFrom}, ${one.windowTo}, ${one.n}, ${one.ofAll},
			${one.expected}, ${one.chance}, ${sql.json(one.bars.map((bar) => ({ ...bar })))}, ${one.period === null ? null : sql.json(one.period)}, ${now}, ${now})
		on conflict (kind, unit_id, day, coalesce(device_id, 0)) do update
		set window_from = excluded.window_from, window_to = excluded.window_to, n = excluded.n, of_all = excluded.of_all,
			expected = excluded.expected, chance = excluded.chance, bars = excluded.bars, period = excluded.period, revision = signal.revision + 1,
			changed_at = excluded.changed_at
		where (signal.n, signal.of_all, signal.bars) is distinct from (excluded.n, excluded.of_all, excluded.bars)`;
}

export const signalStates = ['new', 'seen', 'answered', 'valid', 'excluded', 'readmitted'] as const;
export type SignalState = (typeof signalStates)[number];

export type SignalRow = {
	id: number; kind: SignalKind; unitId: number; unitCode: string; unitName: string; deviceId: number | null; deviceName: string | null;
	day: string; windowFrom: Date; windowTo: Date; n: number; ofAll: number; expected: number; chance: number; revision: number;
	foundAt: Date; state: SignalState; ruledBy: string | null; ruledAt: Date | null;
};
export type SignalFilter = { state: 'open' | 'ruled' | null; kind: SignalKind | null; unitIds: readonly number[] | null };

const columns = (sql: Sql) => sql`
	s.id, s.kind, s.unit_id, u.code as unit_code, ${nameWithProvince(sql)} as unit_name, s.device_id, d.name as device_name, s.day,
	s.window_from, s.window_to, s.n, s.of_all, s.expected, s.chance, s.revision, s.found_at,
	coalesce(t.step, 'new') as state, a.name as ruled_by, t.at as ruled_at`;

/** The last step counts; having been seen counts only until anything else was done. */
const tables = (sql: Sql) => sql`
	signal s
	join unit u on u.id = s.unit_id
	join lateral (
		select name, province from unit_version where unit_id = s.unit_id
		order by (valid_from <= s.day) desc, abs(valid_from - s.day) limit 1
	) v on true
	left join device d on d.id = s.device_id
	left join lateral (
		select case when step = 'excluded' and exists (select from readmission r where r.exclusion_id = signal_step.exclusion_id)
			then 'readmitted' else step end as step, at, account_id
		from signal_step where signal_id = s.id order by (step <> 'seen') desc, id desc limit 1
	) t on true
	left join account a on a.id = t.account_id and t.step <> 'seen'`;

const wanted = (sql: Sql, { state, kind, unitIds }: SignalFilter) => sql`
	${unitIds === null ? sql`true` : sql`s.unit_id = any (${[...unitIds]}::integer[])`}
	${kind === null ? sql`` : sql`and s.kind = ${kind}`}
	${state === null ? sql`` : sql`and coalesce(t.step, 'new') ${state === 'open' ? sql`` : sql`not`} in ('new', 'seen', 'answered')`}`;

/** The newest day first. */
export async function selectSignals(sql: Sql, filter: SignalFilter, offset: number, limit: number): Promise<{ rows: SignalRow[]; total: number }> {
	const rows = await sql<SignalRow[]>`
		select ${columns(sql)} from ${tables(sql)} where ${wanted(sql, filter)} order by s.day desc, s.id desc offset ${offset} limit ${limit}`;
	const [count] = await sql<{ total: number }[]>`select count(*) as total from ${tables(sql)} where ${wanted(sql, filter)}`;
	return { rows: [...rows], total: count!.total };
}

export type SignalDetail = SignalRow & { bars: Bar[]; period: ReportingPeriod | null };

export async function selectSignal(sql: Sql, id: number): Promise<SignalDetail | undefined> {
	const [row] = await sql<SignalDetail[]>`select ${columns(sql)}, s.bars, s.period from ${tables(sql)} where s.id = ${id}`;
	return row;
}
