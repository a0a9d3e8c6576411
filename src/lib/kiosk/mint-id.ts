/**
 * UUID version 7 (RFC 9562, section 5.7): 48 bits of time, the rest of the 16 bytes chance. Knows no clock and no chance
 * of its own.
 * Not the package `uuidv7`: its 1.7 KB (gzip) of monotonic counters order ids within a millisecond, and a tablet makes
 * one in some seconds, numbered by `seq`.
 * `nowMs` null: version 4, all chance, for a response that is bound to a dossier and shall not say when it was given.
 */
export function mintId(nowMs: number | null, chance: Uint8Array): string {
	const hex = [...chance].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const time = nowMs === null ? hex.slice(20, 32) : Math.max(0, Math.floor(nowMs)).toString(16).padStart(12, '0').slice(-12);
	const variant = '89ab'[Number.parseInt(hex[3] ?? '0', 16) % 4];
	return `${time.slice(0, 8)}-${time.slice(8)}-${nowMs === null ? 4 : 7}${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
