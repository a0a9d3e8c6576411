/**
 * What follows from the installation's secret: the key that signs a unit's tokens, and the marks that stand for used
 * ones in the database.
 *
 * Keeps: each use has a key of its own, so that one mark says nothing about another; without the secret nothing here
 * can be computed. Refuses to know the database.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import type { InvitationContent } from '#lib/survey/invitation-token.ts';
import type { Secret } from '../secrets/secret.ts';

const keyBytes = 32;
const signatureBytes = 16;
const nonceBytes = 12;
const ivBytes = 12;
const tagBytes = 16;

type Use = 'sign' | 'spent' | 'opened' | 'revoked' | 'proof-id' | 'proof-content' | 'short' | 'short-seal' | 'dossier';

function keyFor(secret: Secret, use: Use, of = ''): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, '', `hai-long/invitation/${use}/${of}`, keyBytes));
}

function hmac(key: Buffer, text: string | Buffer): Buffer {
	return createHmac('sha256', key).update(text).digest();
}

/** The key of one unit, by its public name; 32 bytes, given to makers of one-stop software in hex. */
export function signingKey(secret: Secret, keyCode: string): Buffer {
	return keyFor(secret, 'sign', keyCode);
}

export function signatureOf(key: Buffer, signed: string): string {
	return hmac(key, signed).subarray(0, signatureBytes).toString('base64url');
}

export function isSignature(key: Buffer, signed: string, signature: string): boolean {
	return timingSafeEqual(Buffer.from(signatureOf(key, signed)), Buffer.from(signature));
}

export function randomNonce(): string {
	return randomBytes(nonceBytes).toString('base64url');
}

const dossierMark = 'd';
const dossierBytes = 15;
const dossierNonceLength = dossierMark.length + (dossierBytes * 4) / 3;

/**
 * The same for the same dossier, whichever unit prints its receipt, at whatever moment and with whatever key. Under the
 * secret and not under a unit's key: dossier codes are few, and who holds the key could try them all against a token.
 */
export function dossierNonce(secret: Secret, dossier: string): string {
	return dossierMark + hmac(keyFor(secret, 'dossier'), dossier).subarray(0, dossierBytes).toString('base64url');
}

/** What makes an invitation one: a dossier's is the same under every key. */
function nameOf({ key, nonce }: Pick<InvitationContent, 'key' | 'nonce'>): string {
	const isOfDossier = nonce.length === dossierNonceLength && nonce.startsWith(dossierMark);
	return isOfDossier ? nonce : `${key}~${nonce}`;
}

/** What stands in the database for this invitation. To revoke is the printing unit's, so there its key counts. */
export function markOf(secret: Secret, use: 'spent' | 'opened' | 'revoked', content: Pick<InvitationContent, 'key' | 'nonce'>): Buffer {
	return hmac(keyFor(secret, use), use === 'revoked' ? `${content.key}~${content.nonce}` : nameOf(content));
}

/** That this response was spent on that invitation; only whoever has the token and the secret can ask. */
export function proofOf(
	secret: Secret,
	use: 'proof-id' | 'proof-content',
	content: Pick<InvitationContent, 'key' | 'nonce'>,
	what: string | Buffer
): Buffer {
	return hmac(hmac(keyFor(secret, use), nameOf(content)), what);
}

export function shortMark(secret: Secret, code: string): Buffer {
	return hmac(keyFor(secret, 'short'), code);
}

export function sealToken(secret: Secret, code: string, token: string): Buffer {
	const iv = randomBytes(ivBytes);
	const cipher = createCipheriv('aes-256-gcm', keyFor(secret, 'short-seal', code), iv);
	const body = Buffer.concat([cipher.update(token, 'utf8'), cipher.final()]);
	return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** Throws where it was sealed under another code or secret. */
export function unsealToken(secret: Secret, code: string, sealed: Buffer): string {
	const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, 'short-seal', code), sealed.subarray(0, ivBytes));
	decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
	const body = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
	return body.toString('utf8');
}
