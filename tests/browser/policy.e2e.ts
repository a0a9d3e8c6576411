/** Each page keeps to its own policy: nothing that it shows, loads or does is refused by the browser. */
import { expect, test, type BrowserContext } from '@playwright/test';
import { answerAll, app, begin, openPairedTablet, signIn, sipas } from './app.ts';

/** What the browsers of this context refuse from now on, as "page: directive, what". */
async function refusedIn(context: BrowserContext): Promise<string[]> {
	const refused: string[] = [];
	await context.exposeFunction('tellRefused', (what: string) => void refused.push(what));
	await context.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', ({ documentURI, effectiveDirective, blockedURI, sample }) =>
			void Reflect.get(window, 'tellRefused')(`${documentURI}: ${effectiveDirective}, ${blockedURI} ${sample}`)
		);
	});
	return refused;
}

test('no page of staff or for the public goes against its policy', async ({ page, context }) => {
	const refused = await refusedIn(context);
	await page.goto(app.url);
	await page.goto(`${app.url}/nha-phat-trien`);
	await signIn(page);
	const menu = await page.getByRole('navigation').getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).href));
	expect(menu.length).toBeGreaterThan(10);
	const deeper = ['/staff/units/lao-cai.ttpvhcc.cs2?period=12m', '/staff/units/lao-cai.sa-pa/profile', '/staff/units/lao-cai.sa-pa/hours', '/staff/targets/new', '/staff/me'];
	for (const address of [...new Set([...menu, ...deeper.map((path) => app.url + path)])]) {
		await page.goto(address, { waitUntil: 'networkidle' });
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	}
	for (const list of ['devices', 'signals?trang-thai=all', 'questionnaires']) {
		await page.goto(`${app.url}/staff/${list}`);
		await page.getByRole('main').locator(`a[href*="/staff/${list.split('?')[0]}/"]`).last().click();
		await page.waitForLoadState('networkidle');
	}
	expect(refused).toEqual([]);
	// what is listened to can be heard
	await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
	await expect.poll(() => refused.length).toBe(1);
});

test('neither a visit at the tablet nor the page behind a code does', async ({ page, context }) => {
	const refused = await refusedIn(context);
	await openPairedTablet(page, 'lao-cai.bao-yen');
	await begin(page);
	await page.clock.fastForward(25_000);
	await expect(page.getByRole('alertdialog')).toBeVisible();
	await page.getByRole('button', { name: 'Tôi vẫn trả lời' }).click();
	await answerAll(page, [1, 4, 5, 3, 2]);
	const key = sipas('keys', 'create', '--unit', 'lao-cai.bao-yen', '--for', 'invitations');
	const made = await page.request.post(`${app.url}/api/v1/invitations`, { headers: { authorization: `Bearer ${key}` }, data: { moment: 'result', field: 'dat-dai' } });
	await page.goto(((await made.json()) as { url: string }).url);
	await expect(page.getByText('Câu 1/5').first()).toBeVisible();
	expect(refused).toEqual([]);
});
