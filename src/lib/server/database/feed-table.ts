/**
 * Rows into one table through COPY, with an error as an error.
 *
 * postgres.js never settles its stream when PostgreSQL refuses the rows after the last one was sent, as it does for a
 * foreign key: the stream's end waits for a word that does not come. So the end is not waited for; a query behind it
 * on the same connection is answered in either case.
 */
import type { Writable } from 'node:stream';
import { setImmediate as nextRound } from 'node:timers/promises';
import postgres from 'postgres';
import { databaseText } from '#lib/text/database.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import { confirmAlive, copyIn } from './backup.sql.ts';
import type { Sql } from './connection.ts';

const abortedTransaction = '25P02';

export async function feedTable(
	sql: Sql,
	name: string,
	columns: readonly string[],
	rows: AsyncIterable<Buffer>
): Promise<void> {
	const sink = await copyIn(sql, name, columns);
	const refusals: unknown[] = [];
	sink.on('error', (error) => refusals.push(error));
	try {
		for await (const chunk of rows) await write(sink, chunk);
	} catch (error) {
		sink.destroy(error instanceof Error ? error : new Error(String(error)));
		await nextRound();
		// what PostgreSQL said says more than that its stream is closed
		throw refusals[0] ?? error;
	}
	sink.end();
	await nextRound();
	try {
		await confirmAlive(sql);
	} catch (error) {
		const refused = error instanceof postgres.PostgresError && error.code === abortedTransaction;
		throw refused ? new OperatorFault(databaseText.rowsRefused(name)) : error;
	}
}

function write(sink: Writable, chunk: Buffer): Promise<void> {
	return new Promise((resolve, reject) => sink.write(chunk, (error) => (error ? reject(error) : resolve())));
}
