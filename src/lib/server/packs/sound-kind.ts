/** What an uploaded recording really is, by its first bytes and never by its name. Null: none that tablets play. */
import type { SoundKind } from '#lib/survey/language-pack.ts';

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

export function soundKindOf(bytes: Uint8Array): SoundKind | null {
	if (bytes.length < 16) return null;
	const [first = 0, second = 0] = bytes;
	if (ascii(bytes, 0, 4) === 'OggS') return 'audio/ogg';
	if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') return 'audio/wav';
	// of the many files in this box only those whose brand says sound or plain MP4, not a film's
	if (ascii(bytes, 4, 8) === 'ftyp') return /^(M4A |M4B |isom|iso[2-6]|mp4[12]|dash)$/.test(ascii(bytes, 8, 12)) ? 'audio/mp4' : null;
	if (ascii(bytes, 0, 3) === 'ID3') return 'audio/mpeg';
	// a frame begins with eleven set bits; AAC in ADTS has layer 0, which MPEG audio never has
	if (first === 0xff && (second & 0xf6) === 0xf0) return 'audio/aac';
	return first === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0 && (second & 0x18) !== 0x08 ? 'audio/mpeg' : null;
}
