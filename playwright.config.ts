import { defineConfig } from '@playwright/test';
import { installedBrowser } from './tests/support/browser.ts';

const executablePath = installedBrowser();

export default defineConfig({
	testDir: 'tests/browser',
	testMatch: '**/*.e2e.ts',
	outputDir: 'test-results',
	globalSetup: './tests/browser/start-app.ts',
	// a worker has an app with a sample province for itself; journeys that change it make units of their own
	workers: Number(process.env['BROWSER_WORKERS'] ?? 1),
	fullyParallel: false,
	retries: 0,
	// generous, since machines are shared and noisy: no test asserts a duration
	timeout: 150_000,
	expect: { timeout: 20_000 },
	use: {
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		// recording takes a third of the time on two cores; a failure leaves the page's tree in any case
		trace: process.env['TRACE'] ? 'retain-on-failure' : 'off',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync']
		}
	}
});
