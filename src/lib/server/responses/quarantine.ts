/**
 * What could not be taken as it came, kept for whoever looks into it.
 * Keeps: the same body of the same device stands once; whatever was in it can be stored (ASCII, at most 64 KiB). The
 * receipt of a visit is taken out: who answered on it is nobody's to look up.
 */
import { hash } from 'node:crypto';
import { limits } from '#lib/survey/limits.ts';
import type { ProblemCode } from '../problems/problem.ts';
import type { QuarantineRow } from './quarantine.sql.ts';

const bodyLimit = 65_536;

export function quarantineRow(
	responseId: string,
	given: unknown,
	verdict: QuarantineRow['verdict'],
	code: ProblemCode
): QuarantineRow {
	const body = toAscii(JSON.stringify(given, (name, value: unknown) => (name === 'invitation' ? undefined : value)));
	return {
		responseId,
		seq: seqOf(given),
		verdict,
		code,
		body: body.slice(0, bodyLimit),
		bodySha256: hash('sha256', body, 'buffer')
	};
}

/** Lone surrogates come escaped from JSON.stringify already. */
function toAscii(json: string): string {
	return json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function seqOf(given: unknown): number | null {
	if (typeof given !== 'object' || given === null || !('seq' in given)) return null;
	const { seq } = given;
	return typeof seq === 'number' && Number.isInteger(seq) && seq >= 1 && seq <= limits.seqMax ? seq : null;
}
