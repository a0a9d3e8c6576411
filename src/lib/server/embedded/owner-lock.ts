/**
 * One process at a time owns an embedded database: a file that appears whole or not at all, and names its owner.
 *
 * A lock whose owner is gone is stale. To break it, a process first makes a file named after that very lock, so that
 * of several who find it stale only one removes it, and never the fresh lock of another.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processMark } from './process-mark.ts';
import type { Place } from './place.ts';
import { giveTo } from './unprivileged.ts';

type Owner = { pid: number; mark: string | null; id: string };

export type Taken = { release: () => Promise<void> } | { ownerPid: number };

const lockPath = (place: Place): string => join(place.home, 'owner.lock');

async function read(path: string): Promise<Owner | null> {
	const text = await readFile(path, 'utf8').catch(() => null);
	return text === null ? null : JSON.parse(text);
}

const lives = (owner: Owner): boolean => {
	const mark = processMark(owner.pid);
	return mark !== null && mark === owner.mark;
};

async function createWhole(place: Place, path: string, owner: Owner): Promise<boolean> {
	const draft = `${path}.${owner.id}`;
	await writeFile(draft, JSON.stringify(owner), { mode: 0o644 });
	await giveTo(place.account, draft);
	try {
		await link(draft, path);
		return true;
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
		throw error;
	} finally {
		await unlink(draft).catch(() => null);
	}
}

async function breakStale(place: Place, stale: Owner, me: Owner): Promise<void> {
	const path = lockPath(place);
	const breaking = `${path}.breaking-${stale.id}`;
	if (!(await createWhole(place, breaking, { ...me, id: randomUUID() }))) {
		const other = await read(breaking);
		if (other !== null && !lives(other)) await unlink(breaking).catch(() => null);
		return;
	}
	if ((await read(path))?.id === stale.id) await unlink(path).catch(() => null);
	await unlink(breaking).catch(() => null);
}

/** Takes the lock, or names the living process that has it. */
export async function takeOwnership(place: Place): Promise<Taken> {
	const me: Owner = { pid: process.pid, mark: processMark(process.pid), id: randomUUID() };
	const path = lockPath(place);
	for (;;) {
		if (await createWhole(place, path, me)) {
			return {
				release: async () => {
					if ((await read(path))?.id === me.id) await unlink(path).catch(() => null);
				}
			};
		}
		const owner = await read(path);
		if (owner === null) continue;
		if (lives(owner)) return { ownerPid: owner.pid };
		await breakStale(place, owner, me);
	}
}
