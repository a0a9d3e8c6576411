import { expect, test } from 'vitest';
import { appendToCode } from './pairing-code.ts';

test('a pasted code loses its spaces and dashes', () => {
	expect(appendToCode('', ' 7f3a-21Kz \n')).toBe('7F3A21KZ');
});

test('a letter that looks like a digit is read as the digit', () => {
	expect(appendToCode('', 'OIl')).toBe('011');
});

test('a code never grows beyond its eight characters', () => {
	expect(appendToCode('12345678', '9')).toBe('12345678');
});

test('letters that no code holds are passed over', () => {
	expect(appendToCode('AB', 'U@Đ')).toBe('AB');
});
