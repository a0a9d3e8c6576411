/**
 * The built pages, made anew when the sources they were made of have changed; `build/.source` names those.
 */
import { spawn } from 'node:child_process';
import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { startText } from '#lib/text/start.vi.ts';
import { hashSources } from './sources-hash.ts';

const stampPath = (root: string): string => join(root, 'build', '.source');

export async function ensureBuild(root: string, say: (line: string) => void, signal: AbortSignal): Promise<void> {
	const sources = await hashSources(root);
	const stamp = await readFile(stampPath(root), 'utf8').catch(() => null);
	const whole = await access(join(root, 'build', 'handler.js')).then(() => true, () => false);
	if (whole && stamp === sources) return;
	say(startText.building);
	const output = await runVite(root, sources, signal);
	if (output !== null) throw new OperatorFault(startText.buildFailed(output));
	await writeFile(stampPath(root), sources);
	say(startText.built);
}

/** Null when it went well, else what vite said. */
function runVite(root: string, version: string, signal: AbortSignal): Promise<string | null> {
	const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
	const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
		cwd: root,
		// whatever whoever starts us is in the middle of (a test run says NODE_ENV=test): what is built is the product
		env: { ...process.env, NODE_ENV: 'production', APP_VERSION: version },
		stdio: ['ignore', 'pipe', 'pipe'],
		signal
	});
	const heard: string[] = [];
	const listen = (chunk: Buffer): void => void heard.push(chunk.toString('utf8'));
	child.stdout.on('data', listen);
	child.stderr.on('data', listen);
	return new Promise((resolve) => {
		child.once('error', (error) => resolve(error.message));
		child.once('close', (code) => resolve(code === 0 ? null : heard.join('').trim() || `vite ${code}`));
	});
}
