/**
 * Who uses a running embedded database besides its owner, and how they find it.
 *
 * Keeps: a guest that found the connection file is seen by an owner that is about to stop. The guest signs in first
 * and looks for the file second; the owner removes the file first and looks for guests second. One sees the other.
 */
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { processMark } from './process-mark.ts';
import type { Place } from './place.ts';
import { giveTo } from './unprivileged.ts';

export type Running = { url: string; ownerPid: number; serverPid: number; serverMark: string | null };

const filePath = (place: Place): string => join(place.home, 'server.json');
const guestFolder = (place: Place): string => join(place.home, 'guests');

export async function readRunning(place: Place): Promise<Running | null> {
	const text = await readFile(filePath(place), 'utf8').catch(() => null);
	return text === null ? null : JSON.parse(text);
}

export async function announce(place: Place, running: Running): Promise<void> {
	const draft = `${filePath(place)}.${process.pid}`;
	await writeFile(draft, JSON.stringify(running), { mode: 0o600 });
	await giveTo(place.account, draft);
	await rename(draft, filePath(place));
}

export async function withdraw(place: Place): Promise<void> {
	await rm(filePath(place), { force: true });
}

/** Returns how to sign out. */
export async function signIn(place: Place): Promise<() => Promise<void>> {
	await mkdir(guestFolder(place), { recursive: true });
	await giveTo(place.account, guestFolder(place));
	const path = join(guestFolder(place), String(process.pid));
	await writeFile(path, processMark(process.pid) ?? '');
	return () => rm(path, { force: true });
}

/** The living ones; what dead ones left is cleared away. */
export async function listGuests(place: Place): Promise<number[]> {
	const names = await readdir(guestFolder(place)).catch(() => []);
	const living: number[] = [];
	for (const name of names) {
		const path = join(guestFolder(place), name);
		const mark = await readFile(path, 'utf8').catch(() => null);
		if (mark === null) continue;
		// an empty mark is a guest who is just signing in
		if (processMark(Number(name)) !== null && (mark === '' || mark === processMark(Number(name)))) {
			living.push(Number(name));
		} else await rm(path, { force: true });
	}
	return living;
}
