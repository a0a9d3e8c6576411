/** `npm start` as a whole: up, used, ended, up again; as whoever runs it meets it. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../support/app.ts';
import { EmbeddedScene, processesIn } from '../support/embedded.ts';

const run = promisify(execFile);
let scene: EmbeddedScene;
let environment: NodeJS.ProcessEnv;
const started: ChildProcess[] = [];

beforeEach(async () => {
	scene = new EmbeddedScene();
	await scene.set();
	const port = String(await freePort());
	environment = { ...process.env, DATABASE_URL: '', DATA_DIR: join(scene.folder, 'postgres'), PORT: port, ORIGIN: '' };
});
afterEach(async () => {
	for (const child of started.splice(0)) {
		if (child.exitCode !== null || child.signalCode !== null) continue;
		const exited = once(child, 'exit');
		child.kill('SIGTERM');
		await exited;
	}
	await scene.clear();
});

type Started = { child: ChildProcess; heard: () => string; exited: Promise<unknown> };

/** Started, and answering. */
async function startWell(): Promise<Started> {
	const result = await start();
	expect(result.heard()).toContain('Ctrl-C');
	return result;
}

/** In a process group of its own, like a terminal's, until the pages answer or the process has ended. */
async function start(): Promise<Started> {
	const child = spawn(process.execPath, ['src/cli/start.ts'], { env: environment, detached: true, stdio: 'pipe' });
	started.push(child);
	let heard = '';
	const exited = once(child, 'exit');
	const listening = new Promise<void>((resolve) => {
		for (const stream of [child.stdout, child.stderr]) {
			stream.on('data', (chunk: Buffer) => {
				heard += chunk.toString('utf8');
				if (heard.includes('Ctrl-C')) resolve();
			});
		}
	});
	await Promise.race([listening, exited]);
	return { child, heard: () => heard, exited };
}

const page = (path: string): string => `http://localhost:${environment['PORT']}${path}`;
const sipas = (...args: string[]) => run(process.execPath, ['src/cli/sipas.ts', ...args], { env: environment });

test('it starts empty, prints a first-run code, serves, and ends at Ctrl-C with no process left', async () => {
	const first = await startWell();
	expect(first.heard()).toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/);
	const response = await fetch(page('/staff'), { redirect: 'manual' });
	expect(response.headers.get('location')).toMatch(/first-run/);
	// as a terminal does it: the whole group, and once more by npm
	process.kill(-(first.child.pid ?? 0), 'SIGINT');
	process.kill(first.child.pid ?? 0, 'SIGINT');
	await first.exited;
	expect(first.child.exitCode).toBe(0);
	expect(await processesIn(scene.folder)).toEqual([]);
});

test('a command joins it while it runs, and finds the same data when it does not', async () => {
	const first = await startWell();
	const login = ['account', 'create', '--login', 'an.nguyen', '--name', 'An', '--role', 'administrator'];
	await sipas(...login);
	const response = await fetch(page('/staff'), { redirect: 'manual' });
	expect(response.headers.get('location')).toMatch(/sign-in/);
	first.child.kill('SIGTERM');
	await first.exited;
	expect(first.child.exitCode).toBe(0);
	await expect(sipas(...login)).rejects.toThrow(/an\.nguyen/);
	expect(await processesIn(scene.folder)).toEqual([]);
	const second = await startWell();
	expect(second.heard()).not.toMatch(/[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/);
});

test('a half-sent request does not keep it from ending within seconds', async () => {
	const first = await startWell();
	const hanging = fetch(page('/api/v1/responses'), {
		method: 'POST',
		body: new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
		duplex: 'half'
	} as RequestInit).catch(() => null);
	const asked = performance.now();
	first.child.kill('SIGTERM');
	await first.exited;
	await hanging;
	expect(first.child.exitCode).toBe(0);
	expect(performance.now() - asked).toBeLessThan(9_000);
});

test('a port that is taken is one sentence, and nothing is begun', async () => {
	const other = createServer().listen(Number(environment['PORT']), '127.0.0.1');
	await once(other, 'listening');
	const second = await start();
	other.close();
	expect(second.child.exitCode).toBe(1);
	expect(second.heard().trim()).toBe(
		`Cổng ${environment['PORT']} đang có chương trình khác dùng: hãy dừng nó, hoặc đặt PORT khác.`
	);
	expect(await processesIn(scene.folder)).toEqual([]);
});

test('npm that is killed takes the product along, and the port is free again', async () => {
	const npm = spawn('npm', ['start'], { env: environment, stdio: 'pipe' });
	started.push(npm);
	await new Promise<void>((resolve) => npm.stdout.on('data', (chunk: Buffer) => chunk.includes('Ctrl-C') && resolve()));
	const exited = once(npm, 'exit');
	npm.kill('SIGTERM');
	await exited;
	await expect.poll(() => processesIn(scene.folder), { timeout: 15_000 }).toEqual([]);
	await expect.poll(() => fetch(page('/healthz')).then(() => 'answers', () => 'gone'), { timeout: 15_000 }).toBe('gone');
});
