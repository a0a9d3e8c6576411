/**
 * The six digits that open a tablet's staff panel. Keeps: only the PBKDF2-SHA-256 of them is stored, with a salt of its
 * own; the tablet checks them alone, so that it needs no network.
 *
 * For whoever checks them: the salt is the 16 bytes that the hex text says, the code its six ASCII digits, 32 bytes out.
 */
import { pbkdf2, randomBytes, randomInt } from 'node:crypto';
import { promisify } from 'node:util';
import type { StaffCode } from '#lib/survey/device-config.ts';

// A million codes are few whatever the hash: this makes trying all of them take days on a tablet, and one a moment.
const iterations = 200_000;

export function newStaffCode(): string {
	return String(randomInt(1_000_000)).padStart(6, '0');
}

export async function staffCodeHash(code: string): Promise<StaffCode> {
	const salt = randomBytes(16);
	const hash = await promisify(pbkdf2)(code, salt, iterations, 32, 'sha256');
	return { salt: salt.toString('hex'), iterations, hash: hash.toString('hex') };
}
