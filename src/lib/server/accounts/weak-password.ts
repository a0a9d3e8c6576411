/**
 * Passwords that are long enough and guessed all the same: known from leaks, a few letters over and over, a run of the
 * keyboard, the own name with a number behind it.
 *
 * Works without a network. Source of the list: the entries of twelve letters and more among the 49,233 most frequent
 * passwords of zxcvbn-ts 4.1 (MIT); whatever is shorter is refused by its length.
 * Pure.
 */
import known from './leaked-passwords.json' with { type: 'json' };

export type Weakness = 'leaked' | 'repeated' | 'run' | 'own-name';

const leaked: ReadonlySet<string> = new Set(known);

// what people type one after another; each also backwards
const runs = ['0123456789012345678901234567890', 'abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm'];
const words = ['matkhau', 'password', 'hailong', 'vietnam', 'quantri', 'administrator', 'admin', 'motcua', 'hanhchinhcong', 'xinchao', 'iloveyou'];

/** Null: nothing is known against it. `own`: login and name of whoever chooses it. */
export function weaknessOf(password: string, own: { login: string; name: string }): Weakness | null {
	const plain = folded(password);
	if (leaked.has(password.toLowerCase()) || leaked.has(plain)) return 'leaked';
	if (/^(.{1,6}?)\1+.{0,5}$/u.test(plain) && new Set(plain).size <= 6) return 'repeated';
	const [letters, digits] = [plain.replace(/[^a-z0-9]/g, ''), plain.replace(/\D/g, '')];
	if (isRun(letters) || (digits.length >= 10 && digits.length === letters.length && isRun(digits))) return 'run';
	return restWithout(letters, [...words, ...ownWords(own)]) < 4 ? 'own-name' : null;
}

/** Without marks, in small letters: however a word is accented, it is one guess. */
function folded(text: string): string {
	return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('\u0111', 'd');
}

function isRun(text: string): boolean {
	return text.length > 0 && runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text));
}

function ownWords({ login, name }: { login: string; name: string }): string[] {
	const parts = folded(`${login} ${name}`).split(/[^a-z0-9]+/);
	return [folded(name).replace(/[^a-z]/g, ''), ...parts].filter((word) => word.length >= 2);
}

/** How many letters are left when the known words and all digits are taken away. */
function restWithout(text: string, taken: readonly string[]): number {
	return [...taken]
		.sort((a, b) => b.length - a.length)
		.reduce((rest, word) => rest.replaceAll(word, ''), text)
		.replace(/\d/g, '').length;
}
