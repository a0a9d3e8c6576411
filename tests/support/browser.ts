/**
 * Finds a Chromium for the browser tests: the one that is named, Playwright's own, or the system's.
 * Where there is none it tries Playwright's download, then the system's package manager, and says which it took.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** The path of a Chromium that is installed now, or null. */
export function installedBrowser(): string | null {
	const named = process.env.BROWSER_PATH;
	if (named) return existsSync(named) ? named : null;
	return [chromium.executablePath(), ...systemPaths].find((path) => path && existsSync(path)) ?? null;
}

/** As installedBrowser, but installs one first if need be; null, with the reason printed, where that fails. */
export async function findBrowser(): Promise<string | null> {
	const found = installedBrowser();
	if (found) return found;
	console.log('No Chromium here; trying Playwright\'s own download.');
	run('playwright', ['install', 'chromium'], 240);
	if (!installedBrowser()) {
		console.log('That is not reachable; trying the system\'s package manager.');
		installFromSystem();
	}
	const browser = installedBrowser();
	if (!browser) console.error('No Chromium could be installed. Install one (Debian: apt-get install chromium) or name it in BROWSER_PATH.');
	return browser;
}

function installFromSystem(): void {
	const isRoot = process.getuid?.() === 0;
	const prefix = isRoot ? [] : ['sudo', '-n'];
	for (const args of [['apt-get', 'update'], ['apt-get', 'install', '-y', '--no-install-recommends', 'chromium']]) {
		const [command = '', ...rest] = [...prefix, ...args];
		run(command, rest, 420);
	}
}

function run(command: string, args: readonly string[], limitSeconds: number): void {
	spawnSync(command, args, { stdio: 'inherit', timeout: limitSeconds * 1000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
