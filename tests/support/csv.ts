/** A CSV file that exists only in a test. */
import { Readable } from 'node:stream';
import type { CsvFile } from '#lib/server/imports/csv.ts';

export function csv(content: string | Buffer, name = 'file.csv'): CsvFile {
	return { name, open: () => Readable.from([typeof content === 'string' ? Buffer.from(content) : content]) };
}
