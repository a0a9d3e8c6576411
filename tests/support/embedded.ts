/** Embedded databases for tests: each in a folder of its own, each process that was started ended, nothing left over. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { stopServer } from '#lib/server/embedded/postmaster.ts';

const child = fileURLToPath(new URL('./embedded-child.ts', import.meta.url));

export type Opened = { url: string; home: string; joined: boolean };
export type Reply = Partial<Opened> & { fault?: string };
export type Opener = { reply: Reply; process: ChildProcess; heard: () => string; end: () => Promise<number | null> };

export class EmbeddedScene {
	folder = '';
	#started: ChildProcess[] = [];
	#homes = new Set<string>();

	async set(): Promise<void> {
		this.folder = await mkdtemp(join(tmpdir(), 'hl-embedded-'));
		await chmod(this.folder, 0o711);
	}

	/** Opens the database in another process and waits for what it says. */
	async open(dataDir: string, as: 'own' | 'join' = 'own', source?: string): Promise<Opener> {
		const args = [child, dataDir, as, ...(source === undefined ? [] : [source])];
		const started = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], cwd: process.cwd() });
		this.#started.push(started);
		let heard = '';
		started.stderr.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
		const [line]: string[] = await once(createInterface(started.stdout), 'line');
		const reply: Reply = JSON.parse(line ?? '{}');
		if (reply.home !== undefined) this.#homes.add(reply.home);
		const end = async (): Promise<number | null> => {
			if (started.exitCode !== null) return started.exitCode;
			const exited = once(started, 'exit');
			started.stdin.end();
			await exited;
			return started.exitCode;
		};
		return { reply, process: started, heard: () => heard, end };
	}

	/** The processes that opened databases, as a power cut would. */
	async killOwners(): Promise<void> {
		for (const started of this.#started) {
			if (started.exitCode !== null || started.signalCode !== null) continue;
			const exited = once(started, 'exit');
			started.kill('SIGKILL');
			await exited;
		}
	}

	async clear(): Promise<void> {
		await this.killOwners();
		for (const home of this.#homes) {
			const pid = await serverPid(home);
			if (pid !== null) await stopServer(pid);
			await rm(home, { recursive: true, force: true });
		}
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** The server that runs on a home, by the cluster's own file and the process's working directory. */
export async function serverPid(home: string): Promise<number | null> {
	const text = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
	const pid = Number(text.split('\n')[0]);
	try {
		return pid > 0 && readlinkSync(`/proc/${pid}/cwd`) === join(home, 'cluster') ? pid : null;
	} catch {
		return null;
	}
}

/** Every process whose working directory lies below the folder. */
export async function processesIn(folder: string): Promise<number[]> {
	const found: number[] = [];
	for (const name of await readdir('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		try {
			if (readlinkSync(`/proc/${name}/cwd`).startsWith(`${folder}/`)) found.push(Number(name));
		} catch {
			continue;
		}
	}
	return found;
}

export async function withSql<T>(url: string | undefined, work: (sql: Pool) => Promise<T>): Promise<T> {
	if (url === undefined) throw new Error('the database did not open');
	const sql = connect(url, { max: 1 });
	try {
		return await work(sql);
	} finally {
		await sql.end({ timeout: 5 });
	}
}
