// Names of people, as far as a rule can tell them: capitalised words after a form of address (Mrs Hoa), and a family name
// followed by capitalised words. Invariant: places named after people or like them stay (a street, a commune, a city), and
// so does whoever is named only by work (the lady at counter 3). The words are data (mask-words.json).
// Refuses to know: names in small letters, which are words too, and names alone with neither address nor family name.
import { masked } from './masked.ts';
import words from './mask-words.json' with { type: 'json' };

const word = '\\p{Lu}[\\p{L}\\p{M}]*';
const spellings = words.addresses.flatMap((one) => [one, one.toUpperCase(), one.slice(0, 1).toUpperCase() + one.slice(1)]);
const addressed = new RegExp(`(?<!\\p{L})(${spellings.join('|')})(\\s+)(${word}(?:\\s+${word}){0,3})`, 'gu');
/** A doubtful family name is a word or a place too: taken for one only before two more capitalised words. */
const full = new RegExp(
	`(?<!\\p{L})(?:(?:${words.families.join('|')})(?:\\s+${word}){1,3}|(?:${words.doubtfulFamilies.join('|')})(?:\\s+${word}){2,3})(?!\\p{L})`, 'gu'
);
/** First words of what is not a person though it follows a form of address. */
const work = new Set(words.work);
/** Of these, the ones that begin a name of three words and more. */
const workAndName = new Set(words.workAndName);
const places = new Set(words.places);
const beforePlace = new RegExp(`(?:${words.beforePlaces.join('|')})\\.?\\s+$`, 'iu');

export function maskNames(text: string): string {
	const isShouted = isMostlyCapital(text);
	return text
		.replace(addressed, (all, title: string, gap: string, name: string) => {
			const parts = name.split(/\s+/);
			const first = parts[0] ?? '';
			if (isNoPerson(title, first, parts.length)) return all;
			// in a shouted comment every word is capitalised: only the first can be a name
			return isShouted ? `${title}${gap}${masked}${name.slice(first.length)}` : `${title}${gap}${masked}`;
		})
		.replace(full, (name: string, at: number, whole: string) => (isPlace(name) || beforePlace.test(whole.slice(0, at).slice(-14)) ? name : masked));
}

function isNoPerson(title: string, first: string, length: number): boolean {
	if (places.has(`${title} ${first}`)) return true;
	return work.has(first) && !(workAndName.has(first) && length > 2);
}

function isPlace(name: string): boolean {
	const parts = name.split(/\s+/);
	return places.has(parts.slice(0, 2).join(' ')) || places.has(parts.slice(0, 3).join(' '));
}

function isMostlyCapital(text: string): boolean {
	const letters = text.match(/\p{L}/gu)?.length ?? 0;
	return letters >= 12 && (text.match(/\p{Lu}/gu)?.length ?? 0) > letters * 0.7;
}
