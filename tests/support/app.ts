/**
 * The product as `npm start` runs it, on a database of its own and a free port; built first if the sources changed.
 * What it printed is in the error when it does not come up. `stop` ends it with SIGTERM and checks that it ended well.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const startLimitMs = 240_000;

export type App = {
	url: string;
	stop: () => Promise<void>;
	/** As a power cut would. */
	kill: () => Promise<void>;
	/** all that its console showed so far */
	printed: () => string;
};

export async function freePort(): Promise<number> {
	const probe = createServer().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const address = probe.address();
	probe.close();
	await once(probe, 'close');
	if (address === null || typeof address === 'string') throw new Error('no port');
	return address.port;
}

/** `at`: a port that was free, to come back where it was. */
export async function startApp(databaseUrl: string, environment: Record<string, string> = {}, at?: number): Promise<App> {
	const port = at ?? (await freePort());
	const url = `http://127.0.0.1:${port}`;
	const child = spawn(process.execPath, ['src/cli/start.ts'], {
		env: {
			...process.env, DATABASE_URL: databaseUrl, PORT: String(port), HOST: '127.0.0.1', ORIGIN: url, LOG_LEVEL: 'warn',
			// tests of something else sign in by password alone
			ADMIN_SECOND_FACTOR: 'offered',
			...environment
		},
		stdio: ['ignore', 'pipe', 'pipe']
	});
	let printed = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
	child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
	try {
		await untilReady(child, url);
	} catch (error) {
		child.kill('SIGKILL');
		throw new Error(`The product did not start:\n${printed}`, { cause: error });
	}
	return { url, stop: () => stop(child, () => printed), kill: () => kill(child), printed: () => printed };
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
	const deadline = Date.now() + startLimitMs;
	while (Date.now() < deadline) {
		if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
		const reply = await fetch(`${url}/readyz`).catch(() => null);
		if (reply?.ok) return;
		await pause(200);
	}
	throw new Error('it was not ready in time');
}

async function kill(child: ChildProcess): Promise<void> {
	const exited = once(child, 'exit');
	child.kill('SIGKILL');
	await exited;
}

async function stop(child: ChildProcess, printed: () => string): Promise<void> {
	const exited = once(child, 'exit');
	child.kill('SIGTERM');
	const limit = setTimeout(() => child.kill('SIGKILL'), 15_000);
	const [code] = await exited;
	clearTimeout(limit);
	if (code !== 0) throw new Error(`The product did not end cleanly on SIGTERM (${code}):\n${printed()}`);
}
