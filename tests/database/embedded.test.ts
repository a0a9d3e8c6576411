/** Each property of the launcher, provoked for real: other processes, other accounts, broken files. */
import { once } from 'node:events';
import { chmod, cp, mkdir, readFile, readdir, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { packageFolder } from '#lib/server/embedded/binaries.ts';
import { findPlace, socketFolder } from '#lib/server/embedded/place.ts';
import { EmbeddedScene, processesIn, serverPid, withSql } from '../support/embedded.ts';

const isRoot = process.getuid?.() === 0;
let scene: EmbeddedScene;
let dataDir: string;

beforeEach(async () => {
	scene = new EmbeddedScene();
	await scene.set();
	dataDir = join(scene.folder, 'postgres');
});
afterEach(() => scene.clear());

const pidOf = async (home: string | undefined): Promise<number> => (await serverPid(home ?? '')) ?? 0;
/** One sentence on one line, for a person. */
const expectSentence = (fault: string | undefined, pattern: RegExp): void => {
	expect(fault).toMatch(pattern);
	expect(fault?.split('\n')).toHaveLength(1);
};

describe('what the embedded database is', () => {
	test('a server that waits for the disk, checks its pages and sorts alike on every system', async () => {
		const { reply } = await scene.open(dataDir);
		const [found] = await withSql(reply.url, (sql) => sql`
			select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
				current_setting('synchronous_commit') as commit, current_setting('data_checksums') as checksums,
				current_setting('server_encoding') as encoding, datlocprovider as provider, datlocale as locale,
				'Đ' < 'đ' as by_code_point
			from pg_database where datname = current_database()`);
		expect(found).toEqual({
			fsync: 'on',
			pages: 'on',
			commit: 'on',
			checksums: 'on',
			encoding: 'UTF8',
			provider: 'b',
			locale: 'C.UTF-8',
			byCodePoint: true
		});
	});

	test('fsync stays on even where the configuration files turn it off', async () => {
		const first = await scene.open(dataDir);
		await first.end();
		await writeFile(join(dataDir, 'cluster', 'postgresql.auto.conf'), "fsync = 'off'\nfull_page_writes = 'off'\n");
		const { reply } = await scene.open(dataDir);
		expect(await withSql(reply.url, (sql) => sql`show fsync`)).toEqual([{ fsync: 'on' }]);
	});

	test('reached through a socket in a folder of its own, never through the network', async () => {
		const { reply } = await scene.open(dataDir);
		expect(await withSql(reply.url, (sql) => sql`show listen_addresses`)).toEqual([{ listenAddresses: '' }]);
		const folder = new URL(reply.url ?? '').searchParams.get('host') ?? '';
		expect((await stat(folder)).mode & 0o777).toBe(0o700);
		expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700);
	});

	test('used by a role that is no superuser and may create databases', async () => {
		const { reply } = await scene.open(dataDir);
		const role = await withSql(reply.url, (sql) => sql`
			select rolname, rolsuper, rolcreatedb from pg_roles where rolname = current_user`);
		expect(role).toEqual([{ rolname: 'hai_long', rolsuper: false, rolcreatedb: true }]);
	});

	test('run by an ordinary account, also when root started it', async () => {
		const { reply } = await scene.open(dataDir);
		const status = await readFile(`/proc/${await pidOf(reply.home)}/status`, 'utf8');
		const uid = Number(/^Uid:\t(\d+)/m.exec(status)?.[1]);
		expect(uid).not.toBe(0);
		expect(uid === process.getuid?.()).toBe(!isRoot);
	});

	test('there again with its data after an orderly end, which leaves no process behind', async () => {
		const first = await scene.open(dataDir);
		await withSql(first.reply.url, (sql) => sql`create table kept as select 7 as n`);
		expect(await first.end()).toBe(0);
		expect(await processesIn(dataDir)).toEqual([]);
		const second = await scene.open(dataDir);
		expect(await withSql(second.reply.url, (sql) => sql`select n from kept`)).toEqual([{ n: 7 }]);
	});
});

