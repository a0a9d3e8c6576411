/** Whoever may read comments, and wants to know on which day one was written whose day is not told. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#lib/survey/period.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { readComments, type CommentQuery } from './read-comments.ts';
import { themeCounts } from './theme-counts.ts';

let database: TestDatabase;
let attacker: Account;
let root: number;
const lonely = ['2026-02-11', '2026-03-05', '2026-03-17'];
const busy = ['2026-02-10', '2026-02-20', '2026-03-04', '2026-03-16', '2026-03-27'];
const today = '2026-04-10';

beforeAll(async () => {
	database = await createTestDatabase();
	const { sql } = database;
	const unit = await makeUnits(sql, smallProvince);
	root = unit('T');
	const { id } = await createAccount(sql, { login: 'lanh.dao', name: 'Lãnh đạo', password: 'mười hai con giáp', role: 'manager', unitId: root });
	attacker = { id, login: 'lanh.dao', name: 'Lãnh đạo', role: 'manager', unitId: root };
	const one = (day: string, comment: string | null) => ({ unit: unit('X1'), day, comment, answers: { A: 4, B: 4, C: 4, D: 5, E: 'na' } as const });
	await storeResponses(sql, [
		...lonely.map((day, at) => one(day, `Chờ lâu ${'abc'.charAt(at)}`)),
		...busy.flatMap((day, at) => [one(day, `Trễ hẹn ${'vwxyz'.charAt(at)}`), ...Array.from({ length: 5 }, () => one(day, null))])
	]);
});
afterAll(() => database.drop());

const read = (change: Partial<CommentQuery> = {}) => readComments(database.sql, attacker, {
	unitIds: [root], from: '2026-01-01', to: '2026-04-01', today, field: null, channel: null, dimension: null, score: null,
	search: null, theme: null, after: null, limit: 50, ...change
}, 'page');
const untold = (list: Awaited<ReturnType<typeof read>>) => list.comments.filter(({ when }) => when.length === 7).map(({ text }) => text).sort();
const days = (from: string, to: string): string[] => (from > to ? [] : [from, ...days(addDays(from, 1), to)]);

test('reads the list: those without a day stand at the end of their month', async () => {
	expect((await read()).comments.map(({ when }) => when)).toEqual([
		'2026-03-27', '2026-03-16', '2026-03-04', '2026-03', '2026-03', '2026-02-20', '2026-02-10', '2026-02'
	]);
});

test('follows the link to older ones: it names the first of a month, or a day that was told', async () => {
	const told = new Set([...busy, '2026-02-01', '2026-03-01']);
	for (let limit = 1; limit < 8; limit += 1) {
		const seen: string[] = [];
		for (let after: CommentQuery['after'] = null, pages = 0; pages < 20; pages += 1) {
			const list = await read({ after, limit });
			seen.push(...list.comments.map(({ text }) => text));
			after = list.next;
			if (after === null) break;
			expect(told).toContain(after.day);
		}
		expect(seen).toEqual((await read()).comments.map(({ text }) => text));
	}
});

test('makes up a link for each day: what has no day is always after it', async () => {
	for (const day of days('2026-03-02', '2026-03-31')) expect(untold(await read({ after: { day, hash: 'f'.repeat(64) } })), day).toEqual(['Chờ lâu a', 'Chờ lâu b', 'Chờ lâu c']);
});

test('cuts the period at each day: a month is in it whole or not at all', async () => {
	for (const day of days('2026-03-02', '2026-03-31')) {
		expect(untold(await read({ to: day })), `up to ${day}`).toEqual(['Chờ lâu a']);
		expect(untold(await read({ from: day })), `from ${day}`).toEqual([]);
		const { rows } = await themeCounts(database.sql, attacker, { ...query(), to: day });
		expect(rows.find(({ code }) => code === 'cho-doi')?.now ?? 0, `themes up to ${day}`).toBe(1);
	}
	// of the month that is under way, as far as it has passed
	expect(untold(await read({ today: '2026-03-20', to: '2026-03-21' }))).toEqual(['Chờ lâu a', 'Chờ lâu b', 'Chờ lâu c']);
	expect(untold(await read({ today: '2026-03-20', to: '2026-03-20' }))).toEqual(['Chờ lâu a']);
});

const query = (): CommentQuery => ({
	unitIds: [root], from: '2026-01-01', to: '2026-04-01', today, field: null, channel: null, dimension: null, score: null, search: null, theme: null, after: null, limit: 50
});
