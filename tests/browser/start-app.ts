/**
 * Starts the product as its user does (`npm run demo`), once for all journeys, on data of its own, and ends it with
 * SIGTERM. What the console printed is what the journeys sign in and pair with.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const startLimitMs = 240_000;
const stopLimitMs = 30_000;

async function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const probe = createServer().once('error', reject);
		probe.listen(0, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
		});
	});
}

async function untilReady(app: ChildProcess, url: string, printed: () => string): Promise<void> {
	const deadline = Date.now() + startLimitMs;
	while (Date.now() < deadline) {
		if (app.exitCode !== null) throw new Error(`The demo ended with ${app.exitCode}:\n${printed()}`);
		const reply = await fetch(`${url}/readyz`).catch(() => null);
		if (reply?.ok && /#pair=/.test(printed())) return;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
	throw new Error(`The demo was not ready in time:\n${printed()}`);
}

export default async function startApp(): Promise<() => Promise<void>> {
	const port = await freePort();
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-browser-'));
	// as root the database runs as another user, which has to reach its data
	chmodSync(dataDir, 0o755);
	const url = `http://localhost:${port}`;
	const environment = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
	const app = spawn('node', ['src/cli/start.ts', '--sample'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	app.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
	app.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
	await untilReady(app, url, () => printed);
	Object.assign(process.env, { APP_URL: url, APP_PRINTED: printed, APP_DATA_DIR: dataDir });
	return () => stopApp(app, dataDir);
}

async function stopApp(app: ChildProcess, dataDir: string): Promise<void> {
	const exited = new Promise<number | null>((resolve) => app.once('exit', resolve));
	app.kill('SIGTERM');
	const limit = setTimeout(() => app.kill('SIGKILL'), stopLimitMs);
	const code = await exited;
	clearTimeout(limit);
	rmSync(dataDir, { recursive: true, force: true });
	if (code !== 0) throw new Error(`The demo did not end cleanly on SIGTERM (${code}).`);
}
