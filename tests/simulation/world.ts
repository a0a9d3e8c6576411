/**
 * One seeded world: a tablet with its tabs, people, a line and a server, first rough, then healed and drained. At the
 * end it tells in which sentences the promises were broken; none, if all is well.
 */
import { Tablet } from '#lib/kiosk/tablet.svelte.ts';
import type { KeptResponse } from '#lib/kiosk/store.ts';
import type { Receipt } from '#lib/kiosk/visit.ts';
import { devicePace, Pace } from '#lib/server/devices/pace.ts';
import { defaultDeviceSettings } from '#lib/survey/device-config.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { createChance, type Chance } from './chance.ts';
import { touch } from './citizen.ts';
import { Clock } from './clock.ts';
import type { DiskFault } from './disk.ts';
import { mishap } from './mishaps.ts';
import { Network } from './network.ts';
import { diskIfAny, readDisk } from './read-disk.ts';
import { Server } from './server.ts';
import type { ServerDatabase } from './server-database.ts';
import { Browser, openTab, type Tab } from './tab.ts';

export type Page = Tab & { tablet: Tablet };

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

export class World {
	readonly chance: Chance;
	readonly clock = new Clock();
	readonly bornMs = this.clock.nowMs;
	readonly database: ServerDatabase;
	readonly server: Server;
	readonly network: Network;
	readonly browser: Browser;
	pages: Page[] = [];
	/** Shown a thank-you, by id. */
	readonly thanked = new Set<string>();
	/** What the person had answered, by id. */
	readonly given = new Map<string, Readonly<Record<string, Answer>>>();
	/** In people's hands: some come with one that was used before, or is forged. */
	receipts: readonly Receipt[] = [];
	/** Response to what it is to be bound to. */
	readonly brought = new Map<string, string>();
	/** How many were bound in the end. */
	bound = 0;
	/** Changed on the disk behind the product's back. */
	readonly tampered = new Set<string>();
	/** Called sent by the tablet at some moment, without the server's word; a refill may hide it later. */
	readonly unfounded = new Set<string>();
	readonly events: string[] = [];
	/** Things that pages did, counted from the first. */
	steps = 0;
	/** The page that does this thing dies of it. */
	crashAtStep = Infinity;
	crashes = 0;
	/** What the calm part before the healing took. */
	stepsLived = 0;
	requestsLived = 0;
	poisonChance = 0;
	/** At each touch: that a person stands still for long, or that the clock is moved. */
	oddChance = 0;
	diskRoughness = 0;
	tabs = 1;
	/** Whether the server may be put back; its database is this world's own then. */
	hasBackups = false;
	/** Steps from one crash to the next, at most. */
	#crashWithin = Infinity;
	readonly #crashes: Chance;

	constructor(seed: number, database: ServerDatabase, unitId: number) {
		this.chance = createChance(seed);
		this.database = database;
		this.server = new Server(database, this.clock, unitId);
		this.network = new Network(this.chance.branch(), this.clock, this.server, this.note);
		this.browser = new Browser(this.clock, this.chance.branch());
		this.#crashes = this.chance.branch();
		this.clock.everyTurn = () => this.#alive().forEach(({ owner }) => this.#observe(owner));
	}

