/**
 * Takes a tablet's rescue file: each response by the way that the tablet's own sending goes, so that it counts once
 * whichever comes first, and the file as often as it is brought.
 *
 * Keeps: the whole file is proved before anything is taken; a retired device's responses count too. The time that the
 * file lay about is no fault of the tablet's clock, so no skew is read from it. Refuses to know who brings it
 * (upload.ts, the command).
 */
import type { Rescue } from '#lib/survey/rescue.ts';
import { rescueText } from '#lib/text/rescue.vi.ts';
import type { NoteContact } from '../devices/contact.ts';
import { deviceOfFile, type Device } from '../devices/device.ts';
import type { Sql } from '../database/connection.ts';
import { OperatorFault } from '../operator-fault.ts';
import { Refusal, type ProblemCode } from '../problems/problem.ts';
import { receiveBatch, type Verdict } from '../responses/receive.ts';
import { provedLines, type RescueFile } from './rescue-file.ts';

export type NotTaken = { device: string; seq: number | null; code: ProblemCode };

export type Rescued = {
	devices: number[];
	stored: number;
	duplicates: number;
	/** by their number on the device */
	notTaken: NotTaken[];
	/** responses of devices that this server does not know */
	unknown: number;
	/** lines that were cut off the end */
	missingLines: number;
};

type Known = { device: Device; tokenSha256: Buffer };

/** `mayTake`: whether the bringer may, for a known device. Throws OperatorFault, with nothing taken. */
export async function importRescue(
	sql: Sql,
	file: RescueFile,
	now: Date,
	mayTake: (device: Device) => Promise<boolean> = async () => true
): Promise<Rescued> {
	const known = new Map<string, Known | undefined>();
	const find = async (publicId: string): Promise<Buffer | undefined> => {
		if (!known.has(publicId)) known.set(publicId, await deviceOfFile(sql, publicId));
		return known.get(publicId)?.tokenSha256;
	};
	for await (const { device } of provedLines(file, find)) {
		const found = known.get(device)?.device;
		if (found !== undefined && !(await mayTake(found))) throw new OperatorFault(rescueText.notYours(found.name));
	}
	if ([...known.values()].every((one) => one === undefined)) throw new OperatorFault(rescueText.unknownDevice(file.name));
	const done: Rescued = { devices: [], stored: 0, duplicates: 0, notTaken: [], unknown: 0, missingLines: 0 };
	for await (const { device, rescue, responses, missing } of provedLines(file, find)) {
		done.missingLines = missing;
		const found = known.get(device);
		if (rescue === null || found === undefined) {
			done.unknown += responses;
			continue;
		}
		if (!done.devices.includes(found.device.id)) done.devices.push(found.device.id);
		await take(sql, found.device, rescue, now, done);
	}
	return done;
}

/** What brings a file is not the tablet: it was not heard of now. */
const unheard: NoteContact = async () => {};

async function take(sql: Sql, device: Device, rescue: Rescue, now: Date, done: Rescued): Promise<void> {
	const given = rescue.responses.map(({ response }) => response);
	const verdicts = await receive(sql, device, rescue, given, now);
	for (const [index, { verdict, code }] of verdicts.entries()) {
		if (verdict === 'stored') done.stored += 1;
		else if (code === undefined) done.duplicates += 1;
		else done.notTaken.push({ device: device.name, seq: seqOf(given[index]), code });
	}
}

/** One that cannot even be answered by an id must not hold back the others of its line. */
async function receive(sql: Sql, device: Device, rescue: Rescue, given: readonly unknown[], now: Date): Promise<Verdict[]> {
	const { app, lastSeq } = rescue;
	const envelope = { sentAt: now.toISOString(), lastSeq, app, storage: null, responses: given };
	if (given.length === 0) return [];
	try {
		const { verdicts } = await receiveBatch(sql, device, envelope, now, unheard);
		return verdicts;
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		if (given.length === 1) return [{ verdict: 'refused', code: error.problem.code }];
		const all: Verdict[] = [];
		for (const one of given) all.push(...(await receive(sql, device, rescue, [one], now)));
		return all;
	}
}

function seqOf(given: unknown): number | null {
	if (typeof given !== 'object' || given === null || !('seq' in given)) return null;
	return typeof given.seq === 'number' ? given.seq : null;
}
