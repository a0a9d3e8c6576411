/** Secrets of devices and keys: 32 random bytes, shown once, kept as a hash. */
import { hash, randomBytes } from 'node:crypto';

const tokenBytes = 32;

export function newToken(): string {
	return randomBytes(tokenBytes).toString('base64url');
}

/** A random token needs no slow hash: nobody can try 2^256 of them. */
export function tokenHash(token: string): Buffer {
	return hash('sha256', token, 'buffer');
}

/** The token of an Authorization header, or null where there is none that could be one of ours. */
export function bearerToken(header: string | null): string | null {
	return /^Bearer +([A-Za-z0-9._~+/-]{1,512}=*)$/i.exec(header ?? '')?.[1] ?? null;
}
