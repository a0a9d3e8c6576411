/**
 * One PostgreSQL for a test run, with a migrated template that every test file clones.
 *
 * TEST_DATABASE_URL or DATABASE_URL names a server (its role must be allowed to create databases); without one, an
 * embedded cluster in a temporary folder is made and thrown away. Layers that run together share it.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { connect } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { databaseUrl } from './database-url.ts';
import { quickFolder } from './quick-folder.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** the migrated template; clone it with `createTestDatabase`, do not write into it */
		databaseUrl: string;
	}
}

type Server = { url: string; close: () => Promise<void> };
type Shared = { server: Promise<Server>; users: number };

// each layer loads its own copy of this module, so what they share hangs on the process
declare global {
	var hailongTestServer: Shared | undefined;
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const shared = (globalThis.hailongTestServer ??= { server: open(), users: 0 });
	shared.users += 1;
	project.provide('databaseUrl', (await shared.server).url);
	return async () => {
		shared.users -= 1;
		if (shared.users > 0) return;
		globalThis.hailongTestServer = undefined;
		await (await shared.server).close();
	};
}

async function open(): Promise<Server> {
	const given = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'];
	if (given) return withTemplate(given, async () => {});
	const folder = await mkdtemp(join(quickFolder(), 'hl-test-'));
	// mkdtemp opens it to its owner alone; under root the server is somebody else, and would have to lie elsewhere
	await chmod(folder, 0o711);
	const embedded = await openEmbedded({ dataDir: join(folder, 'postgres'), as: 'own', say: () => {} });
	await hurry(embedded.url);
	return withTemplate(embedded.url, async () => {
		await embedded.close();
		await rm(folder, { recursive: true, force: true });
	});
}

/** The product waits for the disk at every commit; a cluster that is thrown away need not, and nobody cuts its power. */
async function hurry(url: string): Promise<void> {
	const sql = connect(url, { max: 1 });
	await sql`alter role current_user set synchronous_commit = off`;
	await sql.end();
}

async function withTemplate(serverUrl: string, closeServer: () => Promise<void>): Promise<Server> {
	const name = `hl_template_${randomBytes(6).toString('hex')}`;
	const admin = connect(databaseUrl(serverUrl, 'postgres'), { max: 1 });
	await admin`create database ${admin(name)}`;
	const url = databaseUrl(serverUrl, name);
	const sql = connect(url, { max: 1 });
	await migrate(sql);
	await sql.end();
	return {
		url,
		close: async () => {
			await admin`drop database if exists ${admin(name)} with (force)`;
			await admin.end();
			await closeServer();
		}
	};
}
