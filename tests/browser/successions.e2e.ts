/** A reform recorded by search, seen in today's map, and taken back with a reason; on units of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { app, expectAccessible, signIn, sipas, takePicture, takeProof } from './app.ts';

test.use({ viewport: { width: 1440, height: 900 } });
test.describe.configure({ timeout: 120_000 });

test('an administrator records a split by search, is told what it cannot carry over, and takes it back', async ({ page }, info) => {
	const file = info.outputPath('units.csv');
	writeFileSync(file, [
		'code,name,kind,parent_code,province,valid_from,valid_to',
		'thu-cu,Huyện Thử Nghiệm,district,yen-bai-cu,Yên Bái,2015-01-01,2025-06-30',
		'thu-mot,Xã Thử Nghiệm Một,commune,lao-cai,Lào Cai,2025-07-01,',
		'thu-hai,Xã Thử Nghiệm Hai,commune,lao-cai,Lào Cai,2025-07-01,'
	].join('\n'));
	sipas('units', 'import', join(file));
	await signIn(page, 'quan.tri');
	await page.goto(`${app.url}/staff/units/successions`);
	await expect(page.getByRole('heading', { level: 1, name: 'Sắp xếp đơn vị' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-successions');
	await page.getByRole('link', { name: 'Ghi một việc sắp xếp' }).click();
	await page.getByLabel('Loại').selectOption('Chia tách');
	await page.getByLabel('Ngày đơn vị kế thừa bắt đầu').fill('2025-07-01');
	await page.getByLabel('Số, ký hiệu và ngày của văn bản').fill('Nghị quyết 1673/NQ-UBTVQH15, 16/6/2025');
	await page.getByRole('group', { name: 'Đơn vị cũ' }).getByLabel('Tìm theo tên, tỉnh hoặc mã').fill('huyen thu nghiem');
	await page.getByRole('group', { name: 'Đơn vị kế thừa' }).getByLabel('Tìm theo tên, tỉnh hoặc mã').fill('xa thu nghiem');
	await page.getByRole('button', { name: 'Tìm và xem trước' }).click();
	await page.getByRole('checkbox', { name: /Huyện Thử Nghiệm/ }).check();
	await page.getByRole('checkbox', { name: /Thử Nghiệm Một/ }).check();
	await page.getByRole('checkbox', { name: /Thử Nghiệm Hai/ }).check();
	await page.getByRole('button', { name: 'Tìm và xem trước' }).click();
	await expect(page.getByText('Chia tách chưa có quy tắc chia: không tính cho riêng đơn vị nào trong 2 đơn vị kế thừa.')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-succession-record');
	await page.emulateMedia({ colorScheme: 'dark' });
	await takeProof(page, 'staff-succession-record-dark');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	await takeProof(page, 'staff-succession-record-phone');
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.getByRole('button', { name: 'Ghi việc này' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã ghi. Bản đồ hôm nay tính theo dòng này từ bây giờ.');
	const row = page.getByRole('row', { name: /Huyện Thử Nghiệm/ });
	await row.getByText('Hủy', { exact: true }).click();
	await row.getByLabel('Lý do hủy').fill('Ghi thử, không phải văn bản thật.');
	await row.getByRole('button', { name: 'Hủy việc đã ghi' }).click();
	await expect(page.getByRole('status')).toHaveText('Đã hủy. Bản đồ hôm nay không còn tính theo dòng đó.');
	await expect(row.getByText('Ghi thử, không phải văn bản thật.')).toBeVisible();
	await page.setViewportSize({ width: 390, height: 844 });
	await takeProof(page, 'staff-successions-phone');
});

test('the overview of a year with a reform, in today’s map, names what could not be carried over', async ({ page }) => {
	await signIn(page, 'quan.tri');
	await page.goto(`${app.url}/staff?unit=lao-cai&period=2025`);
	await page.getByText('như lúc đó', { exact: true }).click();
	await page.getByRole('link', { name: /^Hôm nay:/ }).click();
	await expect(page).toHaveURL(/map=today/);
	await expect(page.getByText('Đang xem theo bản đồ hôm nay', { exact: false })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'staff-overview-todays-map');
	await page.emulateMedia({ colorScheme: 'dark' });
	await page.setViewportSize({ width: 390, height: 844 });
	await takeProof(page, 'staff-overview-todays-map-phone-dark');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(`${app.url}/staff/units/lao-cai.sa-pa?period=2025&map=today`);
	await expect(page.getByText(/Không chuyển được phiếu của 1 đơn vị đã chia tách/)).toBeVisible();
	await expectAccessible(page);
	await takeProof(page, 'staff-unit-todays-map');
});
