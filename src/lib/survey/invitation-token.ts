// The token in the QR of a receipt or a poster: readable parts and a signature over them, in one line that fits a URL.
// Invariant: whoever holds a unit's key makes the same token without asking us; a part that does not fit its form makes
// no token at all. It holds no dossier code, no name and no instant finer than a day.
// Refuses to know: keys, signatures and whether the token was spent.
import { isDay, type LocalDay } from './period.ts';

/** What the citizen had just received; a poster hangs there for everybody and is about none of them. */
export const moments = ['reception', 'supplement', 'refusal', 'result'] as const;
export type Moment = (typeof moments)[number];

export type InvitationContent = Readonly<{
	/** Public name of the key that signs; it stands for the unit. */
	key: string;
	/** null: a poster, open to many answers, bound to no dossier */
	moment: Moment | null;
	/** The last local day on which it may be used. */
	expiresDay: LocalDay;
	field: string | null;
	procedure: string | null;
	decidingUnit: string | null;
	counter: string | null;
	/** What makes it single: 16 to 32 characters of base64url. */
	nonce: string;
}>;

export const tokenLengthMax = 400;

const version = '1';
const separator = '~';
const letters = { reception: 'r', supplement: 's', refusal: 'x', result: 'd' } as const satisfies Record<Moment, string>;
const poster = 'p';

const keyPattern = /^[a-z0-9]{4,16}$/;
const fieldPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const noncePattern = /^[A-Za-z0-9_-]{16,32}$/;
const signaturePattern = /^[A-Za-z0-9_-]{22}$/;

/** What is signed. Throws where a part does not fit: whoever makes tokens hears it before anything is printed. */
export function signedPart(content: InvitationContent): string {
	const { key, moment, expiresDay, field, procedure, decidingUnit, counter, nonce } = content;
	const letter = moment === null ? poster : letters[moment];
	const parts = [version, key, letter, expiresDay.replaceAll('-', ''), field, procedure, decidingUnit, counter, nonce];
	const text = parts.map((part) => part ?? '').join(separator);
	if (contentOf(text) === null) throw new RangeError(`no invitation can be made of ${text}`);
	return text;
}

/** `signature`: the first 16 bytes of HMAC-SHA-256 over the signed part, in base64url. */
export function tokenOf(content: InvitationContent, signature: string): string {
	return signedPart(content) + separator + signature;
}

export type ReadToken = { content: InvitationContent; signed: string; signature: string };

/** Null for anything that was never a token of ours; the signature is not checked here. */
export function readToken(text: string): ReadToken | null {
	if (text.length > tokenLengthMax) return null;
	const cut = text.lastIndexOf(separator);
	const signed = text.slice(0, Math.max(cut, 0));
	const signature = text.slice(cut + 1);
	const content = contentOf(signed);
	return content !== null && signaturePattern.test(signature) ? { content, signed, signature } : null;
}

function contentOf(signed: string): InvitationContent | null {
	const parts = signed.split(separator);
	if (parts.length !== 9 || parts[0] !== version) return null;
	const [, key = '', letter = '', day = '', field = '', procedure = '', decidingUnit = '', counter = '', nonce = ''] = parts;
	const moment = moments.find((known) => letters[known] === letter) ?? null;
	const expiresDay = day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
	const isWhole =
		keyPattern.test(key) &&
		(moment !== null || letter === poster) &&
		isDay(expiresDay) &&
		(field === '' || (field.length <= 64 && fieldPattern.test(field))) &&
		[procedure, decidingUnit, counter].every((code) => code === '' || codePattern.test(code)) &&
		noncePattern.test(nonce);
	if (!isWhole) return null;
	return {
		key,
		moment,
		expiresDay,
		field: field || null,
		procedure: procedure || null,
		decidingUnit: decidingUnit || null,
		counter: counter || null,
		nonce
	};
}