	/** The tablet in use, with everything that may go wrong. */
	async live(): Promise<void> {
		const { chance } = this;
		this.network.roughness = chance.pick([0, 0.2, 0.5, 0.8]);
		this.#crashWithin = chance.pick([Infinity, 1_500, 300]);
		this.diskRoughness = chance.pick([0, 0, 0.02, 0.1]);
		this.tabs = chance.happens(0.25) ? 2 : 1;
		this.server.tellAll({ settings: { ...defaultDeviceSettings, keepPartial: chance.happens(0.4) } });
		this.poisonChance = 0.02;
		this.oddChance = 0.01;
		if (chance.happens(0.5)) this.server.tellAll({ settings: { ...defaultDeviceSettings, keepPartial: true } });
		// so narrow that a queue of a few responses has to wait
		if (chance.happens(0.3)) this.server.pace = new Pace({ burstBytes: 6_000, bytesPerSecond: 100, requestBytes: 1_000 });
		this.#planCrash();
		const visits = chance.between(4, 14);
		for (let visit = 0; visit < visits; visit += 1) {
			while (this.#alive().length < this.tabs) await this.open();
			await mishap(this, this.#alive());
			const alive = this.#alive();
			if (alive.length > 0) await this.visit(chance.pick(alive));
			await this.#lookAtSent();
			await this.clock.advance(chance.pick([0, 5_000, minuteMs, 20 * minuteMs]));
		}
	}

	/** Everything is mended; whatever can arrive now must. */
	async heal(): Promise<void> {
		await this.#lookAtSent();
		this.note('healed');
		this.stepsLived = this.steps;
		this.requestsLived = this.network.requests;
		this.network.roughness = 0;
		this.network.isUp = true;
		this.server.pace = new Pace(devicePace);
		this.browser.storage = null;
		this.#crashWithin = this.crashAtStep = Infinity;
		this.diskRoughness = 0;
		this.server.tellAll({ device: { id: '', name: 'LC-07', state: 'active' } });
		// longer than any delivery that is still on its way
		await this.clock.advance(35 * minuteMs);
		for (const page of this.#alive()) page.owner.die();
		await this.open();
		// a server that forgot tells so by the config after the next heartbeat, at the latest after twenty minutes
		await this.clock.advance(25 * minuteMs);
		const { owner, tablet } = this.page();
		const refusal = tablet.pauseReason?.code;
		if (refusal !== 'retired' && refusal !== 'token-refused') return;
		void owner.run(() => tablet.pair('CODE'));
		await this.clock.advance(minuteMs);
	}

	async #lookAtSent(): Promise<void> {
		for (const { id, state } of (await diskIfAny(this.browser.factory))?.responses ?? []) {
			if (state === 'sent' && !this.server.vouched.has(id) && !this.tampered.has(id)) this.unfounded.add(id);
		}
	}

	kept(): Promise<{ responses: KeptResponse[]; ledger: Map<string, number> }> {
		return readDisk(this.browser.factory);
	}

	/** The devices that the server would still hear. */
	heard(): Set<string> {
		const heard = [...this.server.devices.values()].filter(({ retired, refused }) => !retired && !refused);
		return new Set(heard.map(({ device }) => device.publicId));
	}

	get isOpen(): boolean {
		return this.#alive().length > 0;
	}

	/** Everything that happened, in its order. */
	trace(): string {
		return this.events.join('\n');
	}

	page(): Page {
		const [page] = this.#alive();
		if (page === undefined) throw new Error('no page is open');
		return page;
	}

	readonly note = (event: string): void => {
		this.events.push(`${this.clock.nowMs} ${event}`);
	};

	async open(): Promise<void> {
		const tab = openTab(this.browser, (owner) => this.network.from(owner), 'CODE');
		tab.owner.fault = () => this.#diskFault();
		tab.owner.step = (what) => this.#step(tab, what);
		const mint = tab.ports.mintId;
		const ports = {
			...tab.ports,
			// pairing once; later pages find what they know on the disk
			takePairingCode: () => null,
			mintId: (isTimeless?: boolean) => {
				const id = mint(isTimeless);
				const { answers, receipt } = page.tablet.visit;
				this.given.set(id, answers);
				if (isTimeless && receipt !== null) this.brought.set(id, receipt.invitation);
				if (this.chance.happens(this.poisonChance)) this.server.poisons.add(id);
				return id;
			}
		};
		const page: Page = { ...tab, ports, tablet: new Tablet(ports, 'simulated') };
		this.pages.push(page);
		this.note('a page opens');
		void page.owner.run(() => page.tablet.start());
		await this.clock.settle();
		for (let tries = 0; tries < 30 && page.tablet.stage === 'unpaired' && !page.owner.isDead; tries += 1) {
			void page.owner.run(() => page.tablet.pair('CODE'));
			await this.clock.advance(minuteMs);
		}
	}

	async visit(page: Page): Promise<void> {
		const { chance } = this;
		this.note('a person comes');
		if (this.receipts.length === 0) this.receipts = await this.server.invite();
		for (let touches = 0; touches < 60 && !page.owner.isDead; touches += 1) {
			const goesOn = page.owner.run(() => touch(page.tablet, chance, this.receipts));
			if (!goesOn && touches > 0) break;
			if (chance.happens(this.oddChance)) this.moveClock();
			await this.clock.advance(chance.happens(this.oddChance) ? 40_000 : chance.between(50, 4_000));
		}
		// until the thank-you has gone by itself
		if (chance.happens(0.7)) await this.clock.advance(10_000);
	}

	/** Somebody, or an empty battery, sets the tablet's clock. */
	moveClock(): void {
		const byMs = this.chance.pick([-1, 1]) * this.chance.pick([3_000, minuteMs, hourMs, dayMs, 60 * dayMs, 400 * dayMs, 9_000 * dayMs]);
		this.browser.skewMs = this.chance.happens(0.2) ? 0 : this.browser.skewMs + byMs;
		this.note(`the clock of the tablet is now off by ${this.browser.skewMs} ms`);
	}

	#alive(): Page[] {
		return this.pages.filter(({ owner }) => !owner.isDead);
	}

	#diskFault(): DiskFault {
		return this.chance.happens(this.diskRoughness) ? this.chance.pick(['quota', 'closed', 'stuck']) : 'none';
	}

	#observe(owner: Tab['owner']): void {
		const page = this.pages.find((one) => one.owner === owner);
		const id = page?.minted.at(-1);
		if (page?.tablet.stage === 'thanks' && id !== undefined) this.thanked.add(id);
	}

	#step({ owner }: Tab, what: string): void {
		this.#observe(owner);
		this.steps += 1;
		if (this.steps < this.crashAtStep) return;
		this.note(`a page dies as it ${what}`);
		owner.die();
		this.crashes += 1;
		this.#planCrash();
	}

	#planCrash(): void {
		const within = this.#crashWithin;
		this.crashAtStep = within === Infinity ? Infinity : this.steps + this.#crashes.between(1, within);
	}
}
