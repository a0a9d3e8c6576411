/**
 * Reads a tablet's rescue file line by line and proves each line before anything is taken from it.
 *
 * Keeps: a line counts only under the seal of the device that it names, made with the hash of that device's token; a
 * line that was altered, added, doubled or taken out of the middle refuses the file; an end that was cut off is told,
 * and what is whole before it still counts. One line in memory. Refuses to know what becomes of the responses.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import * as v from 'valibot';
import { RescueSchema, sealedText, type Rescue } from '#lib/survey/rescue.ts';
import { rescueText } from '#lib/text/rescue.vi.ts';
import { OperatorFault } from '../operator-fault.ts';

export type RescueFile = { name: string; open: () => Readable };

export function rescueFileAt(path: string): RescueFile {
	return { name: path, open: () => createReadStream(path) };
}

/** The key of a device's seal; undefined: the server does not know the device. */
export type KeyOf = (device: string) => Promise<Buffer | undefined>;

/** `rescue` null: of a device that the server does not know. `missing`: lines cut off at the end, told with the last. */
export type RescueLine = { device: string; rescue: Rescue | null; responses: number; missing: number };

/** Throws OperatorFault at the first line that is not as the tablet wrote it. */
export async function* provedLines(file: RescueFile, keyOf: KeyOf): AsyncGenerator<RescueLine> {
	let last: { rescue: Rescue; line: RescueLine } | null = null;
	let broken: number | null = null;
	let place = 0;
	for await (const text of linesOf(file)) {
		place += 1;
		if (broken !== null) throw new OperatorFault(rescueText.altered(file.name, broken));
		const rescue = read(text);
		if (rescue === null) {
			if (text.trimEnd().endsWith('}')) throw new OperatorFault(rescueText.altered(file.name, place));
			// the last line may have been cut off in the middle
			broken = place;
			continue;
		}
		if (last !== null) yield last.line;
		if (rescue.line !== place || (last !== null && !isSameFile(last.rescue, rescue))) {
			throw new OperatorFault(rescueText.altered(file.name, place));
		}
		last = { rescue, line: await prove(file, rescue, await keyOf(rescue.device)) };
	}
	if (last === null) throw new OperatorFault(rescueText.notARescue(file.name));
	yield { ...last.line, missing: last.rescue.lines - last.rescue.line };
}

async function prove(file: RescueFile, rescue: Rescue, key: Buffer | undefined): Promise<RescueLine> {
	const { device, responses, line } = rescue;
	if (key === undefined) return { device, rescue: null, responses: responses.length, missing: 0 };
	if (!isSealed(rescue, key)) throw new OperatorFault(rescueText.altered(file.name, line));
	return { device, rescue, responses: responses.length, missing: 0 };
}

function isSealed({ mac, ...content }: Rescue, key: Buffer): boolean {
	const own = createHmac('sha256', key).update(sealedText(content)).digest();
	return timingSafeEqual(own, Buffer.from(mac, 'hex'));
}

function isSameFile(one: Rescue, other: Rescue): boolean {
	return one.lines === other.lines && one.exportedAt === other.exportedAt && other.line <= other.lines;
}

/** Null where it is no line of a rescue file. */
function read(text: string): Rescue | null {
	try {
		const parsed = v.safeParse(RescueSchema, JSON.parse(text));
		return parsed.success ? parsed.output : null;
	} catch {
		return null;
	}
}

async function* linesOf({ name, open }: RescueFile): AsyncGenerator<string> {
	const source = open();
	try {
		for await (const line of createInterface({ input: source, crlfDelay: Infinity })) if (line.trim() !== '') yield line;
	} catch (error) {
		const reason = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (/^E[A-Z]+$/.test(reason)) throw new OperatorFault(rescueText.cannotRead(name, reason));
		throw error;
	} finally {
		source.destroy();
	}
}
