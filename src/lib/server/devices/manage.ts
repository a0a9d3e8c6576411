/**
 * What staff do with tablets: pair, rename, move, pause, give a new staff code, ask to send again, take out of use.
 *
 * Keeps: only who may look after devices does it, and only within the own subtree; whoever changes a tablet has seen it
 * as it is (`revision`); each act is written down in the transaction that does it. A tablet hears of it at its next
 * contact.
 */
import { randomUUID } from 'node:crypto';
import { visibleRoot, visibleUnits } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import {
	countRevision,
	lockDevice,
	updateName,
	updateResend,
	updateSettings,
	updateStaffCode,
	updateState,
	type ChangeableDevice
} from './change.sql.ts';
import { insertPlacement, retireDevice } from './device.sql.ts';
import { forgetDevices, type Device } from './device.ts';
import { createPairingCode } from './pairing.ts';
import { selectPlaces, type CounterPlace } from './place.sql.ts';
import type { OwnSettings } from './own-settings.ts';
import { newStaffCode, staffCodeHash } from './staff-code.ts';

export type { CounterPlace } from './place.sql.ts';

export function mayManageDevices({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator' || role === 'manager';
}

/** Null: all of them. */
export async function unitsSeen(sql: Sql, account: Account, today: string): Promise<number[] | null> {
	return visibleRoot(account) === null ? null : visibleUnits(sql, account, today);
}

export async function places(sql: Sql, account: Account, today: string): Promise<CounterPlace[]> {
	return selectPlaces(sql, await unitsSeen(sql, account, today), today);
}

async function placeSeen(sql: Sql, account: Account, asked: Place, today: string): Promise<CounterPlace | undefined> {
	const seen = await places(sql, account, today);
	return seen.find(({ unitId, counterId }) => unitId === asked.unitId && counterId === asked.counterId);
}

/** `staffCode` opens the staff panel of the tablet that spends the code. Both are shown this once. */
export type MadeCode = { code: string; staffCode: string; expiresAt: Date; place: CounterPlace };

/** Null where the account may not, or does not see that place. */
export async function makeCode(
	sql: Sql,
	account: Account,
	asked: Place & { name: string },
	today: string
): Promise<MadeCode | null> {
	if (!mayManageDevices(account)) return null;
	const place = await placeSeen(sql, account, asked, today);
	if (place === undefined) return null;
	const staffCode = newStaffCode();
	const made = await createPairingCode(sql, { ...asked, staffCode: await staffCodeHash(staffCode), accountId: account.id });
	await record(sql, account.id, 'device.code', { unit: place.unitId });
	return { ...made, staffCode, place };
}

/** In use or retired: where it stands, or stood last. */
export async function seesDevice(sql: Sql, account: Account, { placements }: Pick<Device, 'placements'>, today: string): Promise<boolean> {
	const seen = await unitsSeen(sql, account, today);
	return seen === null || seen.includes(placements.at(-1)?.unitId ?? 0);
}

export type Place = { unitId: number; counterId: number | null };
/** The tablet as it was when the page was made. */
export type Asked = { publicId: string; revision: number; today: string };
/** `refused`: not allowed, not seen, or out of use; `changed`: somebody else was faster, nothing was done. */
export type Outcome = 'done' | 'refused' | 'changed';

type Change = {
	act: Act;
	subject?: Readonly<Record<string, string | number>>;
	apply: (sql: Sql, device: ChangeableDevice) => Promise<unknown>;
	/** a further condition; without it the act is refused */
	holds?: (device: ChangeableDevice) => boolean;
};

async function change(sql: Sql, account: Account, asked: Asked, { act, subject, apply, holds }: Change): Promise<Outcome> {
	if (!mayManageDevices(account)) return 'refused';
	const outcome = await inTransaction(sql, async (inner): Promise<Outcome> => {
		const device = await lockDevice(inner, asked.publicId);
		const seen = await unitsSeen(inner, account, asked.today);
		if (device === undefined || !(seen?.includes(device.unitId) ?? true) || device.state === 'retired') return 'refused';
		if (device.revision !== asked.revision) return 'changed';
		if (holds && !holds(device)) return 'refused';
		await apply(inner, device);
		await countRevision(inner, device.id);
		await record(inner, account.id, act, { device: device.id, ...subject });
		return 'done';
	});
	forgetDevices(sql);
	return outcome;
}

/** `name`: 1 to 60 characters. */
export function rename(sql: Sql, account: Account, asked: Asked, name: string): Promise<Outcome> {
	return change(sql, account, asked, { act: 'device.renamed', subject: { name }, apply: (inner, { id }) => updateName(inner, id, name) });
}

/** From now on: what was answered before, and arrives later, stays with the old place. */
export async function move(sql: Sql, account: Account, asked: Asked, to: Place): Promise<Outcome> {
	const place = mayManageDevices(account) ? await placeSeen(sql, account, to, asked.today) : undefined;
	if (place === undefined) return 'refused';
	const counter = place.counterId === null ? {} : { counter: place.counterId };
	return change(sql, account, asked, {
		act: 'device.moved',
		subject: { unit: place.unitId, ...counter },
		apply: (inner, { id }) => insertPlacement(inner, id, place.unitId, place.counterId)
	});
}

export function pause(sql: Sql, account: Account, asked: Asked, note: string | null): Promise<Outcome> {
	return change(sql, account, asked, { act: 'device.paused', apply: (inner, { id }) => updateState(inner, id, 'paused', note) });
}

/** Not one that was replaced: two would count the same people at one counter. */
export function resume(sql: Sql, account: Account, asked: Asked): Promise<Outcome> {
	return change(sql, account, asked, {
		act: 'device.resumed',
		holds: ({ isReplaced }) => !isReplaced,
		apply: (inner, { id }) => updateState(inner, id, 'active', null)
	});
}

export function retire(sql: Sql, account: Account, asked: Asked): Promise<Outcome> {
	return change(sql, account, asked, { act: 'device.retired', apply: (inner, { id }) => retireDevice(inner, id) });
}

/** The code is told this once; the one before it ends at the tablet's next contact. */
export async function renewStaffCode(sql: Sql, account: Account, asked: Asked): Promise<{ outcome: Outcome; code: string }> {
	const code = newStaffCode();
	const hash = await staffCodeHash(code);
	const outcome = await change(sql, account, asked, {
		act: 'device.staff-code',
		apply: (inner, { id }) => updateStaffCode(inner, id, hash)
	});
	return { outcome, code };
}

export function askAgain(sql: Sql, account: Account, asked: Asked, fromSeq: number): Promise<Outcome> {
	return change(sql, account, asked, {
		act: 'device.resend',
		subject: { from: fromSeq },
		apply: (inner, { id }) => updateResend(inner, id, { request: randomUUID(), fromSeq })
	});
}

export function setOwn(sql: Sql, account: Account, asked: Asked, settings: OwnSettings): Promise<Outcome> {
	return change(sql, account, asked, { act: 'device.settings', apply: (inner, { id }) => updateSettings(inner, id, settings) });
}
