/**
 * Takes a batch of a device: a verdict for each response, and each response at most once.
 *
 * Keeps: uniqueness is decided by the database in one statement (ids and, for each device, seqs), the content hash
 * tells a duplicate from a conflict; refused and conflicting responses are kept in quarantine and block nothing; the
 * counts follow from the rows (tallies). Refuses to know HTTP beyond the refusal of an unreadable envelope.
 */
import type { ItemVerdict, Receipt } from '#lib/survey/response.ts';
import { writeContact, type NoteContact } from '../devices/contact.ts';
import type { Device } from '../devices/device.ts';
import { refill } from '../ledger/refill.ts';
import type { Sql } from '../database/connection.ts';
import type { ProblemCode } from '../problems/problem.ts';
import { admit, type Admitted } from './admit.ts';
import { openEnvelope, type Enveloped } from './envelope.ts';
import type { InsertRows } from './grouped-insert.ts';
import { quarantineRow } from './quarantine.ts';
import { referenceOf } from './reference.ts';
import { insertQuarantine, insertResponses, selectStoredKeys, type ResponseRow, type StoredKey } from './store.sql.ts';

/** `refusedAs`: the first refusal's code where every response of the batch was refused, else null. */
export type Received = { receipt: Receipt; refusedAs: ProblemCode | null };

type Judged = Enveloped & ({ verdict: 'stored' | 'duplicate' } | { verdict: 'conflict' | 'refused'; code: ProblemCode });

/**
 * Throws a Refusal, with nothing changed, where the envelope is malformed or a response has no id to be answered by.
 * The last two write at once unless told otherwise.
 */
export async function receiveBatch(
	sql: Sql,
	device: Device,
	envelope: unknown,
	receivedAt: Date,
	noteContact: NoteContact = writeContact,
	insert: InsertRows = insertResponses
): Promise<Received> {
	const { batch, enveloped } = openEnvelope(envelope);
	const reference = referenceOf(sql);
	const admitted: Admitted[] = [];
	for (const { given } of enveloped) admitted.push(await admit(given, device, receivedAt, reference));
	const judged = await store(sql, enveloped, admitted, insert);
	await quarantine(sql, device, receivedAt, judged);
	await noteContact(sql, {
		deviceId: device.id,
		lastSeq: lastSeqOf(batch.lastSeq, admitted),
		settledSeq: enveloped.length === 0 ? batch.lastSeq : 0,
		sentAt: withinYears(new Date(batch.sentAt)),
		receivedAt,
		app: batch.app.toWellFormed().replaceAll('\u0000', ''),
		storage: batch.storage ? { ...batch.storage } : null
	});
	if (enveloped.length === 0) await refill(sql, device.id, batch.lastSeq);
	const [first] = judged;
	const allRefused = first?.verdict === 'refused' && judged.every(({ verdict }) => verdict === 'refused');
	return {
		receipt: { receivedAt: receivedAt.toISOString(), verdicts: judged.map(verdictOf) },
		refusedAs: allRefused ? first.code : null
	};
}

async function store(
	sql: Sql,
	enveloped: readonly Enveloped[],
	admitted: readonly Admitted[],
	insert: InsertRows
): Promise<Judged[]> {
	const rows = admitted.flatMap((one) => ('row' in one ? [one.row] : []));
	const inserted = new Set((await insertedOf(sql, rows, insert)).map(keyOf));
	const isNew = (row: ResponseRow): boolean => inserted.delete(keyOf(row));
	const stored = new Set(rows.filter(isNew));
	const others = rows.filter((row) => !stored.has(row)).map(({ id }) => id);
	const there = new Map((others.length === 0 ? [] : await selectStoredKeys(sql, others)).map((one) => [one.id, one]));
	return enveloped.map((one, index): Judged => {
		const outcome = admitted[index]!;
		if ('refused' in outcome) return { ...one, verdict: 'refused', code: outcome.refused };
		if (stored.has(outcome.row)) return { ...one, verdict: 'stored' };
		const same = there.get(outcome.row.id);
		if (same === undefined) return { ...one, verdict: 'conflict', code: 'seq_conflict' };
		if (same.contentSha256.equals(outcome.row.contentSha256)) return { ...one, verdict: 'duplicate' };
		return { ...one, verdict: 'conflict', code: 'id_conflict' };
	});
}

/** Two batches that take each other's ids and seqs crosswise may lock each other out; the second try finds them done. */
async function insertedOf(sql: Sql, rows: readonly ResponseRow[], insert: InsertRows): Promise<StoredKey[]> {
	try {
		return rows.length === 0 ? [] : await insert(sql, rows);
	} catch (error) {
		const isDeadlock = error instanceof Error && 'code' in error && error.code === '40P01';
		if (!isDeadlock) throw error;
		return insert(sql, rows);
	}
}

function keyOf({ id, contentSha256 }: StoredKey): string {
	return id + contentSha256.toString('latin1');
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
function lastSeqOf(claimed: number, admitted: readonly Admitted[]): number {
	return admitted.reduce((last, one) => ('row' in one ? Math.max(last, one.row.seq ?? 0) : last), claimed);
}

/** A clock that is off by centuries is not worth keeping. */
function withinYears(instant: Date): Date | null {
	const year = instant.getUTCFullYear();
	return year >= 2000 && year < 2100 ? instant : null;
}

function verdictOf(one: Judged): ItemVerdict {
	return 'code' in one ? { id: one.id, verdict: one.verdict, code: one.code } : { id: one.id, verdict: one.verdict };
}
