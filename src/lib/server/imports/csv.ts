/**
 * Reads a CSV file row by row: UTF-8 with or without BOM, RFC 4180, the columns by name in any order.
 *
 * Keeps: a row is handed on only when it has every column; whatever else is told by line and column; memory stays flat.
 * Refuses to know what the cells mean.
 */
import { createReadStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { importText } from '#lib/text/import.vi.ts';
import { OperatorFault } from '../operator-fault.ts';
import type { Faults } from './faults.ts';

/** `line` is where the row starts; a quoted cell may run over several. */
export type CsvRow = { line: number; cells: Readonly<Record<string, string>> };

export type Expected = {
	columns: readonly string[];
	/** further columns that may stand there */
	also?: (name: string) => boolean;
};

const recordLimit = 1_000_000;

export type CsvFile = { name: string; open: () => Readable };

export function csvFile(path: string): CsvFile {
	return { name: path, open: () => createReadStream(path) };
}

type Parsed = { record: string[]; info: { lines: number } };

/** Ends early, without a row, where the header is at fault. */
export async function* readCsv(file: CsvFile, expected: Expected, faults: Faults): AsyncGenerator<CsvRow> {
	const decoding: Decoding = { isBroken: false, isUtf16: false };
	const parser = parse({
		bom: true,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		max_record_size: recordLimit
	});
	const source = file.open();
	const watch = watchUtf8(decoding);
	source.on('error', (error) => watch.destroy(error));
	watch.on('error', (error) => parser.destroy(error));
	source.pipe(watch).pipe(parser);
	const lines = new LineCount();
	let header: string[] | null = null;
	try {
		for await (const { record, info } of parser as AsyncIterable<Parsed>) {
			const line = lines.startOf(record, info.lines);
			if (header === null) {
				if (decoding.isUtf16) return faults.add(1, null, importText.utf16());
				header = headerOf(record, line, expected, faults);
				if (header === null) return;
				continue;
			}
			const row = rowOf(record, header, line, decoding.isBroken, faults);
			if (row !== null) yield row;
		}
		if (header === null) faults.add(1, null, importText.empty());
	} catch (error) {
		await tellUnreadable(error, file, lines, faults);
	} finally {
		source.destroy();
	}
}

/** csv-parse counts CR LF inside quotes twice. */
class LineCount {
	#doubled = 0;

	startOf(record: readonly string[], endLine: number): number {
		let within = 0;
		for (const cell of record) {
			if (!cell.includes('\n') && !cell.includes('\r')) continue;
			this.#doubled += cell.match(/\r\n/g)?.length ?? 0;
			within += cell.match(/\r\n|\n|\r/g)?.length ?? 0;
		}
		return this.corrected(endLine) - within;
	}

	corrected(line: number): number {
		return line - this.#doubled;
	}
}

type Decoding = { isBroken: boolean; isUtf16: boolean };

/** Passes the bytes on and remembers whether any so far was no UTF-8; the cell then tells where. */
function watchUtf8(state: Decoding): Transform {
	const decoder = new TextDecoder('utf-8', { fatal: true });
	let isFirst = true;
	const check = (chunk?: Buffer) => {
		if (state.isBroken) return;
		// the parser would quietly take the other encoding
		if (isFirst && chunk !== undefined) state.isUtf16 = /^(fffe|feff)/.test(chunk.toString('hex', 0, 2));
		isFirst = false;
		try {
			decoder.decode(chunk, { stream: chunk !== undefined });
		} catch {
			state.isBroken = true;
		}
	};
	return new Transform({
		transform(chunk: Buffer, _encoding, done) {
			check(chunk);
			done(null, chunk);
		},
		flush(done) {
			check();
			done();
		}
	});
}

function headerOf(record: readonly string[], line: number, expected: Expected, faults: Faults): string[] | null {
	const before = faults.count;
	const names = record.map((name) => name.trim());
	if (names.some((name) => name.includes('\u0000') || name.includes('\ufffd'))) {
		faults.add(line, null, importText.notUtf8());
		return null;
	}
	if (names.length === 1 && /[;\t]/.test(names[0] ?? '')) {
		faults.add(line, null, importText.otherDelimiter());
		return null;
	}
	for (const column of expected.columns) {
		if (!names.includes(column)) faults.add(line, column, importText.missingColumn(column, expected.columns));
	}
	for (const [index, name] of names.entries()) {
		if (name === '') faults.add(line, null, importText.namelessColumn(index + 1));
		else if (names.indexOf(name) < index) faults.add(line, name, importText.doubledColumn(name));
		else if (!expected.columns.includes(name) && expected.also?.(name) !== true) {
			faults.add(line, name, importText.unknownColumn(name, expected.columns));
		}
	}
	return faults.count === before ? names : null;
}

function rowOf(
	record: readonly string[],
	header: readonly string[],
	line: number,
	isBroken: boolean,
	faults: Faults
): CsvRow | null {
	// spreadsheets leave rows of bare commas behind
	if (record.every((cell) => cell === '')) return null;
	if (record.length !== header.length) {
		const column = header[Math.min(record.length, header.length) - 1] ?? null;
		faults.add(line, column, importText.ragged(header.length, record.length));
		return null;
	}
	const before = faults.count;
	const cells: Record<string, string> = {};
	for (const [index, name] of header.entries()) {
		const cell = record[index] ?? '';
		if (isBroken && cell.includes('\ufffd')) faults.add(line, name, importText.notUtf8());
		else if (cell.includes('\u0000')) faults.add(line, name, importText.nul());
		cells[name] = cell;
	}
	return faults.count === before ? { line, cells } : null;
}

async function tellUnreadable(error: unknown, file: CsvFile, lines: LineCount, faults: Faults): Promise<void> {
	if (error instanceof CsvError && error.code === 'CSV_QUOTE_NOT_CLOSED') {
		return faults.add(await lineOfOpenQuote(file), null, importText.badQuote());
	}
	if (error instanceof CsvError) {
		const told = Number(/line (\d+)/.exec(error.message)?.[1] ?? 1);
		faults.add(Math.max(1, lines.corrected(told)), null, csvFault(error));
		return;
	}
	if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error) {
		throw new OperatorFault(importText.cannotRead(file.name, error.code));
	}
	throw error;
}

/** The parser only says that the file ended within quotes. */
async function lineOfOpenQuote(file: CsvFile): Promise<number> {
	let line = 1;
	let opened = 1;
	let isQuoted = false;
	for await (const chunk of file.open() as AsyncIterable<Buffer>) {
		for (const byte of chunk) {
			if (byte === 0x0a) line += 1;
			if (byte !== 0x22) continue;
			isQuoted = !isQuoted;
			if (isQuoted) opened = line;
		}
	}
	return opened;
}

function csvFault(error: CsvError): string {
	if (error.code === 'CSV_MAX_RECORD_SIZE') return importText.recordTooLong();
	return /QUOTE/.test(error.code) ? importText.badQuote() : importText.broken(error.code);
}
