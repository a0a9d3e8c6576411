/** The product as its user starts it, on data of its own and on a free port; ended with SIGTERM. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../support/app.ts';
import { quickFolder } from '../support/quick-folder.ts';

const startLimitMs = 240_000;
const stopLimitMs = 30_000;

/** `stop` leaves nothing behind, `end` its data. */
export type Product = { url: string; dataDir: string; printed: string; stop: () => Promise<void>; end: () => Promise<void> };

async function untilPrinted(app: ChildProcess, sign: RegExp, printed: () => string): Promise<void> {
	const deadline = Date.now() + startLimitMs;
	while (Date.now() < deadline) {
		if (app.exitCode !== null) throw new Error(`The product ended with ${app.exitCode}:\n${printed()}`);
		if (sign.test(printed())) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error(`The product was not ready in time:\n${printed()}`);
}

/** Data of its own; a copy of what another product left behind where that is given. */
function newData(from?: string): string {
	const dataDir = mkdtempSync(join(quickFolder(), 'hai-long-browser-'));
	// as root the database runs as another user, which has to reach its data
	chmodSync(dataDir, 0o755);
	if (from !== undefined) {
		// as it lies there, owners included
		execFileSync('cp', ['-a', `${from}/.`, dataDir]);
		execFileSync('cp', ['-a', `${from}.secret`, `${dataDir}.secret`]);
	}
	return dataDir;
}

/** Resolves when the console shows `sign`, which is printed after the pages answer. */
export async function startProduct(args: readonly string[], sign: RegExp, from?: string): Promise<Product> {
	const port = await freePort();
	const dataDir = newData(from);
	const environment = { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'warn' };
	const app = spawn('node', ['src/cli/start.ts', ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
	let printed = '';
	app.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
	app.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
	await untilPrinted(app, sign, () => printed);
	const stop = async () => {
		await ended(app);
		removeData(dataDir);
	};
	return { url: `http://localhost:${port}`, dataDir, printed, stop, end: () => ended(app) };
}

async function ended(app: ChildProcess): Promise<void> {
	const exited = new Promise<number | null>((resolve) => app.once('exit', resolve));
	app.kill('SIGTERM');
	const limit = setTimeout(() => app.kill('SIGKILL'), stopLimitMs);
	const code = await exited;
	clearTimeout(limit);
	if (code !== 0) throw new Error(`The product did not end cleanly on SIGTERM (${code}).`);
}

export function removeData(dataDir: string): void {
	rmSync(dataDir, { recursive: true, force: true });
	rmSync(`${dataDir}.secret`, { force: true });
}
