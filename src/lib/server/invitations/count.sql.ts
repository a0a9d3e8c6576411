/** How many were invited, opened the page and answered; how many links did not open. */
import type { Sql } from '../database/connection.ts';

export type Step = 'invited' | 'opened' | 'answered';
export type Place = { unitId: number; fieldCode: string | null; moment: string | null };

/** Sorted, so that two calls that count the same places wait for each other instead of locking each other out. */
export async function addCounts(sql: Sql, step: Step, day: string, places: readonly (Place & { times: number })[]): Promise<void> {
	const keyed = places.map((one) => ({ ...one, fieldCode: one.fieldCode ?? '', moment: one.moment ?? '' }));
	const order = (one: (typeof keyed)[number]): string => `${one.unitId} ${one.fieldCode} ${one.moment}`;
	const sorted = keyed.toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
	await sql`
		insert into invitation_count (unit_id, field_code, moment, day, ${sql(step)})
		select p.unit_id, p.field_code, p.moment, ${day}, p.times
		from unnest(
			${sorted.map(({ unitId }) => unitId)}::integer[], ${sorted.map(({ fieldCode }) => fieldCode)}::text[],
			${sorted.map(({ moment }) => moment)}::text[], ${sorted.map(({ times }) => times)}::integer[]
		) as p (unit_id, field_code, moment, times)
		on conflict (unit_id, day, field_code, moment)
			do update set ${sql(step)} = invitation_count.${sql(step)} + excluded.${sql(step)}`;
}

export async function addPosterAnswer(sql: Sql, posterId: number, hour: Date): Promise<void> {
	await sql`
		insert into invitation_poster_hour (poster_id, hour_at, answered) values (${posterId}, ${hour}, 1)
		on conflict (poster_id, hour_at) do update set answered = invitation_poster_hour.answered + 1`;
}

export type RefusalCount = { keyCode: string; kind: string; day: string; times: number };

export async function addRefusals(sql: Sql, counts: readonly RefusalCount[]): Promise<void> {
	for (const { keyCode, kind, day, times } of counts) {
		await sql`
			insert into invitation_refusal (key_code, kind, day, times) values (${keyCode}, ${kind}, ${day}, ${times})
			on conflict (key_code, day, kind) do update set times = invitation_refusal.times + excluded.times`;
	}
}
