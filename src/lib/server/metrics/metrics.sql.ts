/** What only the database knows of how things go. */
import type { Sql } from '../database/connection.ts';

export type Backlog = { unfolded: number; quarantined: number };

export async function selectBacklog(sql: Sql): Promise<Backlog> {
	const [row] = await sql<Backlog[]>`
		select (
			select count(*) from response, tally_mark
			where received_xid >= pg_snapshot_xmin(folded) and not pg_visible_in_snapshot(received_xid, folded)
		) as unfolded, (select count(*) from quarantine) as quarantined`;
	return row!;
}
