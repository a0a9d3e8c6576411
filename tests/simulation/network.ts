/**
 * The line between tablet and server with everything that goes wrong on it: requests and replies lost, delivered twice
 * or late, pages of the network instead of answers, a server that fails, restarts, is slow. All by seed.
 */
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Owner } from './disk.ts';
import { json, type Server } from './server.ts';
import type { Send } from './tab.ts';

export const everyTrouble = [
	'lost request',
	'lost reply',
	'delivered twice',
	'delivered again later',
	'page of the network',
	'redirect',
	'cut reply',
	'reply in another type',
	'receipt of others',
	'receipt of nobody',
	'part of the batch',
	'failure',
	'busy',
	'restart',
	'kill',
	'slow',
	'never'
] as const;
export type Trouble = (typeof everyTrouble)[number];

/** What comes back, and how much later; null never comes. */
type Arrival = { response: Response | Error | null; afterMs: number };

type Sending = { owner: Owner; signal: AbortSignal | null | undefined };

const lost: Arrival = { response: new TypeError('Failed to fetch'), afterMs: 0 };

export class Network {
	readonly #chance: Chance;
	readonly #clock: Clock;
	readonly #server: Server;
	/** How likely each request meets trouble. */
	roughness = 0;
	isUp = true;
	requests = 0;
	/** How often one tablet sent a batch while another of its batches was under way. */
	doubleSendings = 0;
	readonly #sending = new Set<Sending>();
	/** The trouble that this request meets, counted from one, whatever chance says. */
	readonly destined = new Map<number, Trouble>();
	readonly #note: (event: string) => void;

	/** `note` hears what happens, for the message of a failed seed. */
	constructor(chance: Chance, clock: Clock, server: Server, note: (event: string) => void) {
		this.#chance = chance;
		this.#clock = clock;
		this.#server = server;
		this.#note = note;
	}

	/** The way out of one tab. */
	from(owner: Owner): Send {
		return (url, init) =>
			new Promise((resolve, reject) => {
				if (!owner.stepped('sends')) return;
				const under = { owner, signal: init.signal };
				if (url === '/api/v1/responses') this.#begin(under);
				this.#carry(url, init, (response) => {
					this.#sending.delete(under);
					if (response === null || !owner.stepped('is answered')) return;
					if (response instanceof Error) reject(response);
					else resolve(response);
				});
			});
	}

	/** A page that died, or has given up waiting, sends no more. */
	#begin(under: Sending): void {
		for (const other of this.#sending) if (other.owner.isDead || other.signal?.aborted) this.#sending.delete(other);
		if (this.#sending.size > 0) this.doubleSendings += 1;
		this.#sending.add(under);
	}

	#carry(url: string, init: RequestInit, answer: (response: Arrival['response']) => void): void {
		this.requests += 1;
		const byChance = this.#chance.happens(this.roughness) ? this.#chance.pick(everyTrouble) : null;
		const met = this.destined.get(this.requests) ?? byChance;
		this.#note(`${url}: ${this.isUp ? (met ?? 'fine') : 'down'}`);
		if (!this.isUp) return answer(new TypeError('Failed to fetch'));
		this.#clock.after(this.#chance.between(1, 50), async () => {
			const { response, afterMs } = met === null ? await this.#serve(url, init) : await this.#meet(met, url, init);
			if (afterMs === 0) answer(response);
			else this.#clock.after(afterMs, () => answer(response));
		});
	}

	async #meet(met: Trouble, url: string, init: RequestInit): Promise<Arrival> {
		switch (met) {
			case 'lost request':
			case 'redirect':
				return lost;
			case 'lost reply':
				await this.#serve(url, init);
				return lost;
			case 'delivered twice':
				return (await Promise.all([this.#serve(url, init), this.#serve(url, init)]))[0];
			case 'delivered again later':
				this.#clock.after(this.#chance.between(1, 1_800_000), async () => void (await this.#serve(url, init)));
				return this.#serve(url, init);
			case 'page of the network':
				return now(new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } }));
			case 'cut reply':
				return this.#rewritten(url, init, (text) => text.slice(0, this.#chance.between(0, Math.max(0, text.length - 1))));
			case 'reply in another type':
				return this.#rewritten(url, init, (text) => text, 'text/plain');
			case 'receipt of others':
				return now(json({ receivedAt: new Date(this.#clock.nowMs).toISOString(), verdicts: [{ id: 'other', verdict: 'stored' }] }));
			case 'receipt of nobody':
				return now(json({ receivedAt: new Date(this.#clock.nowMs).toISOString(), verdicts: [] }));
			case 'part of the batch':
				return this.#serve(url, halved(init));
			case 'failure':
				return now(new Response('{"code":"internal"}', { status: 500, headers: { 'content-type': 'application/problem+json' } }));
			case 'busy':
				return now(new Response('', { status: this.#chance.pick([429, 503]), headers: { 'retry-after': '7' } }));
			case 'restart':
				await this.#server.serve(url, init, 'dies before the end');
				return lost;
			case 'kill':
				await this.#server.serve(url, init, { killedAfterTurns: this.#chance.between(0, 20) });
				return lost;
			case 'slow':
				return { ...(await this.#serve(url, init)), afterMs: this.#chance.between(1, 60_000) };
			case 'never':
				return { response: null, afterMs: 0 };
		}
	}

	async #serve(url: string, init: RequestInit): Promise<Arrival> {
		return now(await this.#server.serve(url, init));
	}

	async #rewritten(url: string, init: RequestInit, change: (text: string) => string, type?: string): Promise<Arrival> {
		const response = await this.#server.serve(url, init);
		const { status, headers } = response;
		if (status === 304) return now(response);
		if (type !== undefined) headers.set('content-type', type);
		return now(new Response(change(await response.text()), { status, headers }));
	}
}

/** A server that took only the first half of a batch, and says so by naming no more. */
function halved(init: RequestInit): RequestInit {
	const body: { responses?: unknown[] } = JSON.parse(String(init.body ?? '{}'));
	if ((body.responses?.length ?? 0) < 2) return init;
	return { ...init, body: JSON.stringify({ ...body, responses: body.responses?.slice(0, Math.ceil(body.responses.length / 2)) }) };
}

function now(response: Response): Arrival {
	return { response, afterMs: 0 };
}
