/**
 * The line between tablet and server with everything that goes wrong on it: requests and replies lost, delivered twice
 * or late, pages of the network instead of answers, a server that fails, restarts, is slow. All by seed.
 */
import type { Chance } from './chance.ts';
import type { Clock } from './clock.ts';
import type { Owner } from './disk.ts';
import { json, type Server } from './server.ts';
import type { Send } from './tab.ts';

const trouble = [
	'lost request',
	'lost reply',
	'delivered twice',
	'delivered again later',
	'page of the network',
	'redirect',
	'cut reply',
	'reply in another type',
	'receipt of others',
	'failure',
	'busy',
	'restart',
	'slow',
	'never'
] as const;
export type Trouble = (typeof trouble)[number];

export class Network {
	readonly #chance: Chance;
	readonly #clock: Clock;
	readonly #server: Server;
	/** How likely each request meets trouble. */
	roughness = 0;
	isUp = true;
	/** What happened, for the message of a failed seed. */
	readonly log: string[] = [];

	constructor(chance: Chance, clock: Clock, server: Server) {
		this.#chance = chance;
		this.#clock = clock;
		this.#server = server;
	}

	/** The way out of one tab. */
	from(owner: Owner): Send {
		const never = new Promise<never>(() => {});
		return async (url, init) => {
			const response = await this.#carry(url, init);
			return owner.isDead ? never : response;
		};
	}

	async #carry(url: string, init: RequestInit): Promise<Response> {
		const met = this.#chance.happens(this.roughness) ? this.#chance.pick(trouble) : null;
		this.log.push(`${this.#clock.nowMs} ${this.isUp ? (met ?? 'fine') : 'down'} ${url}`);
		if (!this.isUp) throw new TypeError('Failed to fetch');
		return met === null ? this.#serve(url, init) : this.#meet(met, url, init);
	}

	async #meet(met: Trouble, url: string, init: RequestInit): Promise<Response> {
		switch (met) {
			case 'lost request':
			case 'redirect':
				throw new TypeError('Failed to fetch');
			case 'lost reply':
				await this.#serve(url, init);
				throw new TypeError('Failed to fetch');
			case 'delivered twice':
				return (await Promise.all([this.#serve(url, init), this.#serve(url, init)]))[0];
			case 'delivered again later':
				this.#clock.after(this.#chance.between(1, 1_800_000), () => void this.#serve(url, init));
				return this.#serve(url, init);
			case 'page of the network':
				return new Response('<html>Sign in</html>', { headers: { 'content-type': 'text/html' } });
			case 'cut reply':
				return this.#rewritten(url, init, (text) => text.slice(0, this.#chance.between(0, Math.max(0, text.length - 1))));
			case 'reply in another type':
				return new Response(await (await this.#serve(url, init)).text(), { headers: { 'content-type': 'text/plain' } });
			case 'receipt of others':
				return json({ receivedAt: new Date(this.#clock.nowMs).toISOString(), verdicts: [{ id: 'other', verdict: 'stored' }] });
			case 'failure':
				return new Response('{"code":"internal"}', { status: 500, headers: { 'content-type': 'application/problem+json' } });
			case 'busy':
				return new Response('', { status: this.#chance.pick([429, 503]), headers: { 'retry-after': '7' } });
			case 'restart':
				await this.#serve(url, init, false);
				throw new TypeError('Failed to fetch');
			case 'slow':
				return this.#late(await this.#serve(url, init), this.#chance.between(1, 60_000));
			case 'never':
				return new Promise(() => {});
		}
	}

	#serve(url: string, init: RequestInit, commits = true): Promise<Response> {
		return this.#clock.during(this.#server.serve(url, init, commits));
	}

	async #rewritten(url: string, init: RequestInit, change: (text: string) => string): Promise<Response> {
		const response = await this.#serve(url, init);
		const { status, headers } = response;
		if (status === 304) return response;
		return new Response(change(await response.text()), { status, headers });
	}

	#late(response: Response, ms: number): Promise<Response> {
		return new Promise((resolve) => this.#clock.after(ms, () => resolve(response)));
	}
}
