import { expect, test } from 'vitest';
import { readShortCode, shownShortCode } from './short-code.ts';

test('a short code reads however it is typed', () => {
	for (const typed of ['7k3qf-9x2ma', '7K3QF9X2MA', ' 7k3qf 9x2ma ', '7k3qf—9x2ma'.replace('—', '-')]) {
		expect(readShortCode(typed)).toBe('7k3qf9x2ma');
	}
	expect(shownShortCode('7k3qf9x2ma')).toBe('7k3qf-9x2ma');
});

test('letters that look alike are the same letter', () => {
	expect(readShortCode('O1lI0-abcde')).toBe('01110abcde');
});

test.each(['', '7k3qf-9x2m', '7k3qf-9x2ma1', '7k3qf-9x2mu', '7k3qf/9x2ma'])('%j is no short code', (typed) => {
	expect(readShortCode(typed)).toBeNull();
});
