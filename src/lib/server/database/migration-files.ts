/**
 * The migrations as they lie in their folder: `NNNN_noun.sql`, numbered from 1 without a gap.
 * Knows nothing of the database.
 */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { databaseText } from '#lib/text/database.vi.ts';
import { OperatorFault } from '../operator-fault.ts';

export type MigrationFile = { number: number; name: string; sha256: string; text: string };

export const migrationFolder = new URL('../../../../migrations', import.meta.url);

const namePattern = /^(\d{4})_[a-z0-9_]+\.sql$/;

/** In order of their numbers; refuses another name and a gap. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name, index) => {
			const number = Number(namePattern.exec(name)?.[1]);
			if (Number.isNaN(number)) throw new OperatorFault(databaseText.migrationName(name));
			if (number !== index + 1) throw new OperatorFault(databaseText.migrationGap(index + 1, name));
			// a checkout on Windows may end its lines otherwise; that alters nothing
			const text = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
			return { number, name, sha256: createHash('sha256').update(text).digest('hex'), text };
		})
	);
}
