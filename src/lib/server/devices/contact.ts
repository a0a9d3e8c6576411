/**
 * When each device was last heard of, and how far its ledger reaches.
 *
 * Keeps: nobody waits for it and no response depends on it; a device's first message is written at once, what follows
 * within a second is written together, so that a queue at a tablet costs one write and not a hundred.
 */
import type { Sql } from '../database/connection.ts';
import { upsertContacts, type Contact } from './contact.sql.ts';

export type { Contact } from './contact.sql.ts';

export type NoteContact = (sql: Sql, contact: Contact) => Promise<void>;

/** Writes at once. */
export const writeContact: NoteContact = (sql, contact) => upsertContacts(sql, [contact]);

const pauseMs = 1_000;

/** For the app: resolves at once. A failure is told and lost; the device's next message makes up for it. */
export function coalescingContacts(onFailure: (error: unknown) => void): { note: NoteContact; flush: () => Promise<void> } {
	const waiting = new Map<number, Contact>();
	let pausing: NodeJS.Timeout | null = null;
	let database: Sql | null = null;
	const flush = async (): Promise<void> => {
		const contacts = [...waiting.values()];
		waiting.clear();
		if (contacts.length === 0 || database === null) return;
		await upsertContacts(database, contacts).catch(onFailure);
	};
	const pause = (): void => {
		pausing = setTimeout(() => {
			pausing = null;
			if (waiting.size === 0) return;
			pause();
			void flush();
		}, pauseMs);
		pausing.unref();
	};
	return {
		note: async (sql, contact) => {
			database = sql;
			waiting.set(contact.deviceId, later(waiting.get(contact.deviceId), contact));
			if (pausing !== null) return;
			pause();
			void flush();
		},
		flush
	};
}

function later(before: Contact | undefined, contact: Contact): Contact {
	if (before === undefined) return contact;
	const newest = contact.receivedAt >= before.receivedAt ? contact : before;
	const settledSeq = Math.max(before.settledSeq ?? 0, contact.settledSeq ?? 0);
	return { ...newest, lastSeq: Math.max(before.lastSeq, contact.lastSeq), settledSeq };
}
