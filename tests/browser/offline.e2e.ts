/** A tablet without a network, switched off and on again: what was thanked for arrives once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type BrowserContext } from '@playwright/test';
import { answerAll, app, begin, openPairedTablet, responsesOf, responsesShown, signIn } from './app.ts';
import { installedBrowser } from '../support/browser.ts';

const unit = 'lao-cai.bac-ha';

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
	await signIn(page);
	const shownBefore = await responsesShown(page, unit);
	const before = responsesOf(unit);

	const first = await switchOn(profile);
	const tablet = await first.newPage();
	await openPairedTablet(tablet, unit);
	await tablet.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await first.setOffline(true);
	await begin(tablet);
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

	expect(await responsesShown(page, unit)).toBe(shownBefore + 1);
	rmSync(profile, { recursive: true, force: true });
});
