import { database } from '#lib/server/database/connection.ts';
import { readiness } from '#lib/server/metrics/readiness.ts';
import type { RequestHandler } from './$types';

const known = Object.keys(import.meta.glob('/migrations/*.sql', { query: '?raw' }))
	.map((path) => path.slice(path.lastIndexOf('/') + 1))
	.sort();

/** Whether this process can do its work: 200, or 503 with what is missing. */
export const GET: RequestHandler = async () => {
	const state = await readiness(database(), known);
	return new Response(`${state}\n`, { status: state === 'ready' ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
