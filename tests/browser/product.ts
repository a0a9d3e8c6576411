/** The product as its user starts it, on data of its own and on a free port; ended with SIGTERM. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/app.ts';

const startLimitMs = 240_000;
const stopLimitMs = 30_000;

export type Product = { url: string; dataDir: string; printed: string; stop: () => Promise<void> };

async function untilPrinted(app: ChildProcess, sign: RegExp, printed: () => string): Promise<void> {
	const deadline = Date.now() + startLimitMs;
	while (Date.now() < deadline) {
		if (app.exitCode !== null) throw new Error(`The product ended with ${app.exitCode}:\n${printed()}`);
		if (sign.test(printed())) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`The product was not ready in time:\n${printed()}`);
}

/** Resolves when the console shows `sign`, which is printed after the pages answer. */
export async function startProduct(args: readonly string[], sign: RegExp): Promise<Product> {
	const port = await freePort();
	const dataDir = mkdtempSync(join(tmpdir(), 'hai-long-browser-'));
	// as root the database runs as another user, which has to reach its data
	chmodSync(dataDir, 0o755);
	const environment = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
	const app = spawn('node', ['src/cli/start.ts', ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	app.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
	app.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
	await untilPrinted(app, sign, () => printed);
	return { url: `http://localhost:${port}`, dataDir, printed, stop: () => stopProduct(app, dataDir) };
}

async function stopProduct(app: ChildProcess, dataDir: string): Promise<void> {
	const exited = new Promise<number | null>((resolve) => app.once('exit', resolve));
	app.kill('SIGTERM');
	const limit = setTimeout(() => app.kill('SIGKILL'), stopLimitMs);
	const code = await exited;
	clearTimeout(limit);
	rmSync(dataDir, { recursive: true, force: true });
	rmSync(`${dataDir}.secret`, { force: true });
	if (code !== 0) throw new Error(`The product did not end cleanly on SIGTERM (${code}).`);
}
