/**
 * The file of a form as it arrives, without holding it: the one part of a multipart body that has a file name.
 *
 * Keeps: memory stays at one piece of the network, however long the file is; fields before the file are passed over, and
 * so is what comes after it. A body that breaks off inside the file throws, so that half a file is never taken for one.
 * Refuses to know what is in the file and how long it may be.
 */
export type FilePart = { name: string; bytes: AsyncIterable<Uint8Array> };

/** What a header of a part may be long. */
const headLimitBytes = 16_384;

export class BrokenUpload extends Error {
	override name = 'BrokenUpload';
}

/** Null: a form without a file, or none at all. */
export async function filePartOf(request: Request): Promise<FilePart | null> {
	const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,200})"|([^;\s]{1,200}))/i.exec(request.headers.get('content-type') ?? '');
	if (boundary === null || request.body === null) return null;
	const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
	// the first mark has no line before it
	const source = new Pieces(request.body, Buffer.from('\r\n'));
	if (!(await source.skipPast(mark))) return null;
	for (;;) {
		const head = await source.headOfPart();
		if (head === null) return null;
		const name = /^content-disposition:[^\r\n]*\bfilename="([^"\r\n]*)"/im.exec(head)?.[1];
		if (name) return { name: decodeURIComponentSafely(name), bytes: source.until(mark) };
		if (!(await source.skipPast(mark))) return null;
	}
}

/** Browsers write three letters of a name as %0D, %0A and %22. */
function decodeURIComponentSafely(name: string): string {
	return Buffer.from(name, 'latin1').toString('utf8').replaceAll('%22', '"').replaceAll(/%0[AD]/gi, ' ');
}

class Pieces {
	readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
	#held: Buffer;

	constructor(body: ReadableStream<Uint8Array>, before: Buffer) {
		this.#reader = body.getReader();
		this.#held = before;
	}

	async #more(): Promise<boolean> {
		const { value, done } = await this.#reader.read();
		if (done) return false;
		this.#held = this.#held.length === 0 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat([this.#held, value]);
		return true;
	}

	async skipPast(mark: Buffer): Promise<boolean> {
		for (;;) {
			const at = this.#held.indexOf(mark);
			if (at >= 0) {
				this.#held = this.#held.subarray(at + mark.length);
				return true;
			}
			this.#held = this.#held.subarray(Math.max(0, this.#held.length - mark.length + 1));
			if (!(await this.#more())) return false;
		}
	}

	/** The lines between a mark and the content of its part; null behind the last mark. */
	async headOfPart(): Promise<string | null> {
		for (;;) {
			if (this.#held.subarray(0, 2).toString('latin1') === '--') return null;
			const end = this.#held.indexOf('\r\n\r\n');
			if (end >= 0) {
				const head = this.#held.subarray(0, end).toString('latin1');
				this.#held = this.#held.subarray(end + 4);
				return head;
			}
			if (this.#held.length > headLimitBytes || !(await this.#more())) return null;
		}
	}

	async *until(mark: Buffer): AsyncGenerator<Uint8Array> {
		for (;;) {
			const at = this.#held.indexOf(mark);
			if (at >= 0) {
				if (at > 0) yield this.#held.subarray(0, at);
				this.#held = this.#held.subarray(at + mark.length);
				while (await this.#more()) this.#held = Buffer.alloc(0);
				return;
			}
			const safe = this.#held.length - mark.length + 1;
			if (safe > 0) {
				yield this.#held.subarray(0, safe);
				this.#held = this.#held.subarray(safe);
			}
			if (!(await this.#more())) throw new BrokenUpload('the body ended within the file');
		}
	}
}
