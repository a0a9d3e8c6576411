/** A tablet that loses its power: its browser, with everything that it started, is killed where it stands. */
import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type BrowserContext } from '@playwright/test';
import { installedBrowser } from '../support/browser.ts';

/** Where the page itself can be made to stand still. */
export type Step = 'before the write' | 'written, not yet thanked' | 'reply not yet processed';

export async function switchOn(profile: string): Promise<BrowserContext> {
	const executablePath = installedBrowser();
	const context = await chromium.launchPersistentContext(profile, {
		...(executablePath ? { executablePath } : {}),
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
		viewport: { width: 1280, height: 800 },
		locale: 'vi-VN'
	});
	await context.addInitScript(holdSteps);
	return context;
}

/** Runs in the page: at the step named by `heldAt` it waits in the middle of the code for a reply that never comes. */
function holdSteps(): void {
	const hold = (step: Step): void => {
		if (Reflect.get(globalThis, 'heldAt') !== step) return;
		const request = new XMLHttpRequest();
		request.open('GET', `/hold/${encodeURIComponent(step)}`, false);
		request.send();
	};
	const begin = IDBDatabase.prototype.transaction;
	IDBDatabase.prototype.transaction = function transaction(names, mode, options): IDBTransaction {
		const seals = mode === 'readwrite' && [...names].includes('ledger');
		if (!seals) return begin.call(this, names, mode, options);
		hold('before the write');
		const made = begin.call(this, names, mode, options);
		Reflect.set(globalThis, 'sealedWith', made.durability);
		made.addEventListener('complete', () => hold('written, not yet thanked'));
		return made;
	};
	const read = Response.prototype.json;
	Response.prototype.json = function json(): Promise<unknown> {
		if (this.url.endsWith('/api/v1/responses')) hold('reply not yet processed');
		return read.call(this);
	};
}

/** SIGKILL, to the browser and all that descends from it; resolves when nothing of it is left. */
export async function cutPower(context: BrowserContext, profile: string): Promise<void> {
	const gone = context.waitForEvent('close');
	for (const pid of processesOf(profile)) {
		try {
			process.kill(pid, 'SIGKILL');
		} catch {
			continue; // it went with the one before
		}
	}
	await gone;
	while (processesOf(profile).length > 0) await new Promise((resolve) => setImmediate(resolve));
}

function processesOf(profile: string): number[] {
	const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(read);
	const found = new Set(processes.filter(({ command }) => command.includes(profile)).map(({ pid }) => pid));
	for (let before = -1; before !== found.size; ) {
		before = found.size;
		for (const { pid, parent } of processes) if (found.has(parent)) found.add(pid);
	}
	found.delete(process.pid);
	return [...found];
}

function read(name: string): { pid: number; parent: number; command: string }[] {
	try {
		const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
		// the name of a program, in brackets, may hold anything
		const [state = '', parent = '0'] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (state === 'Z') return [];
		return [{ pid: Number(name), parent: Number(parent), command: readFileSync(`/proc/${name}/cmdline`, 'utf8') }];
	} catch {
		return [];
	}
}
