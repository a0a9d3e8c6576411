import { describe, expect, test } from 'vitest';
import { Clock } from '../../../tests/simulation/clock.ts';
import { replyOf } from './delivery.ts';
import { exchange, type Exchange } from './exchange.ts';

const sent = new Set(['a', 'b']);
const receipt = {
	receivedAt: '2026-11-20T02:15:00.000Z',
	verdicts: [{ id: 'a', verdict: 'stored' }, { id: 'b', verdict: 'refused', code: 'unknown_item' }]
};
const json = (body: unknown, status = 200, type = 'application/json'): Response =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
const problem = (status: number, body: object = { code: 'some_code' }): Response =>
	json(body, status, 'application/problem+json');

async function exchanged(answer: () => Promise<Response>): Promise<Exchange> {
	const clock = new Clock();
	const ports = { send: answer, now: () => clock.nowMs, after: clock.after.bind(clock) };
	const waiting = exchange(ports, '/api/v1/responses', { method: 'POST', headers: {}, body: '{}' });
	await clock.advance(60_000);
	return waiting;
}

const replyTo = async (response: Response): Promise<string> =>
	replyOf(await exchanged(async () => response), sent).kind;

describe('a reply is ours only if it is whole, in our form, and about what was sent', () => {
	test('the receipt', async () => {
		const reply = replyOf(await exchanged(async () => json(receipt)), sent);
		expect(reply).toEqual({ kind: 'verdicts', verdicts: receipt.verdicts, receivedAtMs: Date.UTC(2026, 10, 20, 2, 15) });
	});

	test('a problem that carries verdicts, since every response was refused', async () => {
		const verdicts = [{ id: 'a', verdict: 'refused', code: 'x' }];
		const reply = replyOf(await exchanged(async () => problem(422, { code: 'all_refused', verdicts })), sent);
		expect(reply).toMatchObject({ kind: 'verdicts', verdicts });
	});

	const html = '<html><body>Welcome to the café, please sign in</body></html>';
	test.each<[string, () => Response]>([
		['a log-in page of the network', () => new Response(html, { headers: { 'content-type': 'text/html' } })],
		['such a page that calls itself JSON', () => new Response(html, { headers: { 'content-type': 'application/json' } })],
		['a receipt in another content type', () => json(receipt, 200, 'text/plain')],
		['a receipt cut short', () => new Response(JSON.stringify(receipt).slice(0, -9), { headers: { 'content-type': 'application/json' } })],
		['somebody’s JSON', () => json({ ok: true })],
		['a receipt without its instant', () => json({ verdicts: receipt.verdicts })],
		['a receipt with a verdict that does not exist', () => json({ ...receipt, verdicts: [{ id: 'a', verdict: 'fine' }] })],
		['the receipt of other responses', () => json({ ...receipt, verdicts: [{ id: 'z', verdict: 'stored' }] })],
		['a receipt with two words about one', () => json({ ...receipt, verdicts: [{ id: 'a', verdict: 'stored' }, { id: 'a', verdict: 'refused' }] })],
		['an empty success', () => new Response(null, { status: 204 })],
		['a proxy’s 401', () => new Response(html, { status: 401, headers: { 'content-type': 'text/html' } })],
		['a proxy’s 410', () => json({ code: 'gone' }, 410)],
		['a proxy’s 413', () => new Response(html, { status: 413, headers: { 'content-type': 'text/html' } })],
		['a proxy’s 400', () => problem(400, { title: 'no code' })],
		['network authentication required', () => new Response(html, { status: 511, headers: { 'content-type': 'text/html' } })],
		['our own failure', () => problem(500)]
	])('%s is no reply', async (_name, response) => {
		expect(await replyTo(response())).toBe('nothing');
	});

	test.each([
		[400, 'malformed'],
		[413, 'malformed'],
		[422, 'malformed'],
		[401, 'halted'],
		[410, 'halted'],
		[429, 'busy'],
		[503, 'busy']
	])('our problem %d is %s', async (status, kind) => {
		expect(await replyTo(problem(status))).toBe(kind);
	});

	test('a line that is cut, or a redirect, which fetch refuses, is no reply', async () => {
		expect(await exchanged(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({ kind: 'nothing' });
	});

	test('a server that never answers, or never ends its answer, is given up', async () => {
		expect(await exchanged(() => new Promise(() => {}))).toEqual({ kind: 'nothing' });
		const endless = new Response(new ReadableStream(), { headers: { 'content-type': 'application/json' } });
		expect(await exchanged(async () => endless)).toEqual({ kind: 'nothing' });
	});
});

test.each([
	['120', 120_000],
	['Fri, 20 Nov 2026 01:02:00 GMT', 120_000],
	['999999999', 3_600_000],
	['soon', null],
	[null, null]
])('Retry-After %s is honoured within an hour', async (text, retryAfterMs) => {
	const headers: HeadersInit = text === null ? {} : { 'retry-after': text };
	const outcome = await exchanged(async () => new Response('', { status: 503, headers }));
	expect(outcome).toEqual({ kind: 'busy', retryAfterMs });
});
