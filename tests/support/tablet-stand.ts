/**
 * One tablet of the product on a table: its engine over a virtual clock and disk, before a server that says what the
 * test wants. Keeps: no real time passes. `server` null: the line is cut.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import { Tablet } from '#lib/kiosk/tablet.svelte.ts';
import { createChance } from '../simulation/chance.ts';
import { Clock } from '../simulation/clock.ts';
import { sampleConfig } from '../simulation/sample-config.ts';
import { Browser, openTab, type Tab } from '../simulation/tab.ts';

const problem = (status: number, code: string): Response =>
	new Response(JSON.stringify({ code }), { status, headers: { 'content-type': 'application/problem+json' } });

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
	new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });

export class TabletStand {
	readonly clock = new Clock();
	readonly browser = new Browser(this.clock, createChance(1));
	server: { config: DeviceConfig; status: number } | null;
	received: { id: string; seq: number }[] = [];
	/** Requests to /responses that were answered. */
	contacts = 0;
	tab!: Tab;
	tablet!: Tablet;

	constructor(config: DeviceConfig = sampleConfig()) {
		this.server = { config, status: 200 };
	}

	/** Opens the page, after the one before has died. */
	async open(code: string | null = null): Promise<void> {
		this.tab?.owner.die();
		this.tab = openTab(this.browser, () => (url, init) => this.#answer(url, init), code);
		this.tablet = new Tablet(this.tab.ports, 'test');
		await this.go(() => void this.tablet.start());
	}

	async go(work: () => void, ms = 0): Promise<void> {
		this.tab.owner.run(work);
		await this.clock.advance(ms);
	}

	/** Touches with a second between them. */
	async touch(...touches: (() => void)[]): Promise<void> {
		for (const one of touches) await this.go(one, 1000);
	}

	/** From the welcome to the last question, which is answered at the end. */
	async answerAll(): Promise<void> {
		const { tablet } = this;
		await this.clock.advance(1000);
		await this.touch(() => tablet.begin(), () => tablet.chooseField('dat-dai'));
		for (let item = 0; item < 4; item += 1) await this.touch(() => tablet.answer(5));
		await this.go(() => tablet.answer(4));
	}

	async #answer(url: string, init: RequestInit): Promise<Response> {
		if (this.server === null) throw new TypeError('Failed to fetch');
		const { config, status } = this.server;
		if (url === '/api/v1/devices') {
			const isKnown = JSON.parse(String(init.body)).code === 'CODE';
			return isKnown ? json({ device: { id: 'device-1' }, token: 'token', config }, 201) : problem(404, 'pairing_code_unknown');
		}
		if (status !== 200) return problem(status, 'some');
		const etag = `"${config.version}"`;
		if (url === '/api/v1/device/config') {
			const isSame = new Headers(init.headers).get('if-none-match') === etag;
			return isSame ? new Response(null, { status: 304, headers: { etag } }) : json(config, 200, { etag });
		}
		const { responses }: { responses: { id: string; seq: number }[] } = JSON.parse(String(init.body));
		this.received.push(...responses);
		this.contacts += 1;
		const verdicts = responses.map(({ id }) => ({ id, verdict: 'stored' }));
		return json({ receivedAt: new Date(this.clock.nowMs).toISOString(), verdicts });
	}
}
