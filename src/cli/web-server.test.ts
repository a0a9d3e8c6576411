import { createServer, request as send, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { callerOf } from './web-server.ts';

/** The caller as `proxies` trusted proxies let it be seen, on a real connection with the header given. */
async function callerSeen(proxies: number, forwarded: string | null): Promise<string> {
	let seen = '';
	const server = createServer((request: IncomingMessage, response) => {
		seen = callerOf(request, proxies);
		response.end();
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	const sent = send({ port, host: '127.0.0.1', headers: forwarded === null ? {} : { 'x-forwarded-for': forwarded } }).end();
	const [reply] = await once(sent, 'response');
	reply.resume();
	server.close();
	return seen;
}

test.each([
	['no proxy is trusted: the header is not believed', 0, '203.0.113.9', '127.0.0.1'],
	['one proxy is trusted: its own entry is the last', 1, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
	['two proxies are trusted: the outer one saw the caller', 2, '198.51.100.1, 203.0.113.9, 10.0.0.2', '203.0.113.9'],
	['a request past the proxy is known by its own address', 1, null, '127.0.0.1'],
	['fewer entries than proxies: its own address', 2, '203.0.113.9', '127.0.0.1']
])('%s', async (_what, proxies, forwarded, caller) => {
	expect(await callerSeen(proxies, forwarded)).toBe(caller);
});
