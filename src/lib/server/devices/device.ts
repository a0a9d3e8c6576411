/**
 * A paired device: who it is by its token, where it stood when.
 *
 * Keeps: an answer belongs to the place where the device stood when it was given, however late it arrives. What is
 * looked up is remembered for a second per database, so that a hall full of tablets does not ask the same thing with
 * every tap; a device retired elsewhere is told so within that second.
 */
import { strict as assert } from 'node:assert';
import type { Sql } from '../database/connection.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { Remembered } from '../database/remembered.ts';
import { bodyLimitBytes, dropBody } from '../requests/json-body.ts';
import { selectDeviceByPublicId, selectDeviceByToken, selectPlacements, type DeviceRow, type Placement } from './device.sql.ts';
import { devicePace, Pace } from './pace.ts';
import { bearerToken, tokenHash } from './token.ts';

export type { DeviceState, Placement } from './device.sql.ts';

export type Device = DeviceRow & { placements: readonly Placement[] };

const known = new Remembered<Device>({ forMs: 1_000, atMost: 5_000 });

const pace = new Pace(devicePace);

/** Throws a Refusal: 401 without a known token, 410 once retired, 429 where it sends too much (pace.ts). */
export async function deviceOfRequest(sql: Sql, { headers, body }: Request): Promise<Device> {
	const token = bearerToken(headers.get('authorization'));
	if (token === null) throw new Refusal(problems.tokenMissing());
	const device = await known.get(sql, token, () => findDevice(sql, token));
	if (device === undefined) throw new Refusal(problems.tokenUnknown());
	if (device.state === 'retired') throw new Refusal(problems.deviceRetired());
	// no more is ever kept of a body; one that does not say its length may be as long
	const bodyBytes = body === null ? 0 : Math.min(bodyLimitBytes, Number(headers.get('content-length') ?? bodyLimitBytes));
	const waitS = pace.take(device.id, bodyBytes, performance.now());
	if (waitS === null) return device;
	await dropBody(body);
	throw new Refusal(problems.tooManyAttempts(waitS));
}

/** Uncached. Undefined for an unknown token. */
export async function findDevice(sql: Sql, token: string): Promise<Device | undefined> {
	const row = await selectDeviceByToken(sql, tokenHash(token));
	return row && { ...row, placements: await selectPlacements(sql, row.id) };
}

/** The device that a file names, in use or retired, with the hash that its seal is keyed with. */
export async function deviceOfFile(sql: Sql, publicId: string): Promise<{ device: Device; tokenSha256: Buffer } | undefined> {
	const row = await selectDeviceByPublicId(sql, publicId);
	if (row === undefined || row.tokenSha256 === null) return undefined;
	const { tokenSha256, ...device } = row;
	return { device: { ...device, placements: await selectPlacements(sql, device.id) }, tokenSha256 };
}

/** After a change in this process, so that it holds at once. */
export function forgetDevices(sql: Sql): void {
	known.forget(sql);
}

/** Where the device stood at that instant; before its first placement, its first place. */
export function placeAt({ placements }: Pick<Device, 'placements'>, instant: Date): Placement {
	const [first] = placements;
	assert(first !== undefined, 'a device is placed when it is paired');
	return placements.findLast(({ placedAt }) => placedAt <= instant) ?? first;
}
