/** Invariant 9: an invitation cannot be traced to the response that it was spent on by whoever has only the database. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dumpOf, guessByOrder, responseBeside, rowsAbout, type Dump } from '../../../../tests/support/attacker.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { atNine, invited, opened, phoneResponse, testSecret } from '../../../../tests/support/invitations.ts';
import { markOf, unsealToken } from './derive.ts';
import { noteOpened } from './opened.ts';
import { setOneAnswerPerDossier } from './rule.ts';
import { spend } from './spend.ts';

const invitations = 30;
const dossier = (index: number): string => `H38.12-261120-${String(index).padStart(4, '0')}`;

let base: TestDatabase;
let dump: Dump;
/** What happened, which the attacker is after. */
const spentOn = new Map<string, string>();
const tokens: string[] = [];
const shortCodes: string[] = [];

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	const [row] = await base.sql<{ id: number }[]>`
		insert into account (login, name, password_hash, role) values ('a1', 'A', 'x', 'administrator') returning id`;
	const admin = { id: row!.id, login: 'a1', name: 'A', role: 'administrator', unitId: null } as const;
	await setOneAnswerPerDossier(base.sql, admin, true);
	for (let index = 0; index < invitations; index += 1) {
		const { token, shortCode } = await invited(base.sql, unit('X1'), { field: 'dat-dai', dossier: dossier(index) });
		tokens.push(token);
		shortCodes.push(shortCode);
	}
	// people do not answer in the order in which they were invited: a fixed stride visits each once
	for (let turn = 0; turn < invitations; turn += 1) {
		const token = tokens[(turn * 37 + 11) % invitations]!;
		const response = phoneResponse({ answeredAt: new Date(atNine.getTime() - turn * 61_000).toISOString() });
		const invitation = await opened(base.sql, token);
		await noteOpened(base.sql, testSecret, invitation, atNine);
		const now = new Date(atNine.getTime() + turn * 61_000);
		expect(await spend(base.sql, testSecret, invitation, response, now)).toEqual({ kind: 'stored' });
		spentOn.set(token, response.id);
	}
	dump = await dumpOf(base.sql);
});
afterAll(() => base.drop());

const found = (guess: (token: string) => string | null): number => tokens.filter((token) => guess(token) === spentOn.get(token)).length;

describe('with the whole database and every token in hand', () => {
	test('the attacker finds no row that is about an invitation', () => {
		expect(rowsAbout(dump, tokens)).toEqual([]);
	});

	test('the order of rows tells no more than chance', () => {
		const guessed = guessByOrder(dump, tokens);
		// of thirty shuffled ones, chance finds one; seven or more would come once in twelve thousand tries
		expect(found((token) => guessed.get(token) ?? null)).toBeLessThan(7);
	});

	test('no instant is kept by which an upload could be told from the others of its hour', () => {
		for (const { table, values } of dump.filter(({ table }) => /^(response|invitation_(spent|opened|count))$/.test(table))) {
			for (const [column, value] of Object.entries(values)) {
				if (value === null || !/^\d{4}-\d\d-\d\d[T ]/.test(value)) continue;
				expect(new Date(value).getTime() % 3_600_000, `${table}.${column} ${value}`).toBe(0);
			}
		}
	});

	test('the content hash gives no finer time away', () => {
		const responses = dump.filter(({ table }) => table === 'response');
		expect(new Set(responses.map(({ values }) => values['answered_at'])).size).toBeLessThan(4);
		expect(responses).toHaveLength(invitations);
	});

	test('dossier codes, though few and easy to try, are found nowhere', () => {
		const texts = dump.map(({ values }) => JSON.stringify(values)).join('\n');
		for (let index = 0; index < invitations; index += 1) expect(texts).not.toContain(dossier(index));
		expect(rowsAbout(dump, tokens.map((_token, index) => dossier(index)))).toEqual([]);
	});

	test('short codes open nothing without the secret', () => {
		const sealed = dump.filter(({ table }) => table === 'invitation_short').map(({ values }) => values['sealed'] ?? '');
		expect(sealed).toHaveLength(invitations);
		const wrong = Buffer.from('another secret of thirty-two bytes or more', 'utf8');
		expect(() => unsealToken(wrong, shortCodes[0]!, Buffer.from(sealed[0]!, 'hex'))).toThrow();
	});
});

test('the attacker notices a token that was written down', () => {
	const row = { table: 'note', place: '(0,1)', transaction: '1', values: { text: JSON.stringify({ seen: tokens[7] }) } };
	expect(rowsAbout([...dump, row], tokens)).toEqual([row]);
});

test('the same attacker with the secret finds every one, so that the trial means something', () => {
	const guess = (token: string): string | null => {
		const [, key = '', , , , , , , nonce = ''] = token.split('~');
		const mark = markOf(testSecret, 'spent', { key, nonce }).toString('hex');
		const row = dump.find(({ table, values }) => table === 'invitation_spent' && values['mark'] === mark);
		return row === undefined ? null : responseBeside(dump, row);
	};
	expect(found(guess)).toBe(invitations);
});
