import { expect, test } from 'vitest';
import { generatePassword, hashPassword, passwordFits } from './password.ts';

test('a password is kept as argon2id with at least 19 MiB and two passes', async () => {
	const stored = await hashPassword('nghe dân nói, biết việc cần sửa');
	expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(stored).not.toContain('nghe');
});

test('the right password fits and a wrong one does not', async () => {
	const stored = await hashPassword('mười hai con giáp');
	expect(await passwordFits(stored, 'mười hai con giáp')).toBe(true);
	expect(await passwordFits(stored, 'mười hai con giap')).toBe(false);
	expect(await passwordFits(stored, '')).toBe(false);
});

test('the same letters fit whether the keyboard composes the marks or not', async () => {
	const stored = await hashPassword('mười hai con giáp'.normalize('NFD'));
	expect(await passwordFits(stored, 'mười hai con giáp'.normalize('NFC'))).toBe(true);
});

test('without an account nothing fits', async () => {
	expect(await passwordFits(null, '')).toBe(false);
	expect(await passwordFits(null, 'x'.repeat(1_000_000))).toBe(false);
});

test('without an account the answer takes as long as with one', async () => {
	const stored = await hashPassword('mười hai con giáp');
	const times = { known: [] as number[], unknown: [] as number[] };
	const timed = async (hash: string | null): Promise<number> => {
		const start = performance.now();
		await passwordFits(hash, 'sai mật khẩu rồi');
		return performance.now() - start;
	};
	for (let round = 0; round < 9; round++) {
		times.known.push(await timed(stored));
		times.unknown.push(await timed(null));
	}
	const median = (all: number[]): number => all.sort((a, b) => a - b)[4] ?? 0;
	// skipping the work would make it a thousand times faster; a busy machine wavers by a few times
	expect(median(times.unknown) / median(times.known)).toBeGreaterThan(0.1);
});

test('a generated password is long enough, and never the same', () => {
	const made = Array.from({ length: 50 }, generatePassword);
	expect(new Set(made).size).toBe(50);
	for (const password of made) expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
});
