/**
 * Whom PostgreSQL runs as. It refuses root, so under root another account has to own its files and its process.
 *
 * Refuses to invent a number: initdb looks its account up by name, so it must stand in the system's list.
 */
import { chown, readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

export type Account = { uid: number; gid: number };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** nobody, wherever this system keeps it. */
export async function unprivilegedAccount(): Promise<Account> {
	const list = await readFile('/etc/passwd', 'utf8').catch(() => '');
	const fields = list.split('\n').find((line) => line.startsWith('nobody:'))?.split(':');
	return { uid: Number(fields?.[2] ?? 65534), gid: Number(fields?.[3] ?? 65534) };
}

/** Whether the account may walk to this folder and read in it, by the plain permission bits. */
export async function canReach(folder: string, account: Account): Promise<boolean> {
	for (let at = await realpath(folder); ; at = dirname(at)) {
		const { mode, uid, gid } = await stat(at);
		const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
		if ((mode & bit) === 0) return false;
		if (at === dirname(at)) return true;
	}
}

/** Gives a file to the account; nothing to do when we are not root. */
export async function giveTo(account: Account | null, path: string): Promise<void> {
	if (account !== null) await chown(path, account.uid, account.gid);
}
