/** A receipt before the tablet's camera, and its code typed where there is none: bound, counted once, nothing left behind. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { answerAll, app, expectAccessible, openPairedTablet, signIn, sipas, takePicture, takeProof } from './app.ts';
import { withCamera } from './camera.ts';

/** A unit of its own, of which the sample province tells nothing. */
const unit = 'lao-cai.thu-giay-hen';
const field = 'moi-truong';

test.beforeAll(() => {
	const folder = mkdtempSync(join(tmpdir(), 'hai-long-unit-'));
	const file = join(folder, 'units.csv');
	writeFileSync(file, `code,name,kind,parent_code,province,valid_from,valid_to\n${unit},Xã Thử Giấy Hẹn,commune,lao-cai,Lào Cai,2025-07-01,\n`);
	sipas('units', 'import', file);
	rmSync(folder, { recursive: true });
});

type Invitation = { url: string; token: string; shortCode: string };

async function invite(times: number): Promise<Invitation[]> {
	const key = sipas('keys', 'create', '--unit', unit, '--for', 'invitations');
	const reply = await fetch(`${app.url}/api/v1/invitations/batch`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
		body: JSON.stringify({ invitations: Array.from({ length: times }, () => ({ moment: 'result', field })) })
	});
	return ((await reply.json()) as { invitations: Invitation[] }).invitations;
}

async function answerByPhone({ token }: Invitation): Promise<void> {
	const response = {
		id: crypto.randomUUID(), questionnaire: 'sipas-quick@1', answeredAt: new Date().toISOString(), elapsedMs: 9_000,
		language: 'vi', answers: { A: 5, B: 4, C: 5, D: 4, E: 'na' }
	};
	const reply = await fetch(`${app.url}/api/v1/invitations/${token}/response`, {
		method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(response)
	});
	expect(reply.status).toBe(201);
}

const stateOf = async ({ token }: Invitation): Promise<unknown> => (await (await fetch(`${app.url}/api/v1/invitations/${token}`)).json()).state;

/** A touch that came too early (a welcome that has just appeared takes none) is repeated, as by a person. */
async function openReceipt(page: Page): Promise<void> {
	const door = page.getByRole('button', { name: 'Tôi có giấy hẹn' });
	await expect(door).toBeVisible();
	await expect(async () => {
		await page.clock.runFor(300);
		if (await door.isVisible()) await door.click({ timeout: 1_000 });
		await expect(door).toBeHidden({ timeout: 1_000 });
	}).toPass();
}

test('a receipt held before the camera: its field is not asked, the answer counts for it, and staff see it', async ({ page: staff }) => {
	// so many that they are not withheld beside a unit of few
	const [receipt, ...others] = await invite(40);
	await withCamera(receipt!.url, true, async (context) => {
		const page = await context.newPage();
		await openPairedTablet(page, unit);
		await expect(page.getByRole('button', { name: 'Tôi có giấy hẹn' })).toBeVisible();
		await openReceipt(page);
		await expect(page.getByRole('heading', { name: 'Đã đọc giấy hẹn' })).toBeVisible({ timeout: 20_000 });
		await expect(page.getByText('Môi trường')).toBeVisible();
		await expectAccessible(page);
		await takePicture(page, 'kiosk-receipt');
		await page.clock.runFor(300);
		await page.getByRole('button', { name: 'Trả lời' }).click();
		await expect(page.getByText('Câu 1/5').first()).toBeVisible();
		await answerAll(page, [5, 4, 5, 3, 5]);
		await expect.poll(() => stateOf(receipt!)).toBe('spent');
		await expect(page.getByText('Đã gửi')).toBeVisible();
	});
	for (const one of others) await answerByPhone(one);
	await signIn(staff);
	await staff.goto(`${app.url}/staff/invitations?don-vi=${unit}&linh-vuc=${field}&theo=thoi-diem`);
	const total = staff.getByRole('row', { name: /^Tất cả|^Tổng|^Cộng/ });
	await expect(total.getByRole('cell').nth(2)).toHaveText('40');
});

test('where the camera may not be used, clear words, and the code is typed', async () => {
	const [receipt] = await invite(1);
	await withCamera('x', false, async (context) => {
		const page = await context.newPage();
		await openPairedTablet(page, unit);
		await openReceipt(page);
		await expect(page.getByText('Máy chưa được phép dùng camera.')).toBeVisible();
		await expectAccessible(page);
		await takeProof(page, 'kiosk-receipt-refused');
		await page.getByRole('button', { name: 'Gõ mã' }).click();
		await page.keyboard.type(receipt!.shortCode.slice(0, 6));
		for (const key of receipt!.shortCode.slice(6)) await page.getByRole('button', { name: key, exact: true }).click();
		await expectAccessible(page);
		await takePicture(page, 'kiosk-receipt-code');
		await page.clock.runFor(300);
		await page.getByRole('button', { name: 'Trả lời' }).click();
		// what a code stands for is not known here
		await page.clock.runFor(300);
		await page.getByRole('button', { name: 'Tôi không rõ' }).click();
		await answerAll(page, [5, 4, 5, 3, 5]);
		await expect.poll(() => stateOf(receipt!)).toBe('spent');
	});
});
