/**
 * The HTTP server around the built pages: listening, time limits, and an end that lets running requests finish.
 * Knows nothing of what the pages do.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { securityHeadersOf } from '#lib/server/security-headers.ts';
import { startText } from '#lib/text/start.vi.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;
export type WebServer = { close: () => Promise<void> };

// long enough for a tablet's 500 responses over a bad line, short enough that idle sockets do not pile up. A connection stays
// open for longer than a proxy in front keeps it (nginx: 60 s): whoever closes first never finds a request on its way.
const limits = { requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 };
const closingMs = 4_000;

/**
 * Set by this server on every request, whatever the caller sent: the pages learn from them that they are not on https,
 * and who calls.
 */
export const protocolHeader = 'x-hai-long-protocol';
export const addressHeader = 'x-hai-long-address';

/**
 * The caller as the outermost of our `proxies` saw it, counted from the end of X-Forwarded-For, since what stands
 * before that anybody may write. A request that came past the proxies is known by its own address.
 */
export function callerOf(request: IncomingMessage, proxies: number): string {
	const forwarded = String(request.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
	const seen = proxies > 0 ? forwarded.at(-proxies) : undefined;
	return seen || (request.socket.remoteAddress ?? '');
}

function faultOf(error: unknown, host: string, port: number): Error {
	const code = error instanceof Error && 'code' in error ? error.code : '';
	if (code === 'EADDRINUSE') return new OperatorFault(startText.portTaken(port));
	if (code === 'EACCES') return new OperatorFault(startText.portForbidden(port));
	if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new OperatorFault(startText.hostUnknown(host));
	return error instanceof Error ? error : new Error(String(error));
}

export async function listen(handler: Handler, host: string, port: number, proxies = 0): Promise<WebServer> {
	const server = createServer(limits, (request, response) => {
		// here and not only in the hooks, which pages made at build time and files never pass
		for (const [name, value] of Object.entries(securityHeadersOf((request.url ?? '').split('?', 1)[0] ?? ''))) response.setHeader(name, value);
		request.headers[protocolHeader] = 'http';
		request.headers[addressHeader] = callerOf(request, proxies);
		handler(request, response, () => {
			response.statusCode = 404;
			response.end();
		});
	});
	try {
		server.listen(port, host);
		await once(server, 'listening');
	} catch (error) {
		throw faultOf(error, host, port);
	}
	return {
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeIdleConnections();
			const hard = setTimeout(() => server.closeAllConnections(), closingMs);
			await closed;
			clearTimeout(hard);
		}
	};
}

/** Says at once that a port is taken, before minutes of building; the port is free again afterwards. */
export async function checkPort(host: string, port: number): Promise<void> {
	const probe = await listen(() => {}, host, port);
	await probe.close();
}
