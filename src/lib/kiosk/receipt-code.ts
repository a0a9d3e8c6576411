/**
 * What a QR code before the camera is: a receipt of ours, a poster, one of ours that came out wrong, or something else.
 * Keeps: nothing is believed of it; the readable part tells the screen what to skip, the server decides. Whose server
 * the address names is not looked at: inside and outside the office it may have two names. Knows no camera.
 */
import { readToken } from '#lib/survey/invitation-token.ts';
import type { Receipt } from './visit.ts';

export type ReadCode = { kind: 'receipt'; receipt: Receipt } | { kind: 'poster' | 'spoilt' | 'foreign' };

const address = /^https?:\/\/[^/?#\s]+\/q\/([^/?#\s]+)\/?(?:[?#]\S*)?$/i;

export function readCode(text: string): ReadCode {
	const part = address.exec(text.trim())?.[1];
	if (part === undefined) return { kind: 'foreign' };
	const content = readToken(decoded(part))?.content;
	if (content === undefined) return { kind: 'spoilt' };
	if (content.moment === null) return { kind: 'poster' };
	return { kind: 'receipt', receipt: { invitation: decoded(part), field: content.field } };
}

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
