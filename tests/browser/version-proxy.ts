/**
 * A proxy before the product that hands out another version of the tablet, whole or broken, and takes the API away.
 * What differs is what a new build changes: the bytes of the script, its sum in the worker, and so the worker.
 */
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';

export const scriptPath = '/_app/kiosk/kiosk.js';
const workerPath = '/service-worker.js';

/** whole; worker: it has a fault in its syntax; cut: the script ends in the middle; page: an error page in its place. */
export type Delivery = 'whole' | 'worker' | 'cut' | 'page';
export type Server = 'up' | 'down' | 'retired';

export class VersionProxy {
	version = 1;
	delivery: Delivery = 'whole';
	server: Server = 'up';
	/** How often each path was asked for. */
	readonly asked = new Map<string, number>();
	url = '';
	readonly #origin: string;
	readonly #http = createServer((request, response) => void this.#answer(request.url ?? '/', request.method ?? 'GET', request, response));

	constructor(origin: string) {
		this.#origin = origin;
	}

	async open(): Promise<this> {
		this.#http.listen(0, '127.0.0.1');
		await once(this.#http, 'listening');
		const address = this.#http.address();
		this.url = `http://localhost:${typeof address === 'object' ? address?.port : 0}`;
		return this;
	}

	close(): void {
		this.#http.close();
		this.#http.closeAllConnections();
	}

	async #answer(path: string, method: string, request: AsyncIterable<Buffer> & { headers: NodeJS.Dict<string | string[]> }, response: ServerResponse): Promise<void> {
		this.asked.set(path, (this.asked.get(path) ?? 0) + 1);
		if (path.startsWith('/api/') && this.server !== 'up') return void response.writeHead(this.server === 'down' ? 503 : 410, { 'content-type': 'application/problem+json' }).end('{"code":"device-retired"}');
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { authorization, 'content-type': type, 'if-none-match': tag } = request.headers;
		const headers = Object.entries({ authorization, 'content-type': type, 'if-none-match': tag }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]]));
		const reply = await fetch(this.#origin + path, { method, headers, redirect: 'manual', ...(chunks.length > 0 ? { body: Buffer.concat(chunks) } : {}) });
		const body = Buffer.from(await reply.arrayBuffer());
		for (const [name, value] of reply.headers) if (!['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'keep-alive', 'etag'].includes(name)) response.setHeader(name, value);
		if (path.startsWith('/api/') && reply.headers.has('etag')) response.setHeader('etag', reply.headers.get('etag') ?? '');
		response.statusCode = reply.status;
		if (path === scriptPath) return this.#deliver(response, this.#script(body));
		if (path === workerPath) return void response.end(await this.#worker(body.toString()));
		response.end(body);
	}

	#script(body: Buffer): Buffer {
		return this.version === 1 ? body : Buffer.concat([body, Buffer.from(`\ndocument.documentElement.dataset.version='${this.version}';`)]);
	}

	#deliver(response: ServerResponse, script: Buffer): void {
		if (this.delivery === 'page') return void response.setHeader('content-type', 'text/html').end('<h1>Bảo trì</h1>');
		if (this.delivery !== 'cut') return void response.end(script);
		response.setHeader('content-length', script.length);
		response.write(script.subarray(0, script.length / 2), () => response.destroy());
	}

	async #worker(source: string): Promise<string> {
		if (this.version === 1) return source;
		if (this.delivery === 'worker') return `${source}\n)`;
		const body = Buffer.from(await (await fetch(this.#origin + scriptPath)).arrayBuffer());
		const sum = createHash('sha256').update(this.#script(body)).digest('base64');
		const entry = /\{[^{}]*"url":"_app\/kiosk\/kiosk\.js"[^{}]*\}/;
		if (!entry.test(source)) throw new Error('The worker does not name the script of the tablet.');
		return source.replace(entry, JSON.stringify({ url: scriptPath.slice(1), revision: `v${this.version}`, integrity: `sha256-${sum}` }));
	}
}
