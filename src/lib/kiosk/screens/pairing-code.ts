/*
 * The characters of a pairing code as they are typed: 32 that no eye confuses (no I, L, O, U), eight of them. The code
 * of a receipt has ten of the same.
 * A confusable one is read as what was meant. Refuses to know which codes exist.
 */
export const pairingLength = 8;
export const pairingKeys: readonly string[] = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

const meant: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** What stands in the boxes after typing or pasting `typed`; anything that is no part of a code is passed over. */
export function appendToCode(code: string, typed: string, length = pairingLength): string {
	const read = [...typed.toUpperCase()].map((character) => meant[character] ?? character);
	return (code + read.filter((character) => pairingKeys.includes(character)).join('')).slice(0, length);
}

/**
 * The code in the address that the staff page shows as a QR code; null for any other text. Whose server the address
 * names is not looked at: inside and outside the office it may have two names, and a code of another server is refused
 * by ours.
 */
export function codeOfAddress(text: string): string | null {
	const found = /^https?:\/\/[^/?#\s]+\/kiosk\/?#pair=([\w-]+)$/.exec(text.trim())?.[1];
	if (found === undefined) return null;
	const code = appendToCode('', found);
	return code.length === pairingLength && found.replaceAll('-', '').length === pairingLength ? code : null;
}
