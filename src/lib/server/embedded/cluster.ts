/**
 * The files of an embedded database: made once, whole or not at all.
 *
 * Keeps: text is UTF-8 and sorts by code point on every system; pages carry checksums; nobody gets in over a network.
 */
import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { embeddedText } from '#lib/text/embedded.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import type { Place } from './place.ts';
import { giveTo } from './unprivileged.ts';

/** What PostgreSQL's programs see of our environment: none of PGDATA, PGPORT and their kin. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
	const kept = ['PATH', 'HOME', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'];
	const entries = kept.map((name) => [name, process.env[name]] as const).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(entries), LC_ALL: 'C', TZ: 'UTC' };
}

const run = promisify(execFile);

export async function ensureCluster(
	place: Place,
	binaries: string,
	password: string | null,
	say: (line: string) => void
): Promise<void> {
	if (await access(place.cluster).then(() => true, () => false)) return;
	say(embeddedText.creating(place.home));
	const unfinished = `${place.cluster}.new`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { mode: 0o700 });
	await giveTo(place.account, unfinished);
	const secret = join(place.home, 'password.new');
	if (password !== null) await writeFile(secret, password, { mode: 0o600 });
	const args = [
		...['-D', unfinished, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--data-checksums', '--no-instructions'],
		...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
		...(password === null ? ['-A', 'trust'] : ['-A', 'scram-sha-256', `--pwfile=${secret}`])
	];
	try {
		await run(join(binaries, 'initdb'), args, {
			cwd: unfinished,
			env: cleanEnvironment(),
			...(place.account ?? {})
		});
	} catch (error) {
		await rm(unfinished, { recursive: true, force: true });
		throw new OperatorFault(embeddedText.cannotCreate(place.home, lastLine(error)));
	} finally {
		await rm(secret, { force: true });
	}
	// whoever reaches the socket may come in; the folder around it lets only the server's account through
	if (password === null) await writeFile(join(unfinished, 'pg_hba.conf'), 'local all all trust\n');
	await rename(unfinished, place.cluster);
}

function lastLine(error: unknown): string {
	const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
	return (text.trim() || String(error)).split('\n').at(-1) ?? '';
}
