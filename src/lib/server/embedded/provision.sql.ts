/** The role and the database that the product uses; the superuser does nothing else. */
import type { Sql } from '../database/connection.ts';

export const productName = 'hai_long';

/** Makes what is missing. The role may create databases, since tests and restores clone them. */
export async function provision(sql: Sql, password: string | null): Promise<void> {
	const [found] = await sql<{ role: boolean; database: boolean }[]>`
		select exists (select from pg_roles where rolname = ${productName}) as role,
			exists (select from pg_database where datname = ${productName}) as database`;
	const role = sql(productName);
	if (!found?.role) await sql`create role ${role} login createdb`;
	// the password is made of hexadecimal digits alone; a statement of this kind takes no parameters
	if (password !== null) await sql.unsafe(`alter role ${productName} password '${password.replace(/[^0-9a-f]/g, '')}'`);
	if (!found?.database) await sql`create database ${role} owner ${role} template template0`;
}
