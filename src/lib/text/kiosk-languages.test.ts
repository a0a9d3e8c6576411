import { expect, test } from 'vitest';
import { kioskPack } from './kiosk-languages.ts';
import { kioskEn } from './kiosk.en.ts';
import { kioskVi } from './kiosk.vi.ts';

const leaves = (value: unknown, path = ''): string[] =>
	typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`))
		: [path];

test('both packs say the same things', () => {
	expect(leaves(kioskEn)).toEqual(leaves(kioskVi));
});

test('no sentence is empty except the end of one that the language ends earlier', () => {
	const texts = [kioskVi, kioskEn].flatMap((pack) => JSON.stringify(pack).match(/"[^"]*":""/g) ?? []);
	expect(texts).toEqual([]);
});

test('an unknown language is spoken to in Vietnamese', () => {
	expect(kioskPack('fr').code).toBe('vi');
});

test('the two words of the name of a score never part at the end of a line', () => {
	expect(kioskVi.hold('Ông/Bà có hài lòng không?')).toBe('Ông/Bà có hài\u00A0lòng không?');
	expect(kioskVi.hold('Hài lòng')).toBe('Hài\u00A0lòng');
});

test('a button says at most four words', () => {
	for (const pack of [kioskVi, kioskEn]) {
		for (const label of Object.values(pack.buttons)) expect(label.split(' ').length).toBeLessThanOrEqual(4);
	}
});

test('nobody is told please, oops or OK', () => {
	expect(JSON.stringify(kioskVi)).not.toMatch(/Vui lòng|Oops|\bOK\b|quý khách/i);
});
