/** From a plan on paper to a target: set, corrected, and taken over by a successor, on a screen and on a phone. */
import { expect, test } from '@playwright/test';
import { app, expectAccessible, signIn, takePicture, takeProof } from './app.ts';

test('a target is set from a plan, corrected with a reason, and can be undone', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/targets`);
	await expect(page.getByRole('heading', { name: 'Chỉ tiêu', exact: true })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'chi-tieu');
	await page.getByRole('link', { name: 'Thêm chỉ tiêu' }).click();
	await page.getByLabel('Mã hoặc một phần tên đơn vị').fill('long phú');
	await page.keyboard.press('Enter');
	await expectAccessible(page);
	await page.getByRole('link', { name: 'Xã Long Phú' }).click();
	await page.getByLabel('Ngưỡng (%)').fill('105');
	await page.getByLabel('Từ ngày').fill('2026-01-01');
	await page.getByLabel('Số, ký hiệu').fill('53/KH-UBND');
	await page.getByLabel('Tên văn bản').fill('Kế hoạch cải cách hành chính năm 2026');
	await page.getByLabel('Ngày ban hành').fill('2026-01-05');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText('Ngưỡng là số từ 0 đến 100')).toBeVisible();
	await expectAccessible(page);
	await takeProof(page, 'chi-tieu-them');
	await page.getByLabel('Ngưỡng (%)').fill('92,5');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText('Đã đặt chỉ tiêu.')).toBeVisible();
	await page.getByText('Sửa chỉ tiêu', { exact: true }).click();
	await page.getByLabel('Ngưỡng (%)').fill('95');
	await page.getByLabel('Lý do sửa').fill('Gõ nhầm khi nhập kế hoạch');
	await page.getByRole('button', { name: 'Lưu bản sửa' }).click();
	await expect(page.getByText('Đã lưu bản sửa.')).toBeVisible();
	await expect(page.getByRole('row', { name: /bản 1: đặt.*92,5/ })).toBeVisible();
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takeProof(page, 'chi-tieu-ban-toi');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	for (const path of ['/staff/units/lao-cai', '/staff/targets', '/staff/targets/successors', '/staff/targets/new?don-vi=lao-cai']) {
		await page.goto(app.url + path);
		await expectAccessible(page);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
		await takeProof(page, `chi-tieu-dien-thoai-${path.split('/').pop()?.replace(/\W.*/, '')}`);
	}
	await page.setViewportSize({ width: 1440, height: 1000 });
	await page.goto(`${app.url}/staff/targets/successors`);
	await takePicture(page, 'chi-tieu-ke-tuc');
});

const header = 'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';
const line = (answers: string, channel = 'paper') => `,2026-11-02 08:00,can-tho.xa-long-phu,,dat-dai,,${channel},vi,sipas-quick@1,${answers},`;

test('a file of paper answers is mended, looked at and brought in, by keyboard', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 1000 });
	await signIn(page);
	await page.goto(`${app.url}/staff/imports`);
	await expect(page.getByText('Chưa có lần nhập nào')).toBeVisible();
	await expectAccessible(page);
	const bring = async (lines: readonly string[]): Promise<void> => {
		const buffer = Buffer.from([header, ...lines, ''].join('\n'));
		await page.getByLabel('Tệp phiếu (CSV)').setInputFiles({ name: 'phieu-giay-thang-11.csv', mimeType: 'text/csv', buffer });
		await page.getByRole('button', { name: 'Tải lên và xem trước phiếu' }).focus();
		await page.keyboard.press('Enter');
	};
	await bring([line('6,4,3,na,'), line('5,4,3,na,', 'kiosk'), ...Array.from({ length: 60 }, () => line('x,4,3,na,'))]);
	await expect(page.getByText('62 chỗ phải sửa ở 62 dòng')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Tải bảng lỗi (CSV)' })).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'nhap-du-lieu-loi');
	await page.goto(`${app.url}/staff/imports`);
	await bring([line('5,4,3,na,'), line('4,4,4,4,4'), line('5,5,5,5,5')]);
	await expect(page.getByText('3 dòng mới')).toBeVisible();
	await expectAccessible(page);
	await takePicture(page, 'nhap-du-lieu');
	await page.emulateMedia({ colorScheme: 'dark' });
	await expectAccessible(page);
	await takeProof(page, 'nhap-du-lieu-toi');
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 390, height: 844 });
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, 'nhap-du-lieu-dien-thoai');
	await page.getByRole('button', { name: 'Nhập các phiếu này' }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Đã nhập 3 dòng mới')).toBeVisible();
	await page.goto(`${app.url}/staff/imports`);
	await expectAccessible(page);
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
	await takeProof(page, 'nhap-du-lieu-danh-sach-dien-thoai');
});
