/**
 * A line between a tablet and the product that can be cut where a test says: it lies before the app as a proxy of its
 * own. Keeps: what is held is never answered, and somebody waits for it to be held.
 */
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { freePort } from '../support/app.ts';

/** Of requests that carry responses: where they end. */
export type Cut = 'none' | 'everything' | 'request' | 'reply' | 'second batch';

export class FaultyLine {
	readonly url: string;
	readonly #target: URL;
	readonly #server = createServer((incoming, outgoing) => void this.#carry(incoming, outgoing));
	#cut: Cut = 'none';
	#batches = 0;
	#held: (what: string) => void = () => {};

	private constructor(target: string, port: number) {
		this.#target = new URL(target);
		this.url = `http://localhost:${port}`;
	}

	static async before(target: string): Promise<FaultyLine> {
		const port = await freePort();
		const line = new FaultyLine(target, port);
		line.#server.listen(port, 'localhost');
		await once(line.#server, 'listening');
		return line;
	}

	set cut(cut: Cut) {
		this.#cut = cut;
		this.#batches = 0;
	}

	/** Resolves with what was held, at the next time that something is. */
	nextHeld(): Promise<string> {
		return new Promise((resolve) => {
			this.#held = resolve;
		});
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		this.#server.close();
		await once(this.#server, 'close');
	}

	async #carry(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const url = incoming.url ?? '/';
		if (this.#cut === 'everything') return void incoming.socket.destroy();
		// the page itself stands still at a step, with a request that is never answered
		if (url.startsWith('/hold/')) return this.#held(decodeURIComponent(url.slice('/hold/'.length)));
		const body = Buffer.concat(await incoming.toArray());
		const isBatch = url === '/api/v1/responses' && !body.includes('"responses":[]');
		if (isBatch) this.#batches += 1;
		if (isBatch && (this.#cut === 'request' || (this.#cut === 'second batch' && this.#batches > 1))) {
			return this.#held('request');
		}
		const answered = await this.#ask(incoming, body);
		const reply = Buffer.concat(await answered.toArray());
		if (isBatch && this.#cut === 'reply') return this.#held('reply');
		outgoing.writeHead(answered.statusCode ?? 502, answered.headers).end(reply);
	}

	async #ask(incoming: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
		const { hostname, port } = this.#target;
		const { url: path, method, headers } = incoming;
		const asked = request({ hostname, port, path, method, headers });
		asked.end(body);
		const [answered]: IncomingMessage[] = await once(asked, 'response');
		if (answered === undefined) throw new Error('no answer');
		return answered;
	}
}
