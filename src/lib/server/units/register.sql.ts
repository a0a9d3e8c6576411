/** Units as the register lists them: each once, in the version of today, the next one, or the last. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { UnitKind } from '#lib/survey/unit-kinds.ts';
import type { Sql } from '../database/connection.ts';

export type RegisterRow = {
	id: number;
	code: string;
	name: string;
	kind: UnitKind;
	province: string;
	parentCode: string | null;
	parentName: string | null;
	officialCodes: string[];
	/** of the version that is shown */
	validFrom: LocalDay;
	validTo: LocalDay | null;
	/** open ones */
	counters: number;
};

/** `rootId` null: all of them; else the unit and what stands below it, or stood on its last day. */
export async function selectRegister(sql: Sql, rootId: number | null, today: LocalDay): Promise<RegisterRow[]> {
	return sql<RegisterRow[]>`
		with shown as (
			select distinct on (unit_id) * from unit_version
			order by unit_id, (valid_from <= ${today}::date and coalesce(valid_to, 'infinity') >= ${today}::date) desc, valid_from desc
		)
		select u.id, u.code, v.name, v.kind, v.province, p.code as parent_code, pv.name as parent_name, v.official_codes,
			v.valid_from, v.valid_to, coalesce(c.counters, 0) as counters
		from shown v join unit u on u.id = v.unit_id
		left join unit p on p.id = v.parent_id
		left join lateral (
			select name from unit_version where unit_id = v.parent_id
				and valid_from <= coalesce(v.valid_to, ${today}::date) order by valid_from desc limit 1
		) pv on true
		left join (select unit_id, count(*) as counters from counter where closed_at is null group by unit_id) c on c.unit_id = u.id
		where ${rootId === null} or exists (
			select from unit_closure k where k.ancestor_id = ${rootId} and k.descendant_id = u.id
				and k.valid_from <= greatest(v.valid_from, least(${today}::date, coalesce(v.valid_to, 'infinity')))
				and coalesce(k.valid_to, 'infinity') >= greatest(v.valid_from, least(${today}::date, coalesce(v.valid_to, 'infinity')))
		)
		order by u.code`;
}

export type DatedVersion = {
	code: string;
	name: string;
	kind: UnitKind;
	parentCode: string | null;
	/** as it was called on the first day */
	parentName: string | null;
	province: string;
	officialCodes: string[];
	validFrom: LocalDay;
	validTo: LocalDay | null;
};

/** In the order of time. */
export async function selectVersionsOf(sql: Sql, code: string): Promise<DatedVersion[]> {
	return sql<DatedVersion[]>`
		select u.code, v.name, v.kind, p.code as parent_code, pv.name as parent_name, v.province, v.official_codes,
			v.valid_from, v.valid_to
		from unit_version v join unit u on u.id = v.unit_id
		left join unit p on p.id = v.parent_id
		left join lateral (
			select name from unit_version where unit_id = v.parent_id and valid_from <= v.valid_from order by valid_from desc limit 1
		) pv on true
		where u.code = ${code} order by v.valid_from`;
}

export type Relative = { id: number; code: string; name: string; province: string; onDay: LocalDay; kind: string; legalText: string; isBefore: boolean };

/** What the unit came from and what became of it. */
export async function selectRelatives(sql: Sql, unitId: number): Promise<Relative[]> {
	return sql<Relative[]>`
		select u.id, u.code, v.name, v.province, s.on_day, s.kind, s.legal_text, s.to_unit_id = ${unitId} as is_before
		from unit_succession s
		join unit u on u.id = case when s.to_unit_id = ${unitId} then s.from_unit_id else s.to_unit_id end
		join lateral (select name, province from unit_version where unit_id = u.id order by valid_from desc limit 1) v on true
		where ${unitId} in (s.from_unit_id, s.to_unit_id) order by s.on_day, u.code`;
}

/** Another unit that bears one of the codes on or after the day. */
export async function selectBearer(sql: Sql, officialCodes: readonly string[], from: LocalDay, except: string): Promise<{ official: string; code: string; name: string } | undefined> {
	const [row] = await sql<{ official: string; code: string; name: string }[]>`
		select o.official, u.code, v.name from unit_version v join unit u on u.id = v.unit_id
		join unnest(${[...officialCodes]}::text[]) o (official) on o.official = any (v.official_codes)
		where u.code <> ${except} and coalesce(v.valid_to, 'infinity') >= ${from}::date order by u.code limit 1`;
	return row;
}

export type Reach = { units: number; tablets: number; accounts: number; ownTablets: number };

/** What hangs on the unit and those below it on the day. */
export async function selectReach(sql: Sql, unitId: number, day: LocalDay): Promise<Reach> {
	const [row] = await sql<Reach[]>`
		with below as (
			select descendant_id as id from unit_closure where ancestor_id = ${unitId}
				and valid_from <= ${day}::date and coalesce(valid_to, 'infinity') >= ${day}::date
			union select ${unitId}::integer
		), placed as (
			select p.unit_id from device d join lateral (
				select unit_id from device_placement where device_id = d.id order by placed_at desc limit 1
			) p on true where d.state <> 'retired'
		)
		select (select count(*) - 1 from below) as units,
			(select count(*) from placed join below b on b.id = placed.unit_id) as tablets,
			(select count(*) from placed where unit_id = ${unitId}) as own_tablets,
			(select count(*) from account a join below b on b.id = a.unit_id where a.closed_at is null) as accounts`;
	return row!;
}
