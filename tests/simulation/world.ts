/**
 * One seeded world: a tablet with its tabs, people, a line and a server, first rough, then healed and drained. At the
 * end it tells in which sentences the promises were broken; none, if all is well.
 */
import { Tablet } from '#lib/kiosk/tablet.svelte.ts';
import type { KeptResponse } from '#lib/kiosk/store.ts';
import type { Pool } from '#lib/server/database/connection.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { createChance, type Chance } from './chance.ts';
import { touch } from './citizen.ts';
import { Clock } from './clock.ts';
import type { DiskFault } from './disk.ts';
import { Network } from './network.ts';
import { readDisk, tamper } from './read-disk.ts';
import { Server } from './server.ts';
import { Browser, openTab, type Tab } from './tab.ts';

export type Page = Tab & { tablet: Tablet };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export class World {
	readonly chance: Chance;
	readonly clock = new Clock();
	readonly server: Server;
	readonly network: Network;
	readonly browser: Browser;
	pages: Page[] = [];
	/** Shown a thank-you, by id. */
	readonly thanked = new Set<string>();
	/** What the person had answered, by id. */
	readonly given = new Map<string, Readonly<Record<string, Answer>>>();
	/** Changed on the disk behind the product's back. */
	readonly tampered = new Set<string>();
	readonly events: string[] = [];
	#crashInTurns = Infinity;
	/** At each turn of the event loop. */
	#crashChance: number;
	#diskRoughness: number;

	constructor(seed: number, sql: Pool, unitId: number) {
		this.chance = createChance(seed);
		this.server = new Server(sql, this.clock, unitId);
		this.network = new Network(this.chance.branch(), this.clock, this.server);
		this.browser = new Browser(this.clock, this.chance.branch());
		this.network.roughness = this.chance.pick([0, 0.2, 0.5, 0.8]);
		this.#crashChance = this.chance.pick([0, 0.0003, 0.001]);
		this.#diskRoughness = this.chance.pick([0, 0, 0.02, 0.1]);
		this.clock.everyTurn = () => this.#turn();
	}

	/** The tablet in use, with everything that may go wrong. */
	async live(): Promise<void> {
		const visits = this.chance.between(4, 14);
		const tabs = this.chance.happens(0.25) ? 2 : 1;
		for (let visit = 0; visit < visits; visit += 1) {
			while (this.#alive().length < tabs) await this.#open();
			await this.#mishap();
			const alive = this.#alive();
			if (alive.length > 0) await this.#visit(this.chance.pick(alive));
			await this.clock.advance(this.chance.pick([0, 5_000, minuteMs, 20 * minuteMs]));
		}
	}

	/** Everything is mended; whatever can arrive now must. */
	async heal(): Promise<void> {
		this.#note('healed');
		this.network.roughness = 0;
		this.network.isUp = true;
		this.browser.storage = null;
		this.#crashChance = 0;
		this.#crashInTurns = Infinity;
		this.#diskRoughness = 0;
		// longer than any delivery that is still on its way
		await this.clock.advance(35 * minuteMs);
		for (const page of this.#alive()) page.owner.die();
		await this.#open();
		await this.clock.advance(20 * minuteMs);
		const { owner, tablet } = this.page();
		if (tablet.pauseReason?.code !== 'retired') return;
		void owner.run(() => tablet.pair('CODE'));
		await this.clock.advance(minuteMs);
	}

	kept(): Promise<{ responses: KeptResponse[]; ledger: Map<string, number> }> {
		return readDisk(this.browser.factory);
	}

	/** The devices that the server would still hear. */
	heard(): Set<string> {
		const heard = [...this.server.devices.values()].filter(({ retired }) => !retired);
		return new Set(heard.map(({ device }) => device.publicId));
	}

	page(): Page {
		const [page] = this.#alive();
		if (page === undefined) throw new Error('no page is open');
		return page;
	}

	#alive(): Page[] {
		return this.pages.filter(({ owner }) => !owner.isDead);
	}

	#note(event: string): void {
		this.events.push(`${this.clock.nowMs} ${event}`);
	}

	async #open(): Promise<void> {
		const tab = openTab(this.browser, (owner) => this.network.from(owner), 'CODE');
		tab.owner.fault = () => this.#diskFault();
		const mint = tab.ports.mintId;
		const ports = {
			...tab.ports,
			// pairing once; later pages find what they know on the disk
			takePairingCode: () => null,
			mintId: () => {
				const id = mint();
				this.given.set(id, page.tablet.visit.answers);
				if (this.chance.happens(0.02)) this.server.poisons.add(id);
				return id;
			}
		};
		const page: Page = { ...tab, ports, tablet: new Tablet(ports, 'simulated') };
		this.pages.push(page);
		this.#note('a page opens');
		void page.owner.run(() => page.tablet.start());
		await this.clock.settle();
		for (let tries = 0; tries < 30 && page.tablet.stage === 'unpaired' && !page.owner.isDead; tries += 1) {
			void page.owner.run(() => page.tablet.pair('CODE'));
			await this.clock.advance(minuteMs);
		}
	}

	async #visit(page: Page): Promise<void> {
		this.#note('a person comes');
		for (let touches = 0; touches < 60 && !page.owner.isDead; touches += 1) {
			const goesOn = page.owner.run(() => touch(page.tablet, this.chance));
			if (!goesOn && touches > 0) break;
			await this.clock.advance(this.chance.happens(0.01) ? 40_000 : this.chance.between(50, 4_000));
		}
		// until the thank-you has gone by itself
		if (this.chance.happens(0.7)) await this.clock.advance(10_000);
	}

	async #mishap(): Promise<void> {
		const { chance, browser } = this;
		if (chance.happens(0.1)) this.network.isUp = !this.network.isUp;
		if (chance.happens(0.05)) browser.skewMs += chance.pick([-400, -2, 2, 60]) * chance.pick([minuteMs, 24 * hourMs]);
		if (chance.happens(0.05)) browser.storage = { persistent: false, usage: chance.pick([1, 96]), quota: 100 };
		if (chance.happens(0.1)) this.pages.forEach(({ awake }) => awake());
		if (chance.happens(0.04)) await this.#retire();
		if (chance.happens(0.05)) for (const id of await tamper(browser.factory, chance)) this.tampered.add(id);
		if (chance.happens(0.05)) for (const paired of this.server.devices.values()) paired.version += 1;
	}

	/** The device is retired and, some time later, paired anew as another one. */
	async #retire(): Promise<void> {
		this.#note('retired');
		for (const paired of this.server.devices.values()) paired.retired = true;
		await this.clock.advance(this.chance.pick([0, 15 * minuteMs]));
		for (const { owner, tablet } of this.#alive().slice(0, 1)) {
			void owner.run(() => tablet.pair('CODE'));
			await this.clock.advance(minuteMs);
		}
	}

	#diskFault(): DiskFault {
		return this.chance.happens(this.#diskRoughness) ? this.chance.pick(['quota', 'closed', 'stuck']) : 'none';
	}

	#turn(): void {
		for (const { tablet, minted } of this.#alive()) {
			const id = minted.at(-1);
			if (tablet.stage === 'thanks' && id !== undefined) this.thanked.add(id);
		}
		if (this.#crashInTurns === Infinity && this.chance.happens(this.#crashChance)) {
			this.#crashInTurns = this.chance.between(1, 60);
		}
		this.#crashInTurns -= 1;
		if (this.#crashInTurns > 0) return;
		this.#crashInTurns = Infinity;
		const [victim] = this.#alive();
		if (victim === undefined) return;
		this.#note('a page dies');
		victim.owner.die();
	}
}
