/**
 * The server process: started apart from us, so that a Ctrl-C meant for us does not reach it, watched until it
 * answers, and stopped by the fast way that rolls open transactions back and writes everything out.
 *
 * Keeps: fsync, full page writes and waiting commits are on, whatever the configuration files say, since the command
 * line outranks them.
 */
import { spawn } from 'node:child_process';
import { open, readFile, readlink, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { embeddedText } from '#lib/text/embedded.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import { cleanEnvironment } from './cluster.ts';
import type { Place } from './place.ts';
import { processMark } from './process-mark.ts';
import { giveTo } from './unprivileged.ts';

export type Address = { socketFolder: string; port: number } | { socketFolder: null; port: number };

const logPath = (place: Place): string => join(place.home, 'postgres.log');
const pollMs = 20;
const logLimitBytes = 5_000_000;

function settings(address: Address): string[] {
	const listen =
		address.socketFolder === null
			? ['listen_addresses=127.0.0.1']
			: ['listen_addresses=', `unix_socket_directories=${address.socketFolder}`, 'unix_socket_permissions=0700'];
	return [
		...listen,
		`port=${address.port}`,
		...['fsync=on', 'full_page_writes=on', 'synchronous_commit=on', 'logging_collector=off', 'jit=off'],
		...['max_connections=100', 'log_line_prefix=%m [%p] ', 'log_timezone=UTC', 'timezone=UTC', 'lc_messages=C']
	];
}

async function openLog(place: Place) {
	const path = logPath(place);
	const size = await stat(path).then((found) => found.size, () => 0);
	if (size > logLimitBytes) await rename(path, `${path}.1`);
	const log = await open(path, 'a', 0o600);
	await giveTo(place.account, path);
	return { log, from: size > logLimitBytes ? 0 : size };
}

export type StartOptions = {
	say: (line: string) => void;
	/** called at once, so that whoever gives up in the middle knows whom to stop */
	onSpawn: (pid: number) => void;
};

/** Starts the server and waits until it takes connections; returns its process number. */
export async function startServer(place: Place, binaries: string, address: Address, options: StartOptions) {
	const { log, from } = await openLog(place);
	const args = ['-D', place.cluster, ...settings(address).flatMap((setting) => ['-c', setting])];
	const child = spawn(join(binaries, 'postgres'), args, {
		cwd: place.home,
		detached: true,
		stdio: ['ignore', log.fd, log.fd],
		env: cleanEnvironment(),
		...(place.account ?? {})
	});
	if (child.pid !== undefined) options.onSpawn(child.pid);
	let ended: string | null = null;
	child.once('error', (error) => (ended = error.message));
	child.once('exit', () => (ended ??= ''));
	const patience = setTimeout(() => options.say(embeddedText.recovering), 5_000);
	try {
		while (ended === null && !(await isReady(place, child.pid))) await pause(pollMs);
	} finally {
		clearTimeout(patience);
		await log.close();
	}
	if (ended !== null || child.pid === undefined) {
		throw new OperatorFault(embeddedText.cannotStart(ended || (await lastWord(place, from)), logPath(place)));
	}
	child.unref();
	return child.pid;
}

async function isReady(place: Place, pid: number | undefined): Promise<boolean> {
	const lines = await postmasterFile(place);
	return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
}

async function postmasterFile(place: Place): Promise<string[]> {
	const text = await readFile(join(place.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
	return text.split('\n');
}

/** The line that says why: the last one that is fatal, or simply the last. */
async function lastWord(place: Place, from: number): Promise<string> {
	const text = (await readFile(logPath(place))).subarray(from).toString('utf8');
	const lines = text.trim().split('\n');
	const line = lines.findLast((candidate) => /FATAL|PANIC/.test(candidate)) ?? lines.at(-1) ?? '';
	return line.replace(/^\S+ \S+ \S+ \[\d+\] /, '').replace(/\s+/g, ' ').trim();
}

/**
 * The server that a killed process left behind, if there is one. A number that has since gone to a stranger is
 * struck out, since PostgreSQL itself would take the stranger for a server and refuse to start.
 */
export async function findOrphan(place: Place, announced: { serverPid: number; serverMark: string | null } | null) {
	const pid = Number((await postmasterFile(place))[0]);
	const mark = processMark(pid);
	if (mark === null) return null;
	if (announced?.serverPid === pid && announced.serverMark === mark) return pid;
	// a server's working directory is its cluster; unreadable means another system than Linux, or another account
	const workingFolder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
	if (workingFolder === place.cluster) return pid;
	if (workingFolder !== null) await rm(join(place.cluster, 'postmaster.pid'), { force: true });
	return null;
}

/** Asks for a fast shutdown, and for a harder one only when that is not heard. */
export async function stopServer(pid: number): Promise<void> {
	const mark = processMark(pid);
	const steps = [
		{ signal: 'SIGINT', waitMs: 20_000 },
		{ signal: 'SIGQUIT', waitMs: 5_000 },
		{ signal: 'SIGKILL', waitMs: 5_000 }
	] as const;
	for (const step of steps) {
		if (mark === null || processMark(pid) !== mark) return;
		try {
			process.kill(pid, step.signal);
		} catch {
			return;
		}
		const until = Date.now() + step.waitMs;
		while (processMark(pid) === mark && Date.now() < until) await pause(pollMs);
	}
}
