/**
 * The way to PostgreSQL: one pool, and what a value of each type looks like in JavaScript.
 *
 * Keeps: a local day is the text 'YYYY-MM-DD' (a Date would shift it by the zone), counts are numbers or an
 * error, never a string or a rounded number; columns are camelCase, the inside of jsonb is left as it was stored.
 * Refuses to know what is asked.
 */
import { strict as assert } from 'node:assert';
import postgres from 'postgres';
import { arrayType } from './array-types.ts';

/** What every query takes as its first argument: the pool, a transaction, or a test's rollback. */
export type Sql = postgres.ISql<Record<never, never>>;
/** Where connections come from; only whoever opened it closes it. */
export type Pool = postgres.Sql<Record<never, never>>;
export type Transaction = postgres.TransactionSql<Record<never, never>>;

const oid = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;
const arrayOid = {
	bool: 1000, int2: 1005, int4: 1007, int8: 1016, float8: 1022, numeric: 1231,
	text: 1009, name: 1003, varchar: 1015, uuid: 2951, date: 1182, timestamptz: 1185
} as const;

function exactNumber(text: string): number {
	const value = Number(text);
	assert(Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER, `number beyond exactness: ${text}`);
	return value;
}

function instant(text: string): Date {
	const value = new Date(text);
	assert(!Number.isNaN(value.getTime()), `instant that Date cannot hold: ${text}`);
	return value;
}

const asText = (value: unknown): string => String(value);
const asInstant = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

const asIs = (text: string): string => text;

const types = {
	day: { to: oid.date, from: [oid.date, oid.timestamp], serialize: asText, parse: (text: string) => text },
	instant: { to: oid.timestamptz, from: [oid.timestamptz], serialize: asInstant, parse: instant },
	count: { to: oid.int8, from: [oid.int8], serialize: asText, parse: exactNumber },
	decimal: { to: oid.numeric, from: [oid.numeric], serialize: asText, parse: exactNumber },
	flags: arrayType(arrayOid.bool, (text) => text === 't'),
	smallNumbers: arrayType(arrayOid.int2, exactNumber),
	numbers: arrayType(arrayOid.int4, exactNumber),
	counts: arrayType(arrayOid.int8, exactNumber),
	fractions: arrayType(arrayOid.float8, Number),
	decimals: arrayType(arrayOid.numeric, exactNumber),
	texts: arrayType(arrayOid.text, asIs),
	names: arrayType(arrayOid.name, asIs),
	shortTexts: arrayType(arrayOid.varchar, asIs),
	ids: arrayType(arrayOid.uuid, asIs),
	days: arrayType(arrayOid.date, asIs),
	instants: arrayType(arrayOid.timestamptz, instant, asInstant)
};

/** `postgres://user@localhost/name?host=/folder` means a Unix socket in that folder, as in libpq. */
export function socketFolderOf(url: string): { url: string; host: string | null } {
	const parsed = new URL(url);
	const host = parsed.searchParams.get('host');
	parsed.searchParams.delete('host');
	return { url: parsed.href, host };
}

/** Opens a pool; connections are made when first needed. */
export function connect(url: string, options: { max?: number; connectTimeoutS?: number } = {}): Pool {
	const target = socketFolderOf(url);
	return postgres(target.url, {
		...(target.host === null ? {} : { host: target.host }),
		max: options.max ?? 10,
		connect_timeout: options.connectTimeoutS ?? 10,
		types,
		fetch_types: false,
		transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
		// a zone that the server happens to have must never move an instant over midnight
		connection: { application_name: 'hai-long', TimeZone: 'UTC' },
		onnotice: () => {}
	});
}

let pool: Pool | null = null;

/** The pool of this process, from `DATABASE_URL`, made at its first use. */
export function database(): Pool {
	const url = process.env['DATABASE_URL'];
	assert(url !== undefined && url !== '', 'DATABASE_URL is set before the database is first used');
	pool ??= connect(url, { max: Number(process.env['DATABASE_POOL']) || 10 });
	return pool;
}

/** Lets running queries end, for at most five seconds, then closes the pool of this process. */
export async function closeDatabase(): Promise<void> {
	const closing = pool;
	pool = null;
	await closing?.end({ timeout: 5 });
}
