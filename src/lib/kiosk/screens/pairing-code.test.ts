import { expect, test } from 'vitest';
import { appendToCode, codeOfAddress } from './pairing-code.ts';

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

test.each([
	['the address on the staff page', 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21KZ', '7F3A21KZ'],
	['with a port', 'http://localhost:4173/kiosk#pair=7F3A21KZ', '7F3A21KZ'],
	['the address of another page', 'https://hailong.tinh.gov.vn/q/7F3A21KZ', null],
	['an address without a code', 'https://hailong.tinh.gov.vn/kiosk', null],
	['a code that is too long', 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21KZ9', null],
	['a code that is too short', 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21K', null],
	['letters that no code holds', 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21KU', null],
	['more behind the code', 'https://hailong.tinh.gov.vn/kiosk#pair=7F3A21KZ&to=evil', null],
	['no address at all', '7F3A21KZ', null],
	['a script', 'javascript:alert(1)//host/kiosk#pair=7F3A21KZ', null]
])('a scanned code is read from our form of address alone: %s', (_what, text, code) => {
	expect(codeOfAddress(text)).toBe(code);
});
