/** A tablet without a network, switched off and on again: what was thanked for arrives once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext } from '@playwright/test';
import { answerAll, openPairedTablet, app, responsesOf, signIn } from './app.ts';
import { installedBrowser } from '../support/browser.ts';

const unit = 'LC-BACHA';

async function switchOn(profile: string): Promise<BrowserContext> {
	const executablePath = installedBrowser();
	return chromium.launchPersistentContext(profile, {
		...(executablePath ? { executablePath } : {}),
		args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
		viewport: { width: 1280, height: 800 },
		locale: 'vi-VN'
	});
}

test('answered offline, switched off, switched on offline, reconnected: the dashboard shows it once', async ({ page }) => {
	const profile = mkdtempSync(join(tmpdir(), 'hai-long-tablet-'));
	const before = responsesOf(unit);

	const first = await switchOn(profile);
	const tablet = await first.newPage();
	await openPairedTablet(tablet, unit);
	await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await first.setOffline(true);
	await tablet.getByRole('button', { name: 'Bắt đầu' }).click();
	await tablet.getByRole('button', { name: 'Tôi không rõ' }).click();
	await answerAll(tablet, [4, 4, 2, 5, 4]);
	await expect(tablet.getByText('Đã lưu trên máy, sẽ tự gửi khi có mạng')).toBeVisible();
	await first.close();
	expect(responsesOf(unit)).toBe(before);

	const second = await switchOn(profile);
	await second.setOffline(true);
	const again = await second.newPage();
	await again.goto(`${app.url}/kiosk`);
	await expect(again.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await second.setOffline(false);
	await expect(async () => expect(responsesOf(unit)).toBe(before + 1)).toPass({ timeout: 30_000 });
	await again.reload();
	await expect(again.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
	await second.close();
	expect(responsesOf(unit)).toBe(before + 1);

	await signIn(page);
	await page.goto(`${app.url}/staff/units/${unit}`);
	await expect(page.getByText(new RegExp(`${before + 1}\\s+phiếu`)).first()).toBeVisible();
	rmSync(profile, { recursive: true, force: true });
});
