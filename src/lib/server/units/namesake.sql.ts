/** How lists call a unit whose name others bear too. */
import type { Sql } from '../database/connection.ts';

/** `v`: a version of a unit. Its name, with its province where several units bear that name and have no end. */
export const nameWithProvince = (sql: Sql) => sql`
	v.name || case when v.name in (select name from unit_version where valid_to is null group by name having count(*) > 1)
		then ' (' || v.province || ')' else '' end`;
