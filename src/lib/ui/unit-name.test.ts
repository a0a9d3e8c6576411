import { expect, test } from 'vitest';
import { splitUnitName } from './unit-name.ts';

const centre = 'Trung tâm Phục vụ hành chính công tỉnh Lào Cai';

test('what tells two reception points apart stands behind the last dash', () => {
	expect(splitUnitName(`${centre} – Cơ sở 2 phường Cam Đường`)).toEqual({ head: centre, tail: 'Cơ sở 2 phường Cam Đường' });
});

test('only the last of several dashes splits', () => {
	expect(splitUnitName('Sở Nội vụ – Chi nhánh – Quầy 3')).toEqual({ head: 'Sở Nội vụ – Chi nhánh', tail: 'Quầy 3' });
});

test('a name without a dash is its own tail', () => {
	expect(splitUnitName('Phường Sa Pa')).toEqual({ head: null, tail: 'Phường Sa Pa' });
});

test('a hyphen inside a word or a dash at the edge splits nothing', () => {
	expect(splitUnitName('Xã Bảo-Yên').head).toBeNull();
	expect(splitUnitName('Xã Bảo Yên – ').head).toBeNull();
});
