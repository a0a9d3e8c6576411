/**
 * A pack for trials, in Khmer letters: the name of the language repeated to about the length of the original, numbers
 * and yes and no where a word is short. It is no translation, says TEST, and must never be shown to a citizen.
 */
import { blanksOf } from '#lib/survey/language-pack.ts';

const language = 'ភាសាខ្មែរ';
/** one, two, three, four, five */
const numbers = ['មួយ', 'ពីរ', 'បី', 'បួន', 'ប្រាំ'];

/** A line of the template as it was downloaded: key, Vietnamese, English, translation, note. */
export function khmerOf(key: string, original: string): string {
	if (key === 'pack/name') return language;
	if (key === 'pack/script') return 'khmer';
	if (key === 'pack/grouping') return '.';
	if (key === 'pack/hold') return '';
	const score = /^scores\.([1-5])$/.exec(key);
	if (score) return `TEST ${numbers[Number(score[1]) - 1]}`;
	const words = language.repeat(Math.max(1, Math.min(6, Math.round(original.length / 12))));
	const blanks = blanksOf(original).join(' ');
	return /^\*[^*]+\*/.test(original) ? `*${language}* ${words}` : `${words}${blanks === '' ? '' : ` ${blanks}`}`;
}

/** A WAV file: a tone that anybody would hear. */
export function toneWav(seconds = 0.5): Buffer {
	const rate = 8_000;
	const samples = Buffer.from(Array.from({ length: rate * seconds }, (_, at) => 128 + Math.round(60 * Math.sin((at * 440 * 2 * Math.PI) / rate))));
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples.length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(rate, 24);
	head.writeUInt32LE(rate, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples.length, 40);
	return Buffer.concat([head, samples]);
}
