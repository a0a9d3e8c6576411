/**
 * Many tablets through a year in fast time: the real tablet over the simulated clock, disk and line, the real receive on
 * PostgreSQL. Days with people, nights switched off, outages of days, reboots, new versions of the app, and one server
 * that is put back to its backup. Keeps: no list grows with the year but those of the product, so that memory tells
 * about it.
 */
import { Tablet } from '#lib/kiosk/tablet.svelte.ts';
import { touch } from '../simulation/citizen.ts';
import { createChance, type Chance } from '../simulation/chance.ts';
import { Clock } from '../simulation/clock.ts';
import { Network } from '../simulation/network.ts';
import { readDisk, type DiskContent } from '../simulation/read-disk.ts';
import { Server } from '../simulation/server.ts';
import type { ServerDatabase } from '../simulation/server-database.ts';
import { Browser, openTab, type Tab } from '../simulation/tab.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** From one touch of a person to the next. */
const touchMs = 800;

export type Plan = {
	tablets: number;
	/** Working days. */
	days: number;
	/** Visits of one tablet on one day, the fewest and the most. */
	visits: readonly [number, number];
	/** How long a tablet is switched on each day. */
	openMs: number;
	/** Working days after which the server is backed up, and put back. */
	backedUpOn: number;
	restoredOn: number;
};

type Place = { browser: Browser; network: Network; page: { tab: Tab; tablet: Tablet } | null; outageDays: number };

export class Year {
	readonly clock = new Clock();
	readonly server: Server;
	readonly places: readonly Place[];
	thanked = 0;
	readonly #plan: Plan;
	readonly #chance: Chance;
	#version = 1;

	constructor(seed: number, plan: Plan, database: ServerDatabase, unitId: number) {
		this.#plan = plan;
		this.#chance = createChance(seed);
		this.server = new Server(database, this.clock, unitId);
		this.places = Array.from({ length: plan.tablets }, () => {
			const browser = new Browser(this.clock, this.#chance.branch());
			return { browser, network: new Network(this.#chance.branch(), this.clock, this.server, () => {}), page: null, outageDays: 0 };
		});
	}

	/** `monthEnds` is called after each month of working days. */
	async live(monthEnds: (month: number) => Promise<void>): Promise<void> {
		const workingDaysOfMonth = 21;
		for (let day = 1; day <= this.#plan.days; day += 1) {
			await this.#workingDay();
			if (day === this.#plan.backedUpOn) await this.server.backUp();
			if (day === this.#plan.restoredOn && !(await this.server.restore())) throw new Error('nothing to put back');
			if (day % workingDaysOfMonth === 0) {
				this.#version += 1;
				await monthEnds(day / workingDaysOfMonth);
			}
			const isFriday = day % 5 === 0;
			await this.clock.advance((isFriday ? 3 : 1) * dayMs - (this.clock.nowMs % dayMs) + hourMs);
		}
		await this.#lastDay();
	}

	disks(): Promise<DiskContent[]> {
		return Promise.all(this.places.map(({ browser }) => readDisk(browser.factory)));
	}

	/** People come to any tablet in any order, all of the day. */
	async #workingDay(): Promise<void> {
		const { visits, openMs } = this.#plan;
		for (const place of this.places) await this.#switchOn(place);
		const queue = this.places.flatMap((place) => {
			return Array.from({ length: this.#chance.between(...visits) }, () => ({ place, order: this.#chance.next() }));
		});
		queue.sort((a, b) => a.order - b.order);
		const closesMs = this.clock.nowMs + openMs;
		for (const [index, { place }] of queue.entries()) {
			if (this.#chance.happens(0.01)) await this.#reboot(place);
			await this.#visit(place);
			const pauseMs = (closesMs - this.clock.nowMs) / (queue.length - index + 1);
			await this.clock.advance(Math.max(0, pauseMs));
		}
		await this.clock.advance(Math.max(minuteMs, closesMs - this.clock.nowMs));
		for (const place of this.places) this.#switchOff(place);
	}

	async #switchOn(place: Place): Promise<void> {
		place.outageDays = Math.max(0, place.outageDays - 1);
		if (place.outageDays === 0 && this.#chance.happens(0.01)) place.outageDays = this.#chance.between(1, 5);
		place.network.isUp = place.outageDays === 0;
		await this.#open(place);
	}

	async #open(place: Place): Promise<void> {
		const tab = openTab(place.browser, (owner) => place.network.from(owner));
		const tablet = new Tablet(tab.ports, `soak-${this.#version}`);
		place.page = { tab, tablet };
		void tab.owner.run(() => tablet.start());
		await this.clock.settle();
		if (tablet.stage !== 'unpaired') return;
		place.network.isUp = true;
		void tab.owner.run(() => tablet.pair('CODE'));
		await this.clock.advance(1_000);
	}

	#switchOff(place: Place): void {
		place.page?.tab.owner.run(() => place.page?.tablet.stop());
		place.page?.tab.owner.die();
		place.page = null;
	}

	async #reboot(place: Place): Promise<void> {
		place.page?.tab.owner.die();
		await this.#open(place);
	}

	async #visit(place: Place): Promise<void> {
		if (place.page === null) return;
		const { tab, tablet } = place.page;
		for (let touches = 0; touches < 60; touches += 1) {
			// a thanked person may tap the thank-you away
			if (tablet.stage === 'thanks') this.thanked += 1;
			if (!tab.owner.run(() => touch(tablet, this.#chance)) && touches > 0) break;
			await this.clock.advance(touchMs);
		}
		await this.clock.advance(300);
		tab.owner.run(() => tablet.finish());
	}

	/** Every tablet reaches the server once more, and has the time that it needs. */
	async #lastDay(): Promise<void> {
		for (const place of this.places) {
			place.outageDays = 0;
			place.network.isUp = true;
			await this.#open(place);
		}
		await this.clock.advance(hourMs);
		for (const place of this.places) this.#switchOff(place);
	}
}
