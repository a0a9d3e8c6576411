import { expect, test } from 'vitest';
import { weaknessOf, type Weakness } from './weak-password.ts';

const own = { login: 'hanh.tran', name: 'Trần Thị Hạnh' };

test.each<[string, Weakness | null]>([
	['q1w2e3r4t5y6', 'leaked'],
	['Qwerty123456', 'leaked'],
	['123123123123', 'repeated'],
	['aaaaaaaaaaaaaa', 'repeated'],
	['ababababababa!', 'repeated'],
	['234567890123', 'run'],
	['qwertyuiopas', 'run'],
	['9876543210987', 'run'],
	['MatKhau@2026!!', 'own-name'],
	['Mật khẩu 2026 2027', 'own-name'],
	['TranThiHanh1990', 'own-name'],
	['hanh.tran.2026', 'own-name'],
	['hailong-admin-2026', 'own-name'],
	['mười hai con giáp', null],
	['sông Hồng tháng tám nước lên', null],
	['kjsd-8821-pqmz-qwe3', null],
	['hạnh phúc là đây thôi', null]
])('"%s": %s', (password, weakness) => {
	expect(weaknessOf(password, own)).toBe(weakness);
});
