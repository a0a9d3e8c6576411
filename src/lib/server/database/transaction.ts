/**
 * One transaction around a piece of work, whatever it is handed: from a pool it begins one, inside one it sets a
 * savepoint. So a query runs the same in a request, in a command and in a test that rolls everything back.
 */
import type { Pool, Sql, Transaction } from './connection.ts';

const isPool = (sql: Sql): sql is Pool => 'begin' in sql && typeof sql.begin === 'function';
const isTransaction = (sql: Sql): sql is Transaction => 'savepoint' in sql && typeof sql.savepoint === 'function';

/** All of `work` is kept, or none of it: what it throws undoes it and is thrown on. */
export async function inTransaction<T>(sql: Sql, work: (sql: Sql) => Promise<T>): Promise<T> {
	// held in a box, since postgres.js would await the elements of a returned array
	const run = async (inner: Sql): Promise<{ value: T }> => ({ value: await work(inner) });
	if (isTransaction(sql)) return (await sql.savepoint(run)).value;
	if (isPool(sql)) return (await sql.begin(run)).value;
	throw new TypeError('neither a pool nor a transaction');
}
