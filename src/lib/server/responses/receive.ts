/**
 * Takes a batch of a device: a verdict for each response, and each response at most once.
 *
 * Keeps: the content hash tells a duplicate from a conflict; refused and conflicting responses are kept in quarantine
 * and block nothing; the counts follow from the rows (tallies). Answers only for what is committed. A visit that began
 * with a receipt is bound to it or kept like any other, never refused for it. Refuses to know HTTP beyond the refusal of
 * an unreadable envelope.
 */
import type { ItemVerdict, Receipt } from '#lib/survey/response.ts';
import { writeContact, type NoteContact } from '../devices/contact.ts';
import type { Device } from '../devices/device.ts';
import { settled } from '../devices/replace.ts';
import { refill } from '../ledger/refill.ts';
import type { Sql } from '../database/connection.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { admit, type Admission, type Admitted } from './admit.ts';
import { openEnvelope, type Enveloped } from './envelope.ts';
import { insertNext, type InsertRows } from './grouped-insert.ts';
import type { Fate } from './keep.ts';
import { sendingOf } from './place.ts';
import { insertQuarantine } from './quarantine.sql.ts';
import { quarantineRow } from './quarantine.ts';
import { secretOfProcess, type Secret } from '../secrets/secret.ts';
import { keepVisits } from './visits.ts';
import { referenceOf } from './reference.ts';

/** `refusedAs`: the first refusal's code where every response of the batch was refused, else null. */
export type Received = { receipt: Receipt; verdicts: Verdict[]; refusedAs: ProblemCode | null };

export type Verdict =
	| { verdict: 'stored' | 'duplicate'; code?: undefined }
	| { verdict: 'conflict' | 'refused'; code: ProblemCode };

type Judged = Enveloped & Verdict;

/**
 * Throws a Refusal, with nothing changed, where the envelope is malformed or a response has no id to be answered by.
 * `insert` stores what comes after everything that is stored of the device, and may leave out the rest.
 */
export async function receiveBatch(
	sql: Sql,
	device: Device,
	envelope: unknown,
	receivedAt: Date,
	noteContact: NoteContact = writeContact,
	insert: InsertRows = insertNext,
	secret: Secret | null = secretOfProcess()
): Promise<Received> {
	const { batch, enveloped } = openEnvelope(envelope);
	const reference = referenceOf(sql);
	const admissions: Admission[] = [];
	for (const { given } of enveloped) admissions.push(await admit(given, reference));
	const sentAt = new Date(batch.sentAt);
	const admitted = admissions.filter((one): one is Admitted => 'response' in one);
	const fates = await keepVisits(sql, secret, device, sendingOf(device, sentAt, receivedAt), admitted, insert);
	const judged = judge(enveloped, admissions, fates);
	await quarantine(sql, device, receivedAt, judged);
	await noteContact(sql, {
		deviceId: device.id,
		lastSeq: lastSeqOf(batch.lastSeq, admissions),
		settledSeq: enveloped.length === 0 ? batch.lastSeq : 0,
		sentAt: withinYears(sentAt),
		receivedAt,
		app: batch.app.toWellFormed().replaceAll('\u0000', ''),
		storage: batch.storage ? { ...batch.storage } : null
	});
	if (enveloped.length === 0 && (await refill(sql, device.id, batch.lastSeq, receivedAt)) === 'whole') await settled(sql, device);
	const [first] = judged;
	const allRefused = first?.verdict === 'refused' && judged.every(({ verdict }) => verdict === 'refused');
	return {
		receipt: { receivedAt: receivedAt.toISOString(), verdicts: judged.map(verdictOf) },
		verdicts: judged,
		refusedAs: allRefused ? first.code : null
	};
}

/** `fates`: of those that were admitted, in their order. */
function judge(enveloped: readonly Enveloped[], admissions: readonly Admission[], fates: readonly Fate[]): Judged[] {
	let next = 0;
	return enveloped.map((one, index): Judged => {
		const admission = admissions[index]!;
		if ('refused' in admission) return { ...one, verdict: 'refused', code: admission.refused };
		const fate = fates[next++]!;
		if (fate === 'stored' || fate === 'duplicate') return { ...one, verdict: fate };
		return { ...one, verdict: 'conflict', code: fate };
	});
}

async function quarantine(sql: Sql, device: Device, receivedAt: Date, judged: readonly Judged[]): Promise<void> {
	const rows = judged.flatMap((one) =>
		one.verdict === 'conflict' || one.verdict === 'refused'
			? [quarantineRow(one.id, one.given, one.verdict, one.code)]
			: []
	);
	if (rows.length > 0) await insertQuarantine(sql, device.id, receivedAt, rows);
}

/** A tablet restored from a backup may think that it made less than it sent. */
function lastSeqOf(claimed: number, admissions: readonly Admission[]): number {
	return admissions.reduce((last, one) => ('seq' in one ? Math.max(last, one.seq) : last), claimed);
}

/** A clock that is off by centuries is not worth keeping. */
function withinYears(instant: Date): Date | null {
	const year = instant.getUTCFullYear();
	return year >= 2000 && year < 2100 ? instant : null;
}

function verdictOf(one: Judged): ItemVerdict {
	return one.code !== undefined ? { id: one.id, verdict: one.verdict, code: one.code } : { id: one.id, verdict: one.verdict };
}
