/**
 * Whoever got hold of the whole database, with the time to try everything: reads every row of every table with its
 * place and its transaction, and says which response was given on which invitation.
 * It knows how the product works. It does not have the installation's secret unless a test hands it over.
 */
import { createHash, createHmac } from 'node:crypto';
import type { Sql } from '#lib/server/database/connection.ts';

export type Row = { table: string; place: string; transaction: string; values: Record<string, string | null> };
export type Dump = readonly Row[];

/** All that PostgreSQL keeps: columns as text, where a row lies, which transaction wrote it. */
export async function dumpOf(sql: Sql): Promise<Dump> {
	const tables = await sql<{ name: string }[]>`
		select tablename as name from pg_tables where schemaname = 'public' order by tablename`;
	const dump: Row[] = [];
	for (const { name } of tables) {
		const rows = await sql<{ place: string; transaction: string; whole: Record<string, unknown> }[]>`
			select ctid::text as place, xmin::text as transaction, to_jsonb(t) as whole from ${sql(name)} t order by ctid`;
		for (const { place, transaction, whole } of rows) {
			const values = Object.entries(whole).map(([column, value]) => [column, value === null ? null : textOf(value)]);
			dump.push({ table: name, place, transaction, values: Object.fromEntries(values) });
		}
	}
	return dump;
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.replace(/^\\x/, '') : JSON.stringify(value);
}

const digests = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** Everything that could stand for a text in a database: itself, its encodings, its plain hashes, its keyed ones. */
function traces(text: string, keys: readonly string[]): string[] {
	const plain = [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64url')];
	const hashed = digests.map((digest) => createHash(digest).update(text).digest('hex'));
	const decoded = /^[\w-]+$/.test(text) ? [Buffer.from(text, 'base64url').toString('hex')] : [];
	const keyed = keys.map((key) => createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex'));
	return [...plain, ...hashed, ...decoded, ...keyed].filter((trace) => trace.length >= 16);
}

/** The parts of a token that are its own: not field, day or key, which many share. */
function ownParts(token: string): string[] {
	const parts = token.split('~');
	const [nonce = '', signature = ''] = parts.slice(-2);
	const signed = parts.slice(0, -1).join('~');
	return [token, signed, nonce, signature, `${parts[1]}~${nonce}`, `/q/${token}`];
}

/** Rows in which one of the tokens, or anything made of it without the secret, shows. */
export function rowsAbout(dump: Dump, tokens: readonly string[]): Row[] {
	// whatever in the database could be a key
	const keys = [...new Set(dump.flatMap(({ values }) => Object.values(values)))]
		.filter((value) => value !== null && /^[0-9a-f]{64}$/.test(value))
		.slice(0, 400) as string[];
	const wanted = new Set(tokens.flatMap(ownParts).flatMap((part) => traces(part, keys)));
	return dump.filter(({ values }) => Object.values(values).some((value) => value !== null && mentions(value, wanted)));
}

/** As the whole value, or as a run of letters inside a longer one. */
function mentions(value: string, wanted: ReadonlySet<string>): boolean {
	if (wanted.has(value)) return true;
	const runs = value.length > 32 ? (value.match(/[\w~.-]{16,}/g) ?? []) : [];
	return runs.some((run) => wanted.has(run));
}

/** The response that was stored in the same transaction as this row, or null. */
export function responseBeside(dump: Dump, row: Row): string | null {
	const beside = dump.find(({ table, transaction }) => table === 'response' && transaction === row.transaction);
	return beside?.values['id'] ?? null;
}

/** By order alone: the n-th of the invitations, in the order in which they were made, for the n-th response. */
export function guessByOrder(dump: Dump, tokens: readonly string[]): Map<string, string> {
	const responses = dump.filter(({ table }) => table === 'response').map(({ values }) => values['id'] ?? '');
	return new Map(tokens.flatMap((token, index) => (responses[index] === undefined ? [] : [[token, responses[index]]])));
}

/**
 * The minutes between which a response was given, by the device's responses before and after it; null where it names
 * no device, or stands at an end.
 */
export function betweenNeighbours(dump: Dump, response: Row['values']): [from: string, to: string] | null {
	const { device_id: device, seq } = response;
	if (device == null || seq == null) return null;
	const others = dump
		.filter(({ table, values }) => table === 'response' && values['device_id'] === device && values['seq'] !== seq)
		.map(({ values }) => ({ seq: Number(values['seq']), at: values['answered_at'] ?? '' }))
		.sort((a, b) => a.seq - b.seq);
	const before = others.findLast((other) => other.seq < Number(seq));
	const after = others.find((other) => other.seq > Number(seq));
	return before === undefined || after === undefined ? null : [before.at, after.at];
}
