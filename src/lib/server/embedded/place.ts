/**
 * Where an embedded database lies on the disk.
 *
 * Keeps: the same DATA_DIR always means the same place, and that place lasts (never a folder for temporary files).
 * It is DATA_DIR itself, except under root when the account that PostgreSQL runs as cannot walk there, as below
 * /root: then it is a folder in /var/lib, which a file in DATA_DIR points to.
 */
import { createHash } from 'node:crypto';
import { access, chmod, constants, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { embeddedText } from '#lib/text/embedded.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import { canReach, giveTo, isRoot, unprivilegedAccount, type Account } from './unprivileged.ts';

export type Place = {
	/** lock, log, connection file */
	home: string;
	cluster: string;
	/** null when the server runs as whoever started us */
	account: Account | null;
};

const pointerName = 'moved-to';

export function shortHash(text: string): string {
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

export async function findPlace(dataDir: string, say: (line: string) => void): Promise<Place> {
	const folder = await makeFolder(dataDir);
	const pointer = await readFile(join(folder, pointerName), 'utf8').catch(() => null);
	const owner = await ownerOf(join(pointer?.trim() ?? folder, 'cluster'));
	if (!isRoot()) {
		const home = pointer?.trim() ?? folder;
		const isOurs = owner === null || owner.uid === process.getuid?.();
		const isWritable = await access(home, constants.W_OK).then(() => true, () => false);
		if (!isOurs || !isWritable) throw new OperatorFault(embeddedText.belongsToAnother(folder));
		return { home, cluster: join(home, 'cluster'), account: null };
	}
	const account = owner ?? (await unprivilegedAccount());
	const home = pointer?.trim() ?? (await reachableHome(folder, account, owner !== null));
	if (home !== folder) say(embeddedText.movedTo(home));
	return { home, cluster: join(home, 'cluster'), account };
}

async function makeFolder(dataDir: string): Promise<string> {
	try {
		await mkdir(resolve(dataDir), { recursive: true });
		return await realpath(dataDir);
	} catch (error) {
		throw new OperatorFault(embeddedText.cannotMakeFolder(resolve(dataDir), String(error)));
	}
}

async function reachableHome(folder: string, account: Account, holdsCluster: boolean): Promise<string> {
	if (await canReach(folder, account)) return folder;
	if (holdsCluster) throw new OperatorFault(embeddedText.noLongerReachable(folder));
	const home = `/var/lib/hai-long-${shortHash(folder)}`;
	try {
		await mkdir(home, { recursive: true });
		await chmod(home, 0o755);
		if (!(await canReach(home, account))) throw new Error(home);
		await writeFile(join(folder, pointerName), `${home}\n`);
	} catch {
		throw new OperatorFault(embeddedText.unreachable(folder));
	}
	return home;
}

async function ownerOf(path: string): Promise<Account | null> {
	const found = await stat(path).catch(() => null);
	return found === null ? null : { uid: found.uid, gid: found.gid };
}

// the kernel holds 108 bytes on Linux and 104 on macOS for the whole path of a socket, its final zero included
const longestSocketFolder = 103 - '/.s.PGSQL.5432'.length;

/** A folder that only the server's account (and root) can enter: whoever reaches the socket is let in. */
export async function socketFolder(place: Place): Promise<string> {
	const near = join(place.home, 'run');
	const fits = Buffer.byteLength(near) <= longestSocketFolder;
	const folder = fits ? near : join(tmpdir(), `hl-${shortHash(place.home)}`);
	await mkdir(folder, { mode: 0o700 }).catch(() => null);
	await giveTo(place.account, folder).catch(() => null);
	await chmod(folder, 0o700).catch(() => null);
	const { uid, mode } = await stat(folder);
	const expected = place.account?.uid ?? process.getuid?.();
	if (uid !== expected || (mode & 0o077) !== 0) throw new OperatorFault(embeddedText.socketFolderTaken(folder));
	return folder;
}
