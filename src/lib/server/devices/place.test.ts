import { expect, test } from 'vitest';
import { createTestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { selectPlaces } from './place.sql.ts';

test('places whose names are equal are told with their province, though only one of them is seen', async () => {
	const base = await createTestDatabase();
	try {
		const unit = await makeUnits(base.sql, [...smallProvince, 'Y,Tỉnh Khác,province,,Khác,2020-01-01,', 'Y1,Xã Một,commune,Y,Khác,2020-01-01,', 'Y0,Xã Hai,commune,Y,Khác,2020-01-01,2021-12-31']);
		await base.sql`insert into counter (unit_id, code, name) values (${unit('X1')}, '1', 'Quầy 1')`;
		const seen = await selectPlaces(base.sql, [unit('X1'), unit('X2')], '2026-06-01');
		expect(seen.map(({ unitName, counterName }) => [unitName, counterName])).toEqual([['Xã Hai', null], ['Xã Một (Thử)', null], ['Xã Một (Thử)', 'Quầy 1']]);
		const all = await selectPlaces(base.sql, null, '2026-06-01');
		expect(all.filter(({ counterId }) => counterId === null).map(({ unitName }) => unitName)).toEqual(['Tỉnh Khác', 'Tỉnh Thử', 'Xã Hai', 'Xã Một (Khác)', 'Xã Một (Thử)']);
	} finally {
		await base.drop();
	}
});
