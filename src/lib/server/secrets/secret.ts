/**
 * The one secret of an installation that is NOT in its database: from it come the keys that sign invitations, and what
 * makes a spent invitation unrecognisable to whoever has the database alone (DESIGN section 4, invariant 9).
 *
 * Keeps: it is never written into the database, a backup or a log. Beside an embedded database it is made once and kept
 * in a file that only its owner reads; with DATABASE_URL, where several machines may share one database, somebody gives
 * it (HAI_LONG_SECRET). Refuses to know what is derived from it.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Settings } from '../settings.ts';

export type Secret = Buffer;

const secretBytes = 32;

/** Where the secret of an embedded database lies: beside its folder, so that a copy of the data does not hold it. */
export function secretFile(dataDir: string): string {
	return `${dataDir.replace(/[/\\]+$/, '')}.secret`;
}

/** Null: the database is somebody's own server and nobody gave a secret, so invitations are off. */
export function openSecret(settings: Pick<Settings, 'secret' | 'databaseUrl' | 'dataDir'>): string | null {
	if (settings.secret !== null) return settings.secret;
	if (settings.databaseUrl !== null) return null;
	const file = secretFile(settings.dataDir);
	mkdirSync(dirname(file), { recursive: true });
	try {
		// `wx`: two processes that start together agree on the one that was first
		writeFileSync(file, `${randomBytes(secretBytes).toString('base64url')}\n`, { flag: 'wx', mode: 0o600 });
	} catch (error) {
		const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
		if (!isThere) throw error;
	}
	return readFileSync(file, 'utf8').trim();
}

/** The secret that the environment of this process holds; null where invitations are off. */
export function secretOfProcess(environment: Readonly<Record<string, string | undefined>> = process.env): Secret | null {
	const text = environment['HAI_LONG_SECRET']?.trim();
	return text ? Buffer.from(text, 'utf8') : null;
}
