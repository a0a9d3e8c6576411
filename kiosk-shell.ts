/*
 * Which built files the tablet needs for its first screen and for a cold start with no network: what the prerendered
 * /kiosk names, and what those scripts import in turn, at once or after the first paint. The worker keeps exactly
 * these; the weight check counts those that are imported at once.
 * Refuses to know what is in them.
 */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** of all letters, the two weights that the tablet writes with */
const letters = /be-vietnam-pro-(latin|vietnamese)-(500|700)-normal\.[\w-]+\.woff2$/;
const standing = ['mark.svg', 'kiosk.webmanifest', 'icon-192.png', 'icon-512.png', 'icon-maskable-512.png'];

/** Scripts and styles of the first screen, as paths below `client` (the folder that holds `_app`). */
export function firstScreenFiles(client: string, html: string): string[] {
	return reachable(client, html, (source) => staticImports(source));
}

/** Everything that a cold start with no network needs, the page itself aside: what is loaded after the paint too. */
export function kioskShell(client: string, html: string): string[] {
	const assets = '_app/immutable/assets';
	const fonts = readdirSync(join(client, assets)).filter((file) => letters.test(file));
	const scripts = reachable(client, html, (source) => [...staticImports(source), ...laterImports(source)]);
	const built = readdirSync(join(client, '_app/kiosk'), { recursive: true, encoding: 'utf8' });
	const forgotten = built.map((file) => `_app/kiosk/${file}`).filter((file) => file.endsWith('.js') && !scripts.includes(file));
	if (forgotten.length > 0) throw new Error(`Scripts of the tablet that nothing seems to load: ${forgotten.join(', ')}`);
	return [...scripts, ...fonts.map((file) => `${assets}/${file}`), ...standing];
}

function reachable(client: string, html: string, importsOf: (source: string) => string[]): string[] {
	const named = [...html.matchAll(/(?:href|src)="(?:\.?\/)?(_app\/[^"]+\.(?:js|css))"/g)].map((found) => found[1] ?? '');
	const seen = new Set<string>();
	const waiting = [...named];
	for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
		if (seen.has(file)) continue;
		seen.add(file);
		if (!file.endsWith('.js')) continue;
		const folder = posix.dirname(file);
		waiting.push(...importsOf(readFileSync(join(client, file), 'utf8')).map((path) => posix.join(folder, path)));
	}
	return [...seen].sort();
}

function staticImports(source: string): string[] {
	return found(source, /(?:\bfrom|\bimport)\s*["'](\.{1,2}\/[^"']+\.js)["']/g);
}

/** the minifier writes these with any of the three quotes */
function laterImports(source: string): string[] {
	return found(source, /\bimport\s*\(\s*["'`](\.{1,2}\/[^"'`]+\.js)["'`]/g);
}

function found(source: string, pattern: RegExp): string[] {
	return [...source.matchAll(pattern)].map((match) => match[1] ?? '');
}

type Entry = { url: string; revision: string | null; size: number; integrity?: string };

/** For the worker's build: of all built files only the tablet's, under the addresses that they are served at. */
export function keepKioskShell(output: string): (entries: Entry[]) => { manifest: Entry[]; warnings: string[] } {
	return (entries) => {
		const html = readFileSync(join(output, 'prerendered/pages/kiosk.html'), 'utf8');
		const shell = new Set(kioskShell(join(output, 'client'), html));
		const served = entries.map((entry) => {
			const url = addressOf(entry.url);
			// the page is recognised by the worker: a proxy may write into HTML, which makes it no worse
			return url === 'kiosk' ? { ...entry, url } : { ...entry, url, integrity: integrityOf(join(output, entry.url)) };
		});
		const manifest = served.filter(({ url }) => url === 'kiosk' || shell.has(url));
		const missing = [...shell].filter((file) => !served.some(({ url }) => url === file));
		if (missing.length > 0) throw new Error(`The tablet's worker cannot keep: ${missing.join(', ')}`);
		return { manifest, warnings: [] };
	};
}

/** A file cut short, or an error page in its place, is then no part of a new version. */
function integrityOf(file: string): string {
	return `sha256-${createHash('sha256').update(readFileSync(file)).digest('base64')}`;
}

function addressOf(built: string): string {
	return built.replace(/^client\//, '').replace(/^prerendered\/pages\/(.*)\.html$/, '$1');
}
