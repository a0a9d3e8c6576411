/** What every journey needs: the running app, a paired tablet, a signed-in member of staff, an accessibility check. */
import AxeBuilder from '@axe-core/playwright';
import { execFileSync } from 'node:child_process';
import { expect, type Locator, type Page } from '@playwright/test';

/** A fact of the demo that this worker has for itself (start-app.ts). */
function ofDemo(name: 'APP_URL' | 'APP_PRINTED' | 'APP_DATA_DIR'): string {
	const key = `${name}_${process.env.TEST_PARALLEL_INDEX ?? '0'}`;
	const value = process.env[key];
	if (value === undefined) throw new Error(`${key} is not set: the demo was not started`);
	return value;
}

export const app = {
	get url(): string {
		return ofDemo('APP_URL');
	},
	/** What the demo printed: a login, then its password. */
	get password(): string {
		const found = /quan\.tri\s+mật khẩu (\S+)/.exec(ofDemo('APP_PRINTED'));
		if (!found?.[1]) throw new Error(`No password for quan.tri in:\n${ofDemo('APP_PRINTED')}`);
		return found[1];
	}
};

/** Runs a program of ours against the demo's data; returns its standard output. */
export function runOnDemo(file: string, ...words: string[]): string {
	const environment = { ...process.env, DATA_DIR: ofDemo('APP_DATA_DIR') };
	return execFileSync('node', [file, ...words], { env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** A command of the product. */
export function sipas(...words: string[]): string {
	return runOnDemo('src/cli/sipas.ts', ...words);
}

/** Opens /kiosk and pairs it through the address, as the demo's link does. Its clock runs on and can be moved ahead. */
export async function openPairedTablet(page: Page, unitCode: string, name?: string): Promise<void> {
	await page.clock.install();
	const code = sipas('devices', 'code', '--unit', unitCode, ...(name === undefined ? [] : ['--name', name]));
	await page.goto(`${app.url}/kiosk#pair=${code}`);
	await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible();
}

/** From the welcome to the first question; a person takes longer than the quarter of a second that taps are ignored. */
export async function begin(page: Page, field: string | RegExp = 'Tôi không rõ'): Promise<void> {
	await start(page);
	await page.clock.runFor(300);
	await page.getByRole('button', { name: field }).click();
	await expect(page.getByText('Câu 1/5').first()).toBeVisible();
	await page.clock.runFor(300);
}

/**
 * A tablet's time goes on, contact by contact, until it shows what `shows` expects. One contact may not do: its clock
 * runs ahead of the network, so that it gives up waiting for an answer that the server has sent.
 */
export async function atContact(tablet: Page, shows: () => Promise<void>): Promise<void> {
	await expect(async () => {
		await tablet.clock.runFor(11 * 60_000);
		await shows();
	}).toPass();
}

/** Touches the welcome until the choice of a field is there: a touch that came too early is repeated, as by a person. */
export async function start(page: Page, press = (button: Locator) => button.click({ timeout: 1_000 })): Promise<void> {
	const choice = page.getByRole('heading', { name: /làm thủ tục về việc gì/ });
	await expect(async () => {
		await page.clock.runFor(300);
		if (!(await choice.isVisible())) await press(page.getByRole('button', { name: 'Bắt đầu' }));
		await expect(choice).toBeVisible({ timeout: 1_000 });
	}).toPass();
}

export const words = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'] as const;

/** The key of a score 1–5 on the question that is shown. */
export function scoreKey(page: Page, score: 1 | 2 | 3 | 4 | 5) {
	const word = (words[score - 1] ?? '').replaceAll('ài lòng', 'ài[ \u00A0]lòng');
	return page.getByRole('button', { name: new RegExp(`^${score}\\W+${word}`) });
}

/** Answers the five questions; a score ≤ 2 passes the reasons by. Ends at the thank-you. */
export async function answerAll(page: Page, given: readonly (1 | 2 | 3 | 4 | 5)[]): Promise<void> {
	for (const [at, score] of given.entries()) {
		await expect(page.getByText(`Câu ${at + 1}/${given.length}`).first()).toBeVisible();
		// a new question ignores taps for a quarter of a second, so that a double tap answers once
		await page.clock.runFor(300);
		await scoreKey(page, score).click();
		if (score > 2) continue;
		await expect(page.getByRole('heading', { name: /chưa hài\slòng/ })).toBeVisible();
		await page.clock.runFor(300);
		await page.getByRole('button', { name: 'Bỏ qua' }).click();
	}
	await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà' })).toBeVisible();
}

export async function signIn(page: Page, login = 'quan.tri', password = app.password): Promise<void> {
	await page.goto(`${app.url}/staff/sign-in`);
	await page.getByLabel('Tên đăng nhập').fill(login);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await expect(page).toHaveURL(/\/staff(?!\/sign-in)/);
}

/** Rows of a table come from one template: fifty of them take axe ten times as long as the first few. */
const laterRows = 'tbody tr:nth-child(n+7):not(:last-child)';

/** No rule of axe is broken on what the page shows now. */
export async function expectAccessible(page: Page): Promise<void> {
	const { violations } = await new AxeBuilder({ page }).exclude(laterRows).analyze();
	expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)).toEqual([]);
}

/** Takes a picture; `npm run pictures` puts them where the README and the manuals show them. */
export async function takePicture(page: Page, name: string): Promise<void> {
	const folder = process.env.UPDATE_PICTURES ? 'docs/pictures' : 'test-results/pictures';
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' });
}

/** A picture for whoever changes the screen; no manual shows it. */
export async function takeProof(page: Page, name: string): Promise<void> {
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `test-results/pictures/${name}.png`, animations: 'disabled' });
}

/** The responses that the unit's page shows for this quarter. */
export async function responsesShown(page: Page, unitCode: string): Promise<number> {
	await page.goto(`${app.url}/staff/units/${unitCode}`);
	const shown = await page.getByRole('main').innerText();
	const found = /([\d.]+)\s+phiếu/.exec(shown);
	return Number((found?.[1] ?? 'none').replaceAll('.', ''));
}

/** The responses that the counts know of one unit, all time. */
export function responsesOf(unitCode: string): number {
	const table: { rows: { responses: number }[] } = JSON.parse(
		sipas('index', 'show', '--unit', unitCode, '--from', '2020-01-01', '--to', '2030-01-01', '--json')
	);
	return table.rows[0]?.responses ?? 0;
}
