/**
 * Invariant 9 at the tablet: people hold their receipts before it one after the other, between others who walk up, and
 * nobody with the whole database, every token and every short code says which answer was given on which.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { betweenNeighbours, dumpOf, guessByOrder, responseBeside, rowsAbout, type Dump } from '../../../../tests/support/attacker.ts';
import { boundBatch, pairedAt } from '../../../../tests/support/bound-visit.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { atNine, invited, phoneResponse, testSecret } from '../../../../tests/support/invitations.ts';
import { markOf } from './derive.ts';

const visits = 30;
const minuteMs = 60_000;

let base: TestDatabase;
let dump: Dump;
/** What happened, which the attacker is after. */
const answeredOn = new Map<string, string>();
const stoodThere = new Map<string, number>();
const tokens: string[] = [];
const shortCodes: string[] = [];

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	const device = await pairedAt(base.sql, unit('X1'));
	for (let index = 0; index < visits; index += 1) {
		const { token, shortCode } = await invited(base.sql, unit('X1'), { field: 'dat-dai' });
		tokens.push(token);
		shortCodes.push(shortCode);
	}
	let seq = 0;
	for (let turn = 0; turn < visits; turn += 1) {
		// people do not come in the order in which they were invited: a fixed stride visits each once
		const index = (turn * 37 + 11) % visits;
		const now = new Date(atNine.getTime() + turn * minuteMs);
		const answeredAt = new Date(now.getTime() - 5_000).toISOString();
		const walkUp = { ...phoneResponse({ answeredAt }), seq: (seq += 1) };
		const bound = { ...phoneResponse({ answeredAt }), seq: (seq += 1), invitation: turn % 2 === 0 ? tokens[index] : shortCodes[index] };
		// as a crowded hour without a network sends them, and as a tablet that is online does
		const batches = turn % 3 === 0 ? [[walkUp, bound]] : [[walkUp], [bound]];
		for (const batch of batches) expect(await boundBatch(base.sql, device, batch, seq, now)).toEqual(batch.map(() => 'stored'));
		answeredOn.set(tokens[index]!, bound.id);
		stoodThere.set(bound.id, now.getTime());
	}
	dump = await dumpOf(base.sql);
});
afterAll(() => base.drop());

const found = (guess: (token: string) => string | null): number => tokens.filter((token) => guess(token) === answeredOn.get(token)).length;
const boundRows = () => dump.filter(({ table, values }) => table === 'response' && values['device_id'] === null);

test('each receipt bound one answer', () => {
	expect(boundRows()).toHaveLength(visits);
	expect(dump.filter(({ table }) => table === 'invitation_spent')).toHaveLength(visits);
});

test('no row is about a token or a short code', () => {
	expect(rowsAbout(dump, tokens)).toEqual([]);
	const texts = dump.map(({ values }) => JSON.stringify(values).toLowerCase()).join('\n');
	for (const code of shortCodes) expect(texts).not.toContain(code);
});

test('the order of rows tells no more than chance', () => {
	const guessed = guessByOrder(boundRows(), tokens);
	expect(found((token) => guessed.get(token) ?? null)).toBeLessThan(7);
});

test('no column of a bound answer tells the minute: no instant, no number, no id of its time', () => {
	for (const { values } of boundRows()) {
		for (const [column, value] of Object.entries(values)) {
			if (value === null || !/^\d{4}-\d\d-\d\d[T ]/.test(value)) continue;
			expect(new Date(value).getTime() % 3_600_000, `${column} ${value}`).toBe(0);
		}
		expect(values).toMatchObject({ device_id: null, seq: null, device_answered_at: null, counter_id: null });
		expect(values['id']?.[14]).toBe('4');
	}
});

test('the numbers of the device lead to none of them: no row that holds one was written with an answer', () => {
	const beside = dump.filter(({ table }) => table === 'device_bound').map((row) => responseBeside(dump, row));
	// all but the last of a device are written over, and the last is as far from any token as the others
	expect(beside).toHaveLength(1);
	expect(boundRows().filter(({ values }) => betweenNeighbours(dump, values) !== null)).toEqual([]);
});

test('the same attacker finds where a walk-up stood in time, so that the trial means something', () => {
	const walkUps = dump.filter(({ table, values }) => table === 'response' && values['device_id'] !== null);
	const bracketed = walkUps.filter(({ values }) => betweenNeighbours(dump, values) !== null);
	expect(bracketed.length).toBe(visits - 2);
});

test('with the secret it finds every one', () => {
	const guess = (token: string): string | null => {
		const [, key = '', , , , , , , nonce = ''] = token.split('~');
		const mark = markOf(testSecret, 'spent', { key, nonce }).toString('hex');
		const row = dump.find(({ table, values }) => table === 'invitation_spent' && values['mark'] === mark);
		return row === undefined ? null : responseBeside(dump, row);
	};
	expect(found(guess)).toBe(visits);
});
