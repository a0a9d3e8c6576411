/**
 * Passwords: argon2id, and never anything but the hash.
 *
 * Keeps: a hash made from any keyboard's spelling of the same letters (composed or with loose marks, as Vietnamese
 * input methods differ) fits all of them; whoever has no account costs the same time as whoever has one.
 */
import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';

// OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. `algorithm: 2` is argon2id: the package's
// enum is a const enum, which erasable syntax cannot import.
const parameters: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** NIST SP 800-63B: length is what counts; composition rules only teach people to add "1!". */
export const passwordLength = { least: 12, most: 256 } as const;

const spelling = (password: string): string => password.normalize('NFKC');

export function hashPassword(password: string): Promise<string> {
	return hash(spelling(password), parameters);
}

let nobodysHash: Promise<string> | null = null;

/** `stored` null: nobody has this login; the answer is no, after the same work. */
export async function passwordFits(stored: string | null, typed: string): Promise<boolean> {
	nobodysHash ??= hashPassword(generatePassword());
	const against = stored ?? (await nobodysHash);
	// a longer one was never set, and hashing megabytes is work that a stranger could order
	const candidate = typed.length > 8 * passwordLength.most ? '' : spelling(typed);
	const fits = await verify(against, candidate);
	return fits && stored !== null;
}

// without letters and digits that look alike on paper
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: 79 bits, readable over the telephone. */
export function generatePassword(): string {
	const group = (): string => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
	return Array.from({ length: 4 }, group).join('-');
}
