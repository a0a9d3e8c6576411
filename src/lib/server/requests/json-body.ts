/**
 * Reads a JSON body that may be anything.
 *
 * Keeps: memory stays within the limit whatever is sent; nothing that is not UTF-8, or nested so deep that later code
 * would run out of stack, gets through. What exceeds the limit is read to its end and dropped, so that the sender
 * hears the answer; past a further limit the line is cut.
 */
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';

export const bodyLimitBytes = 4 * 1024 * 1024;
const patienceBytes = 64 * 1024 * 1024;
const depthLimit = 32;
const harmlessBytes = 2_048;

/** Throws a Refusal. */
export async function readJson(request: Request): Promise<unknown> {
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') throw new Refusal(problems.wrongContentType());
	const bytes = await readBytes(request.body);
	if (isTooDeep(bytes)) throw new Refusal(problems.malformedJson());
	try {
		const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
		return value;
	} catch {
		throw new Refusal(problems.malformedJson());
	}
}

/** Reads to its end what is not wanted, so that the sender hears the answer and not a line that broke. */
export async function dropBody(body: ReadableStream<Uint8Array> | null): Promise<void> {
	try {
		await readBytes(body);
	} catch (error) {
		// too large, or the sender went away: it is dropped all the same
		if (!(error instanceof Refusal)) throw error;
	}
}

async function readBytes(body: ReadableStream<Uint8Array> | null): Promise<Uint8Array> {
	if (body === null) return new Uint8Array();
	const reader = body.getReader();
	const chunks: Uint8Array[] = [];
	let size = 0;
	for (;;) {
		const { done, value } = await reader.read().catch(() => {
			// the sender went away, or sent less than it announced
			throw new Refusal(problems.malformedJson());
		});
		if (done) break;
		size += value.length;
		if (size <= bodyLimitBytes) chunks.push(value);
		else chunks.length = 0;
		if (size > patienceBytes) {
			await reader.cancel();
			break;
		}
	}
	if (size > bodyLimitBytes) throw new Refusal(problems.bodyTooLarge());
	return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

const quote = 0x22;
const backslash = 0x5c;

/** Counts brackets outside of strings; what is no JSON may be counted wrongly and fails to parse then. */
function isTooDeep(bytes: Uint8Array): boolean {
	// too short to nest as deep as a stack can bear
	if (bytes.length < harmlessBytes) return false;
	let depth = 0;
	let isInString = false;
	for (let at = 0; at < bytes.length; at += 1) {
		const byte = bytes[at];
		if (isInString) {
			if (byte === backslash) at += 1;
			else if (byte === quote) isInString = false;
		} else if (byte === quote) isInString = true;
		else if (byte === 0x5b || byte === 0x7b) {
			depth += 1;
			if (depth > depthLimit) return true;
		} else if (byte === 0x5d || byte === 0x7d) depth -= 1;
	}
	return false;
}
