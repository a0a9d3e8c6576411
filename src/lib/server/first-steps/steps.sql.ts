/** What there is already of all that a new installation needs. */
import type { Sql } from '../database/connection.ts';

export type Found = { units: number; counters: number; devices: number; targets: number; hasResponse: boolean };

export async function selectFound(sql: Sql): Promise<Found> {
	const [row] = await sql<Found[]>`
		select (select count(*) from unit) as units, (select count(*) from counter where closed_at is null) as counters,
			(select count(*) from device where state <> 'retired') as devices, (select count(*) from target) as targets,
			exists (select from response) as has_response`;
	return row!;
}
