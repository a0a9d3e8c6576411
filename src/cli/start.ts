/**
 * `npm start` and `npm run demo`: from a fresh checkout to a page that answers, and back to nothing left running.
 *
 * Order: what can fail fast comes first (settings, port, data folder); building and the database's part go side by
 * side, since neither waits for the other; the pages are loaded last, when the environment that they read is set.
 */
import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { closeDatabase, database } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { firstRunCode } from '#lib/server/accounts/first-run.ts';
import { openSecret } from '#lib/server/secrets/secret.ts';
import { readSettings, type Settings } from '#lib/server/settings.ts';
import { startText } from '#lib/text/start.vi.ts';
import { ensureBuild } from './fresh-build.ts';
import { sentenceOf } from './sentence.ts';
import { addressHeader, checkPort, listen, protocolHeader, type Handler } from './web-server.ts';

const root = process.cwd();
const say = (line: string): void => console.log(line);

/** What has to be undone at the end, in the order in which it was begun. */
const begun: (() => Promise<void>)[] = [];
const build = new AbortController();
let stopping: Promise<void> | null = null;
let askedAt = 0;
const echoMs = 700;
/** What runs beside the requests is given so long to end. */
const endingMs = 8_000;

function stop(reason: string): Promise<void> {
	stopping ??= (async () => {
		build.abort();
		for (const undo of begun.toReversed()) await undo().catch((error: unknown) => console.error(sentenceOf(error)));
		if (reason !== 'fault') say(startText.stopped);
	})();
	return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (stopping !== null) {
			// npm hands on the Ctrl-C that has reached us already; only a later one is a second wish. The database
			// still gets its order to stop
			if (Date.now() - askedAt > echoMs) process.exit(1);
			return;
		}
		askedAt = Date.now();
		say(startText.stopping);
		void stop(signal).then(() => process.exit(0));
	});
}

/**
 * A SIGTERM for npm ends npm and the shell between, which hand nothing on. Whoever was started by npm and finds its
 * parent changed has lost it, and ends too, instead of keeping port and data as an orphan.
 */
function endWithNpm(): void {
	if (process.env['npm_lifecycle_event'] === undefined) return;
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
	}, 500).unref();
}

/** What the pages read when they are loaded, and whatever else of ours asks for the database. */
function setEnvironment(settings: Settings, databaseUrl: string): void {
	process.env['DATABASE_URL'] = databaseUrl;
	// only an address that somebody chose is forced on the pages: without one, localhost and 127.0.0.1 both work
	if (settings.isOriginGiven) process.env['ORIGIN'] = settings.origin;
	else {
		// set but empty, as a line of an env file may leave it, is not given
		delete process.env['ORIGIN'];
		process.env['PROTOCOL_HEADER'] = protocolHeader;
	}
	const secret = openSecret(settings);
	if (secret !== null) process.env['HAI_LONG_SECRET'] = secret;
	process.env['LOG_LEVEL'] = settings.logLevel;
	// every route that takes a body bounds it itself
	process.env['BODY_SIZE_LIMIT'] = 'Infinity';
	process.env['ADDRESS_HEADER'] = addressHeader;
}

async function openData(settings: Settings): Promise<void> {
	let url = settings.databaseUrl;
	if (url === null) {
		const embedded = await openEmbedded({ dataDir: settings.dataDir, as: 'own', say });
		begun.push(embedded.close);
		url = embedded.url;
	}
	setEnvironment(settings, url);
	begun.push(closeDatabase);
}

/** Returns the lines to show once the pages answer. */
async function fillData(settings: Settings, withSample: boolean): Promise<string[]> {
	say(startText.migrating);
	await migrate(database());
	if (withSample) {
		say(startText.loadingSample);
		const { loadSample } = await import('#lib/server/sample/load.ts');
		const { lines } = await loadSample(database(), { origin: settings.origin, say });
		return lines;
	}
	const code = await firstRunCode(database());
	return code === null ? [] : [startText.firstRun(`${settings.origin}/staff`, code)];
}

async function servePages(settings: Settings): Promise<void> {
	const built: { handler: Handler } = await import(pathToFileURL(join(root, 'build', 'handler.js')).href);
	const server = await listen(built.handler, settings.host, settings.port, settings.trustedProxy);
	begun.push(async () => {
		await server.close();
		// the pages end what they do beside requests and close their own pool on this word
		const bus: EventEmitter = process;
		const awaited: Promise<void>[] = [];
		bus.emit('hai-long:shutdown', awaited);
		await Promise.race([Promise.all(awaited), pause(endingMs, undefined, { ref: false })]);
	});
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { sample: { type: 'boolean', default: false } } });
	// its passwords are known to everybody, and it is not to be reached from outside: a telephone would only be in the way
	if (values.sample) process.env['ADMIN_SECOND_FACTOR'] ||= 'offered';
	const settings = readSettings();
	endWithNpm();
	await checkPort(settings.host, settings.port);
	await openData(settings);
	const filled = fillData(settings, values.sample);
	const built = ensureBuild(root, say, build.signal);
	// both are waited for, so that a failure of one does not leave the other running behind our back
	const [lines] = await Promise.all([filled, built]).catch(async (error: unknown) => {
		build.abort();
		await Promise.allSettled([filled, built]);
		throw error;
	});
	await servePages(settings);
	for (const line of lines) say(line);
	if (settings.adminSecondFactor === 'offered') say(startText.factorOffered);
	else if (process.env['HAI_LONG_SECRET'] === undefined) say(startText.factorWithoutSecret);
	say(startText.listening(settings.origin));
}

try {
	await main();
} catch (error) {
	// a stop that came in between breaks what was under way; that is no fault
	if (stopping === null) {
		console.error(sentenceOf(error));
		await stop('fault');
		process.exit(1);
	}
}
