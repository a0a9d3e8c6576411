/**
 * One-time codes of a second factor: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds, which every authenticator
 * knows. Small enough to be written here, and held against the vectors of the RFC.
 *
 * Pure: time is handed in; where the secret is kept is second-factor.ts's to know.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
/** A clock may be half a minute off either way. */
const tolerance = 1;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** 160 bits, as RFC 4226 recommends. */
export function newFactorSecret(): Buffer {
	return randomBytes(20);
}

export function stepAt(now: Date): number {
	return Math.floor(now.getTime() / stepMs);
}

/** Six digits. */
export function codeOf(secret: Buffer, step: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const digest = createHmac('sha1', secret).update(counter).digest();
	const offset = (digest.at(-1) ?? 0) & 0x0f;
	return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

/** The step whose code was typed, later than `lastStep`; null: none. Blanks between the digits do not matter. */
export function stepTyped(secret: Buffer, typed: string, now: Date, lastStep: number | null): number | null {
	const digits = typed.normalize('NFKC').replace(/\s/g, '');
	if (!/^\d{6}$/.test(digits)) return null;
	const middle = stepAt(now);
	for (let step = middle - tolerance; step <= middle + tolerance; step += 1) {
		if (lastStep !== null && step <= lastStep) continue;
		if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(digits))) return step;
	}
	return null;
}

/** RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(parseInt(five.padEnd(5, '0'), 2))).join('');
}

/** What the QR says to an authenticator. */
export function factorAddress(secret: Buffer, login: string, issuer: string): string {
	const query = new URLSearchParams({ secret: base32(secret), issuer });
	return `otpauth://totp/${encodeURIComponent(`${issuer}:${login}`)}?${query.toString().replaceAll('+', '%20')}`;
}
