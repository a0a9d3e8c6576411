/**
 * The six digits that open the staff panel, checked on the tablet alone, so that they work with no network.
 * Keeps: five wrong tries lock the pad for five minutes, and closing or reloading the page is no way around it, since
 * a try is written down before it is checked. Knows no screen; clock, memory and the hash function are handed in.
 */
import * as v from 'valibot';
import type { StaffCode } from '#lib/survey/device-config.ts';

export const codeLength = 6;
export const triesAllowed = 5;
export const lockMs = 300_000;

export type StaffMemory = { read(): string | null; write(text: string): void };
/** PBKDF2-SHA-256 of `digits`, 32 bytes. */
export type Derive = (digits: string, salt: Uint8Array<ArrayBuffer>, iterations: number) => Promise<Uint8Array>;

export type Tries = { left: number; lockedForMs: number };
export type Check = { kind: 'right' } | ({ kind: 'wrong' } & Tries);

const RecordSchema = v.object({ wrong: v.pipe(v.number(), v.integer(), v.minValue(0)), untilMs: v.number() });
type TryRecord = v.InferOutput<typeof RecordSchema>;
const clean: TryRecord = { wrong: 0, untilMs: 0 };

export function triesNow(memory: StaffMemory, nowMs: number): Tries {
	const { wrong, untilMs } = recordNow(memory, nowMs);
	return { left: triesAllowed - wrong, lockedForMs: Math.max(0, untilMs - nowMs) };
}

/** A locked pad refuses without looking. */
export async function check(
	code: StaffCode,
	digits: string,
	ports: { memory: StaffMemory; derive: Derive; now: () => number }
): Promise<Check> {
	const { memory, now } = ports;
	const before = recordNow(memory, now());
	if (before.untilMs > now()) return { kind: 'wrong', ...triesNow(memory, now()) };
	const wrong = before.wrong + 1;
	const untilMs = wrong >= triesAllowed ? now() + lockMs : 0;
	memory.write(JSON.stringify({ wrong, untilMs }));
	const derived = await ports.derive(digits, bytesOf(code.salt), code.iterations);
	if (!areEqual(derived, bytesOf(code.hash))) return { kind: 'wrong', ...triesNow(memory, now()) };
	memory.write(JSON.stringify(clean));
	return { kind: 'right' };
}

/** A lock that is over starts from nothing; one that a moved clock stretched is cut to its length. */
function recordNow(memory: StaffMemory, nowMs: number): TryRecord {
	const record = parsed(memory.read());
	if (record.untilMs === 0) return record;
	if (record.untilMs <= nowMs) return clean;
	if (record.untilMs - nowMs <= lockMs) return record;
	const cut = { ...record, untilMs: nowMs + lockMs };
	memory.write(JSON.stringify(cut));
	return cut;
}

function parsed(text: string | null): TryRecord {
	if (text === null) return clean;
	try {
		const read = v.safeParse(RecordSchema, JSON.parse(text));
		return read.success ? read.output : clean;
	} catch {
		// a broken memory is an empty one: staff must not be locked out for ever
		return clean;
	}
}

/** In a time that does not depend on where they differ. */
function areEqual(one: Uint8Array, other: Uint8Array): boolean {
	let difference = one.length ^ other.length;
	for (let at = 0; at < other.length; at += 1) difference |= (one[at] ?? 0) ^ (other[at] ?? 0);
	return difference === 0;
}

function bytesOf(hex: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}

/** What the browser offers; rejects where the page is no secure context. */
export async function deriveInBrowser(digits: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<Uint8Array> {
	const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(digits), 'PBKDF2', false, ['deriveBits']);
	const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, key, 256);
	return new Uint8Array(bits);
}
