/**
 * The code that pairs a tablet: eight characters out of 32 that no eye confuses, valid for a quarter of an hour.
 * Keeps: a confusable character is read as what was meant; only the hash is stored.
 */
import { hash, randomInt } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 8;

export function newPairingCode(): string {
	return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}

/** Null for what is no code, whoever may have made it. */
export function readPairingCode(typed: unknown): string | null {
	if (typeof typed !== 'string' || typed.length > 64) return null;
	const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
	return /^[0-9A-HJKMNP-TV-Z]{8}$/.test(code) ? code : null;
}

export function pairingCodeHash(code: string): Buffer {
	return hash('sha256', `pairing ${code}`, 'buffer');
}
