/**
 * A tablet whose province wrote as long as it may: every screen has to hold these words. Keeps: a config by the schema,
 * with the published questionnaire of five questions. Knows no server: pairing is answered inside the browser.
 */
import { expect, type Page } from '@playwright/test';
import { defaultDeviceSettings, type DeviceConfig } from '#lib/survey/device-config.ts';
import { sipasQuick1 } from '#lib/survey/questionnaires/sipas-quick.ts';
import { app } from './app.ts';

const both = (vi: string, en: string) => ({ vi, en });
const day = 86_000_000;

export const longTail = 'Điểm tiếp nhận và trả kết quả số 12 phường Nguyễn Nghiêm';
const longUnit = `Trung tâm Phục vụ hành chính công thành phố trực thuộc tỉnh và các vùng phụ cận – ${longTail}`;
const longQuestion = both(
	'Ông/Bà có hài lòng với việc công chức tiếp nhận, hướng dẫn và giải quyết hồ sơ, thủ tục hành chính của Ông/Bà hôm nay không?',
	'Are you satisfied with the way the staff received, guided and settled your application and administrative procedure today?'
);
const longHint = both('Lịch sự, tôn trọng · Hướng dẫn dễ hiểu, đầy đủ trong một lần · Đúng quy định', 'Polite, respectful · Clear and complete guidance in one go · By the rules');
const longReason = both('Phải đi lại nhiều lần mới được nhận hồ sơ', 'Had to come back several times to hand in my papers');
const longFields = [
	['Đất đai, nhà ở và đô thị', 'Land, housing and towns'],
	['Xây dựng, quy hoạch', 'Construction, planning'],
	['Đầu tư, đấu thầu', 'Investment, tenders'],
	['Doanh nghiệp, hợp tác xã', 'Business, cooperatives'],
	['Tư pháp, chứng thực', 'Justice, certification'],
	['Hộ tịch, quốc tịch', 'Civil status, nationality'],
	['Tài nguyên, môi trường', 'Resources, environment'],
	['Giao thông vận tải', 'Transport and traffic'],
	['Lao động, người có công', 'Labour, people of merit'],
	['Khám, chữa bệnh, bảo hiểm', 'Treatment and insurance'],
	['Lĩnh vực khác', 'Another field']
] as const;

const reasons = Array.from({ length: 8 }, (_, at) => ({ code: `r-${at}`, text: longReason }));

const config: DeviceConfig = {
	device: { id: '0192f0c1-2222-7000-8000-000000000001', name: 'Q7-NGUYEN-NGHIEM-02', state: 'active' },
	unit: { code: 'lao-cai.sa-pa', name: longUnit, province: 'Lào Cai' },
	counter: null,
	questionnaire: {
		...sipasQuick1,
		items: sipasQuick1.items.map((item, at) => (at === 0 ? { ...item, text: longQuestion, hint: longHint, notApplicable: both('Tôi chưa từng phản ánh, kiến nghị', 'I never gave feedback or a complaint') } : item)),
		reasons: { access: reasons, procedure: reasons, staff: reasons, result: reasons, feedback: reasons }
	},
	fields: longFields.map(([vi, en], at) => ({ code: at === 10 ? 'khac' : `f-${at}`, name: both(vi, en), example: both('Giấy phép, chứng nhận, sao lục', 'Permits, certificates, copies'), icon: 'map' })),
	languages: ['vi', 'en'],
	settings: { ...defaultDeviceSettings, idleWarningMs: day, idleLimitMs: day + 90_000, thanksMs: 99_000 },
	mended: both(
		'Thêm hai mươi ghế chờ và một quạt nước ở sảnh tầng một, mở thêm quầy nhận hồ sơ đất đai từ đầu tháng mười một.',
		'Twenty more seats and a fan in the hall on the ground floor, one more counter for land papers since early November.'
	),
	staffCode: null,
	hours: null,
	resend: null,
	packs: [],
	version: 'long-words'
};

export const idleAfterMs = day;

export async function openLongTablet(page: Page): Promise<void> {
	await page.clock.install();
	await page.route('**/api/v1/**', (route) => route.fulfill({ status: 503 }));
	await page.route('**/api/v1/devices', (route) => route.fulfill({ status: 201, json: { token: 'of-this-test', config } }));
	await page.goto(`${app.url}/kiosk#pair=AAAAAAAA`);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
}
