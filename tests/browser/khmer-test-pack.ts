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
