/**
 * The accounts and the pairing code of a demonstration.
 *
 * Keeps: the password is the same everywhere and known to everybody, so a sample is only ever loaded into an empty
 * database and must not be reachable from outside. The tablet's code is made anew at each start.
 */
import { strict as assert } from 'node:assert';
import { sampleText } from '#lib/text/sample.vi.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { createPairingCode } from '../devices/pairing.ts';
import { findUnitByCode } from '../units/unit.ts';
import accounts from './accounts.json' with { type: 'json' };

export const demoPassword = 'hai-long-demo-2026';
const tabletUnit = 'lao-cai.ttpvhcc.cs2';
const codeMinutes = 24 * 60;

export async function createDemoAccounts(sql: Sql): Promise<void> {
	for (const { login, name, role, unit } of accounts) {
		assert(role === 'administrator' || role === 'manager', `role of ${login}`);
		const unitId = unit === null ? null : (await findUnitByCode(sql, unit))!.id;
		await createAccount(sql, { login, name, role, unitId, password: demoPassword });
	}
}

/** What `npm run demo` shows. */
export async function demoLines(sql: Sql, origin: string): Promise<string[]> {
	const unit = await findUnitByCode(sql, tabletUnit);
	assert(unit !== undefined, `${tabletUnit} is a unit of the sample`);
	const { code } = await createPairingCode(sql, {
		unitId: unit.id,
		name: sampleText.tabletName,
		minutes: codeMinutes
	});
	return [
		sampleText.staff(`${origin}/staff`),
		...accounts.map(({ login, name }) => sampleText.account(login, name, demoPassword)),
		sampleText.tablet(`${origin}/kiosk#pair=${code}`),
		sampleText.warning
	];
}
