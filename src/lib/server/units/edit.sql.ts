/** What editing a unit writes beside import.sql.ts. */
import type { UnitVersion } from '#lib/survey/unit-tree.ts';
import type { Sql } from '../database/connection.ts';

/** The version that begins on `validFrom` becomes what `next` says; its last day stays. */
export async function updateVersion(sql: Sql, validFrom: string, next: UnitVersion): Promise<void> {
	await sql`
		update unit_version v set valid_from = ${next.validFrom}::date, name = ${next.name}, kind = ${next.kind},
			parent_id = (select id from unit where code = ${next.parentCode}), province = ${next.province}
		from unit u where u.id = v.unit_id and u.code = ${next.code} and v.valid_from = ${validFrom}::date`;
}
