/**
 * A real PostgreSQL of our own in DATA_DIR, for whoever has none.
 *
 * Keeps: one owner at a time; no server outlives its owner's orderly end, and one left by a killed owner is stopped
 * before the next starts. A command joins a running one instead of starting its own, and the last to leave stops it.
 */
import { randomBytes } from 'node:crypto';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedText } from '#lib/text/embedded.vi.ts';
import { connect } from '../database/connection.ts';
import { OperatorFault } from '../operator-fault.ts';
import { packageFolder, prepareBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { announce, listGuests, readRunning, signIn, withdraw } from './guests.ts';
import { takeOwnership } from './owner-lock.ts';
import { findPlace, socketFolder, type Place } from './place.ts';
import { findOrphan, startServer, stopServer, type Address } from './postmaster.ts';
import { processMark } from './process-mark.ts';
import { productName, provision } from './provision.sql.ts';

export type EmbeddedOptions = {
	dataDir: string;
	/** `own`: the web server, alone on its data; `join`: a command, beside whatever runs */
	as: 'own' | 'join';
	say: (line: string) => void;
	/** where the PostgreSQL package lies; only tests name another */
	source?: string;
};

export type EmbeddedDatabase = { url: string; home: string; joined: boolean; close: () => Promise<void> };

const pollMs = 50;
const joinLimitMs = 120_000;

export async function openEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
	const place = await findPlace(options.dataDir, options.say);
	const until = Date.now() + joinLimitMs;
	for (;;) {
		const taken = await takeOwnership(place);
		if ('release' in taken) return start(place, options, taken.release);
		if (options.as === 'own') throw new OperatorFault(embeddedText.alreadyInUse(place.home, taken.ownerPid));
		const joined = await joinRunning(place);
		if (joined !== null) return joined;
		if (Date.now() > until) throw new OperatorFault(embeddedText.ownerSilent(taken.ownerPid));
		await pause(pollMs);
	}
}

/** Null while the owner is still starting, or is just stopping. */
async function joinRunning(place: Place): Promise<EmbeddedDatabase | null> {
	const signOut = await signIn(place);
	const running = await readRunning(place);
	if (running === null || processMark(running.serverPid) !== running.serverMark) {
		await signOut();
		return null;
	}
	return { url: running.url, home: place.home, joined: true, close: signOut };
}

async function start(place: Place, options: EmbeddedOptions, release: () => Promise<void>): Promise<EmbeddedDatabase> {
	let serverPid: number | null = null;
	// the last resort: an exit that nobody waited for must not leave a server behind
	const onExit = (): void => {
		if (serverPid !== null && processMark(serverPid) !== null) process.kill(serverPid, 'SIGINT');
	};
	try {
		const orphan = await findOrphan(place, await readRunning(place));
		await withdraw(place);
		if (orphan !== null) {
			options.say(embeddedText.stoppingOrphan(orphan));
			await stopServer(orphan);
		}
		const source = await realpath(options.source ?? packageFolder());
		const binaries = await prepareBinaries(place, source, options.say);
		const password = process.platform === 'win32' ? await keptPassword(place) : null;
		await ensureCluster(place, binaries, password, options.say);
		options.say(embeddedText.starting);
		const address = await chooseAddress(place);
		process.once('exit', onExit);
		serverPid = await startServer(place, binaries, address, { say: options.say, onSpawn: (pid) => (serverPid = pid) });
		await provisionAt(urlOf('postgres', 'postgres', address, password), password);
		const url = urlOf(productName, productName, address, password);
		await announce(place, { url, ownerPid: process.pid, serverPid, serverMark: processMark(serverPid) });
		const close = once(async () => {
			await stop(place, options, serverPid);
			serverPid = null;
			process.off('exit', onExit);
			await release();
		});
		return { url, home: place.home, joined: false, close };
	} catch (error) {
		if (serverPid !== null) await stopServer(serverPid);
		process.off('exit', onExit);
		await withdraw(place);
		await release();
		throw error;
	}
}

async function stop(place: Place, options: EmbeddedOptions, serverPid: number | null): Promise<void> {
	await withdraw(place);
	let told = false;
	// a command that began first waits for those that joined it; the web server, told to end, does not
	while (options.as === 'join' && (await listGuests(place)).length > 0) {
		if (!told) options.say(embeddedText.waitingForGuests);
		told = true;
		await pause(pollMs);
	}
	if (serverPid !== null) await stopServer(serverPid);
}

function once(work: () => Promise<void>): () => Promise<void> {
	let running: Promise<void> | null = null;
	return () => (running ??= work());
}

async function chooseAddress(place: Place): Promise<Address> {
	if (process.platform !== 'win32') return { socketFolder: await socketFolder(place), port: 5432 };
	const probe = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => probe.once('listening', resolve));
	const bound = probe.address();
	await new Promise((resolve) => probe.close(resolve));
	return { socketFolder: null, port: typeof bound === 'object' && bound !== null ? bound.port : 54_329 };
}

/** Windows has no socket folder to guard, so there a password does it, kept beside the data. */
async function keptPassword(place: Place): Promise<string> {
	const path = join(place.home, 'password');
	const kept = await readFile(path, 'utf8').catch(() => null);
	if (kept !== null) return kept;
	const fresh = randomBytes(24).toString('hex');
	await writeFile(path, fresh, { mode: 0o600 });
	return fresh;
}

function urlOf(user: string, name: string, address: Address, password: string | null): string {
	const login = password === null ? user : `${user}:${password}`;
	if (address.socketFolder === null) return `postgres://${login}@127.0.0.1:${address.port}/${name}`;
	return `postgres://${login}@localhost:${address.port}/${name}?host=${encodeURIComponent(address.socketFolder)}`;
}

async function provisionAt(url: string, password: string | null): Promise<void> {
	const sql = connect(url, { max: 1 });
	try {
		await provision(sql, password);
	} finally {
		await sql.end({ timeout: 5 });
	}
}
