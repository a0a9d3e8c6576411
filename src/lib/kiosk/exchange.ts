/**
 * One request to our server and what may be believed of the answer: JSON that is whole, in a content type that we
 * send, within a time limit, without redirects. Everything else (a log-in page of the network, a proxy's error, a cut
 * line) is no reply. Knows no path and no meaning.
 */
import type { Ports } from './ports.ts';

const limitMs = 30_000;
const retryAfterMaxMs = 3_600_000;

export type Answered = { status: number; body: unknown; code: string | null; etag: string | null };
export type Exchange =
	| ({ kind: 'answered' } & Answered)
	/** The server, or whatever stands before it, asks for patience. */
	| { kind: 'busy'; retryAfterMs: number | null }
	| { kind: 'nothing' };

export async function exchange(
	ports: Pick<Ports, 'send' | 'after' | 'now'>,
	url: string,
	init: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string }
): Promise<Exchange> {
	const abort = new AbortController();
	let cancel = (): void => {};
	const late = new Promise<Exchange>((resolve) => {
		cancel = ports.after(limitMs, () => {
			abort.abort();
			resolve({ kind: 'nothing' });
		});
	});
	const fetched = ports
		.send(url, { ...init, redirect: 'error', cache: 'no-store', credentials: 'omit', signal: abort.signal })
		.then((response) => read(response, ports.now()))
		.catch((): Exchange => ({ kind: 'nothing' }));
	// the race, since a request that was cut off may never end by itself
	const outcome = await Promise.race([fetched, late]);
	cancel();
	return outcome;
}

async function read(response: Response, nowMs: number): Promise<Exchange> {
	const { status, headers } = response;
	if (status === 429 || status === 503) {
		return { kind: 'busy', retryAfterMs: retryAfter(headers.get('retry-after'), nowMs) };
	}
	const etag = headers.get('etag');
	if (status === 304) return { kind: 'answered', status, body: null, code: null, etag };
	const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	const isProblem = type === 'application/problem+json';
	if (response.redirected || !(status < 300 ? type === 'application/json' : isProblem)) return { kind: 'nothing' };
	const body: unknown = await response.json();
	const code = isProblem ? codeOf(body) : null;
	if (isProblem && code === null) return { kind: 'nothing' };
	return { kind: 'answered', status, body, code, etag };
}

function codeOf(body: unknown): string | null {
	if (typeof body !== 'object' || body === null || !('code' in body)) return null;
	return typeof body.code === 'string' ? body.code : null;
}

/** Seconds or a date, RFC 9110 section 10.2.3. */
function retryAfter(text: string | null, nowMs: number): number | null {
	if (text === null) return null;
	const ms = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - nowMs;
	return Number.isFinite(ms) ? Math.min(retryAfterMaxMs, Math.max(0, ms)) : null;
}
