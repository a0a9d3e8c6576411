/**
 * The arrays that our tables and queries hold, as JavaScript arrays and back.
 *
 * Keeps: every array type is known before the first connection. The driver would ask each new connection for them, and
 * a connection that PostgreSQL cuts off during that question rejects where nobody listens, which ends the process.
 * Refuses to know arrays within arrays; none of ours are.
 */
import { strict as assert } from 'node:assert';

type Read = (text: string) => unknown;
type Write = (value: unknown) => string;
export type ArrayType = { to: number; from: number[]; serialize: (values: unknown) => string; parse: (text: string) => unknown[] };

/** `oid` of the array; `read` and `write` of one element. */
export function arrayType(oid: number, read: Read, write: Write = String): ArrayType {
	return {
		to: oid,
		from: [oid],
		serialize: (values) => (Array.isArray(values) ? `{${values.map((value) => element(value, write)).join(',')}}` : String(values)),
		parse: (text) => elementsOf(text).map((one) => (one === null ? null : read(one)))
	};
}

function element(value: unknown, write: Write): string {
	assert(value !== undefined && !Array.isArray(value), 'an array for the database holds values and nulls alone');
	return value === null ? 'null' : `"${write(value).replace(/["\\]/g, '\\$&')}"`;
}

/** `{a,"b,\"c\"",NULL}`, as PostgreSQL writes an array of one dimension. */
function elementsOf(text: string): (string | null)[] {
	assert(text.startsWith('{') && text.endsWith('}'), `array beyond one dimension: ${text}`);
	const found = text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs);
	return [...found].map(([, quoted, bare]) => {
		if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
		return bare === undefined || bare === 'NULL' ? null : bare;
	});
}