describe('in hard surroundings', () => {
	test('a folder whose parent only its owner may enter', async () => {
		const closed = join(scene.folder, 'closed');
		await mkdir(join(closed, 'data'), { recursive: true });
		await chmod(closed, 0o700);
		const first = await scene.open(join(closed, 'data'));
		// root's folders are shut to the account that the server runs as, so the data lies where both may go
		expect(first.reply.home).toMatch(isRoot ? /^\/var\/lib\/hai-long-/ : /closed\/data$/);
		expect(first.heard().includes('/var/lib/hai-long-')).toBe(isRoot);
		await withSql(first.reply.url, (sql) => sql`create table kept ()`);
		await first.end();
		const second = await scene.open(join(closed, 'data'));
		expect(second.reply.home).toBe(first.reply.home);
		await withSql(second.reply.url, (sql) => sql`select from kept`);
	});

	test('the programs under a closed folder, with the links that a blocked install script left out', async () => {
		const closed = join(scene.folder, 'closed');
		const copy = join(closed, 'package');
		await cp(packageFolder(), copy, { recursive: true, verbatimSymlinks: true });
		await chmod(closed, 0o700);
		const links: { target: string }[] = JSON.parse(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'));
		for (const link of links) await rm(join(copy, link.target));
		const { reply } = await scene.open(dataDir, 'own', copy);
		expect(await withSql(reply.url, (sql) => sql`select 1 as n`)).toEqual([{ n: 1 }]);
		// root runs them from a copy beside the data; anybody else in place, mended
		const copies = (await readdir(dataDir)).filter((name) => name.startsWith('postgresql-'));
		expect(copies).toHaveLength(isRoot ? 1 : 0);
	});

	test('a blocked install script alone: the links are made where they belong', async () => {
		const copy = join(scene.folder, 'package');
		await cp(packageFolder(), copy, { recursive: true, verbatimSymlinks: true });
		const links: { target: string }[] = JSON.parse(await readFile(join(copy, 'native', 'pg-symlinks.json'), 'utf8'));
		expect(links.length).toBeGreaterThan(5);
		for (const link of links) await rm(join(copy, link.target));
		const { reply } = await scene.open(dataDir, 'own', copy);
		expect(reply.fault).toBeUndefined();
		for (const link of links) await stat(join(copy, link.target));
	});

	test('a path too long for a socket', async () => {
		const long = join(scene.folder, 'd'.repeat(120));
		const { reply } = await scene.open(long);
		expect(await withSql(reply.url, (sql) => sql`select 1 as n`)).toEqual([{ n: 1 }]);
		await rm(await socketFolder(await findPlace(long, () => {})), { recursive: true });
	});
});

describe('after a kill', () => {
	test('the server that was left behind is stopped and its committed rows are there', async () => {
		const first = await scene.open(dataDir);
		await withSql(first.reply.url, (sql) => sql`create table kept as select 7 as n`);
		const orphan = await pidOf(dataDir);
		const killed = once(first.process, 'exit');
		first.process.kill('SIGKILL');
		await killed;
		expect(await serverPid(dataDir)).toBe(orphan);
		const second = await scene.open(dataDir);
		expect(second.heard()).toContain(String(orphan));
		expect(await pidOf(dataDir)).not.toBe(orphan);
		expect(await withSql(second.reply.url, (sql) => sql`select n from kept`)).toEqual([{ n: 7 }]);
	});

	test('a number in the lock and in the server file that now belongs to a stranger stops nobody', async () => {
		const first = await scene.open(dataDir);
		await first.end();
		const stranger = String(process.pid);
		await writeFile(join(dataDir, 'owner.lock'), JSON.stringify({ pid: process.pid, mark: 'long ago', id: 'x' }));
		await writeFile(join(dataDir, 'cluster', 'postmaster.pid'), `${stranger}\n${dataDir}\n0\n5432\n\n\n\n`);
		const second = await scene.open(dataDir);
		expect(second.reply.fault).toBeUndefined();
	});

	test('a first start that was killed half way is begun anew', async () => {
		await mkdir(join(dataDir, 'cluster.new', 'base'), { recursive: true });
		const { reply } = await scene.open(dataDir);
		expect(await withSql(reply.url, (sql) => sql`select 1 as n`)).toEqual([{ n: 1 }]);
	});
});

describe('two processes on one folder', () => {
	test('the second is refused in one sentence that names the first, which goes on', async () => {
		const first = await scene.open(dataDir);
		const second = await scene.open(dataDir);
		expectSentence(second.reply.fault, new RegExp(`tiến trình ${first.process.pid}`));
		await withSql(first.reply.url, (sql) => sql`select 1`);
	});

	test('of six that start at the same moment exactly one gets in', async () => {
		const openers = await Promise.all(Array.from({ length: 6 }, () => scene.open(dataDir)));
		expect(openers.filter((opener) => opener.reply.fault === undefined)).toHaveLength(1);
	});

	test('of six that find the same stale lock exactly one gets in', async () => {
		await mkdir(dataDir, { recursive: true });
		await writeFile(join(dataDir, 'owner.lock'), JSON.stringify({ pid: 1, mark: 'long ago', id: 'stale' }));
		const openers = await Promise.all(Array.from({ length: 6 }, () => scene.open(dataDir)));
		expect(openers.filter((opener) => opener.reply.fault === undefined)).toHaveLength(1);
		expect((await readdir(dataDir)).filter((name) => name.includes('breaking'))).toEqual([]);
	});

	test('a command joins the running one and leaves it running', async () => {
		const owner = await scene.open(dataDir);
		const command = await scene.open(dataDir, 'join');
		expect(command.reply).toEqual({ ...owner.reply, joined: true });
		await command.end();
		await withSql(owner.reply.url, (sql) => sql`select 1`);
	});

	test('a command alone starts it and stops it; one that joined meanwhile is waited for', async () => {
		const first = await scene.open(dataDir, 'join');
		const guest = await scene.open(dataDir, 'join');
		expect([first.reply.joined, guest.reply.joined]).toEqual([false, true]);
		const firstEnds = first.end();
		await withSql(guest.reply.url, (sql) => sql`select 1`);
		expect(first.process.exitCode).toBeNull();
		await guest.end();
		await firstEnds;
		expect(await processesIn(dataDir)).toEqual([]);
	});
});

describe('a start that fails', () => {
	test('says why in one sentence, with the server\'s own last word, and lets go of the folder', async () => {
		const first = await scene.open(dataDir);
		await first.end();
		await truncate(join(dataDir, 'cluster', 'global', 'pg_control'), 100);
		const second = await scene.open(dataDir);
		expectSentence(second.reply.fault, /Không khởi động được cơ sở dữ liệu: .*(pg_control|control file)/);
		expect(await processesIn(dataDir)).toEqual([]);
		expect(await readdir(dataDir)).not.toContain('owner.lock');
	});

	test('because the folder cannot be made is one sentence', async () => {
		await writeFile(join(scene.folder, 'file'), '');
		const { reply } = await scene.open(join(scene.folder, 'file', 'data'));
		expectSentence(reply.fault, /DATA_DIR/);
	});

	test('because the programs are broken is one sentence', async () => {
		const copy = join(scene.folder, 'package');
		await mkdir(join(copy, 'native', 'bin'), { recursive: true });
		await writeFile(join(copy, 'package.json'), '{"version":"0"}');
		const { reply } = await scene.open(dataDir, 'own', copy);
		expectSentence(reply.fault, /Không tạo được cơ sở dữ liệu/);
	});
});
