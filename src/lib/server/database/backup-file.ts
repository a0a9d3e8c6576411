/**
 * A backup as a file: gzip around lines that a person can read. A head; for each table a line that names it, its rows
 * as COPY writes them, and a line `\.`; at the end the sums that say whether all of it is there.
 *
 * Keeps: reading never needs more memory than one chunk, and refuses a file that is cut, altered or none of ours.
 */
import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { databaseText } from '#lib/text/database.vi.ts';
import { OperatorFault } from '../operator-fault.ts';

export const format = 'hai-long-backup@1';

const HeadSchema = v.object({
	format: v.literal(format),
	createdAt: v.string(),
	migrations: v.array(v.object({ number: v.number(), name: v.string(), sha256: v.string() }))
});
const SectionSchema = v.object({ table: v.string(), columns: v.array(v.string()) });
const SumSchema = v.object({ rows: v.number(), sha256: v.string() });
const EndSchema = v.object({
	end: v.literal(format),
	tables: v.record(v.string(), SumSchema),
	sequences: v.array(v.object({ name: v.string(), lastValue: v.number(), isCalled: v.boolean() }))
});

export type Head = v.InferOutput<typeof HeadSchema>;
export type Sum = v.InferOutput<typeof SumSchema>;
export type End = v.InferOutput<typeof EndSchema>;

/** Counts and hashes what flows through. */
export class Summing {
	#hash = createHash('sha256');
	#rows = 0;

	/** In COPY's text a line end inside a value is escaped, so each one ends a row. */
	add(chunk: Buffer): Buffer {
		this.#hash.update(chunk);
		for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.#rows += 1;
		return chunk;
	}

	get sum(): Sum {
		return { rows: this.#rows, sha256: this.#hash.copy().digest('hex') };
	}
}

const endMark = Buffer.from('\\.\n');
const rowThenEnd = Buffer.from('\n\\.\n');

/** Takes lines and sections off a stream of chunks. */
class Lines {
	#source: AsyncIterator<Buffer>;
	#held: Buffer = Buffer.alloc(0);

	constructor(source: AsyncIterable<Buffer>) {
		this.#source = source[Symbol.asyncIterator]();
	}

	async #more(): Promise<void> {
		const next = await this.#source.next();
		if (next.done) throw new OperatorFault(databaseText.backupCut);
		this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
	}

	async line(): Promise<string> {
		let end = this.#held.indexOf(10);
		while (end < 0) {
			await this.#more();
			end = this.#held.indexOf(10);
		}
		return this.#take(end + 1).toString('utf8').trimEnd();
	}

	#take(length: number): Buffer {
		const taken = this.#held.subarray(0, length);
		this.#held = this.#held.subarray(length);
		return taken;
	}

	/** The rows up to the end mark, which is taken off and not given. */
	async *section(): AsyncGenerator<Buffer> {
		while (this.#held.length < endMark.length) await this.#more();
		if (this.#held.subarray(0, endMark.length).equals(endMark)) {
			this.#take(endMark.length);
			return;
		}
		for (;;) {
			const end = this.#held.indexOf(rowThenEnd);
			if (end >= 0) {
				yield this.#take(end + 1);
				this.#take(endMark.length);
				return;
			}
			// the mark may be split between two chunks
			const sure = this.#held.length - rowThenEnd.length;
			if (sure > 0) yield this.#take(sure);
			await this.#more();
		}
	}
}

export type Sink = {
	head: (head: Head) => Promise<void>;
	table: (name: string, columns: string[], rows: AsyncGenerator<Buffer>) => Promise<void>;
};

/** Walks through a whole backup; returns its end once every sum has been found right. */
export async function readBackup(source: AsyncIterable<Buffer>, sink: Sink): Promise<End> {
	const lines = new Lines(source);
	await sink.head(parse(HeadSchema, await lines.line()));
	const found: Record<string, Sum> = {};
	for (;;) {
		const line = await lines.line();
		if (line.startsWith('{"end"')) {
			const end = parse(EndSchema, line);
			checkSums(end.tables, found);
			return end;
		}
		const { table, columns } = parse(SectionSchema, line);
		const summing = new Summing();
		await sink.table(table, columns, summed(lines.section(), summing));
		found[table] = summing.sum;
	}
}

async function* summed(rows: AsyncGenerator<Buffer>, summing: Summing): AsyncGenerator<Buffer> {
	for await (const chunk of rows) yield summing.add(chunk);
}

function checkSums(expected: Record<string, Sum>, found: Record<string, Sum>): void {
	const names = new Set([...Object.keys(expected), ...Object.keys(found)]);
	for (const name of names) {
		const [left, right] = [expected[name], found[name]];
		if (left?.rows !== right?.rows || left?.sha256 !== right?.sha256) {
			throw new OperatorFault(databaseText.backupAltered(name));
		}
	}
}

function parse<T>(schema: v.GenericSchema<unknown, T>, line: string): T {
	try {
		return v.parse(schema, JSON.parse(line));
	} catch {
		throw new OperatorFault(databaseText.notABackup);
	}
}
