/** Dossier codes, as thousands ask with them: checked each, found nowhere afterwards, with the rule and without. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dumpOf, rowsAbout } from '../../../../tests/support/attacker.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { atNine, opened, phoneResponse, testSecret } from '../../../../tests/support/invitations.ts';
import { parseDossierCode } from '#lib/survey/dossier-code.ts';
import { issue } from './issue.ts';
import { noteOpened } from './opened.ts';
import { putRule } from './rule.sql.ts';
import { spend } from './spend.ts';

let base: TestDatabase;
beforeEach(async () => {
	base = await createTestDatabase();
});
afterEach(() => base.drop());

const dossiers = [...Array(20).keys()].map((index) => `${index % 2 === 0 ? 'H38.12' : '000.00.12.H38'}-261120-${String(index).padStart(4, '0')}`);

test.each([true, false])('one answer a dossier: %s', async (isWanted) => {
	const { sql } = base;
	const unit = await makeUnits(sql, smallProvince);
	await putRule(sql, isWanted);
	const twice = [...dossiers, ...dossiers].map((dossier) => ({ moment: 'result', field: 'dat-dai', dossier }));
	const asked = [...twice, { moment: 'result', dossier: 'H38.12-261340-0001' }, { moment: 'result', dossier: '' }, { moment: 'result', dossier: 'H38.12' }];
	const outcomes = await issue(sql, testSecret, { role: 'observer', unitId: unit('X1') }, asked, { now: atNine, isTest: false });
	expect(outcomes.slice(-3).map((one) => 'problem' in one && one.problem.code)).toEqual(['bad_dossier', 'bad_dossier', 'bad_dossier']);
	const tokens = outcomes.flatMap((one) => ('made' in one ? [one.made.token] : []));
	expect(tokens).toHaveLength(40);
	const kinds: string[] = [];
	for (const token of tokens) {
		const invitation = await opened(sql, token);
		await noteOpened(sql, testSecret, invitation, atNine);
		kinds.push((await spend(sql, testSecret, invitation, phoneResponse(), atNine)).kind);
	}
	expect(kinds.filter((kind) => kind === 'stored')).toHaveLength(isWanted ? 20 : 40);
	expect(await sql`select from invitation_spent`).toHaveLength(isWanted ? 20 : 40);
	const dump = await dumpOf(sql);
	expect(rowsAbout(dump, dossiers)).toEqual([]);
	const written = dump.map(({ values }) => JSON.stringify(values)).join('\n') + tokens.join('\n');
	for (const dossier of dossiers) {
		const { agency, sequence } = parseDossierCode(dossier)!;
		expect(written).not.toContain(dossier);
		expect(written).not.toContain(`${agency}-261120-${sequence}`);
	}
	expect(tokens.join('\n')).not.toContain('261120');
});
