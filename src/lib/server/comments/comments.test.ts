import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { foldText } from '#lib/survey/fold-text.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { readComments, type CommentQuery } from './read-comments.ts';
import { themeCounts } from './theme-counts.ts';
import { changeThemes, themesNow } from './themes.ts';

let database: TestDatabase;
let unit: (code: string) => number;
let head: Account;

beforeAll(async () => {
	database = await createTestDatabase();
	const { sql } = database;
	unit = await makeUnits(sql, smallProvince);
	const { id } = await createAccount(sql, { login: 'lanh.dao', name: 'Lãnh đạo', password: 'mười hai con giáp', role: 'manager', unitId: unit('T') });
	head = { id, login: 'lanh.dao', name: 'Lãnh đạo', role: 'manager', unitId: unit('T') };
	const one = (day: string, comment: string | null, C: 1 | 4 = 4) => ({ unit: unit('X1'), day, comment, answers: { A: 4, B: 4, C, D: 5, E: 'na' } as const });
	await storeResponses(sql, [
		one('2026-03-02', 'Trễ hẹn, gọi 0912 345 678 không ai nghe', 1), one('2026-03-02', 'Chị Hoa nhiệt tình'),
		one('2026-03-02', null), one('2026-03-02', null), one('2026-03-02', null),
		one('2026-03-09', 'Đợi mãi không đến lượt'),
		// a unit where fewer than five answered: its comment is withheld
		{ unit: unit('X2'), day: '2026-03-03', comment: 'Ở đây chỉ mình tôi', answers: { A: 1, B: 1, C: 1, D: 1, E: 'na' } }
	]);
});
afterAll(() => database.drop());

const asked = (change: Partial<CommentQuery> = {}): CommentQuery => ({
	unitIds: [unit('T')], from: '2026-01-01', to: '2026-04-01', today: '2026-04-10', field: null, channel: null, dimension: null, score: null,
	search: null, theme: null, after: null, limit: 20, ...change
});
const texts = async (change: Partial<CommentQuery> = {}, account = head) => (await readComments(database.sql, account, asked(change), 'page')).comments.map(({ text }) => text);

describe('comments', () => {
	test('come newest first and masked, with the day only where five answered that day', async () => {
		const list = await readComments(database.sql, head, asked(), 'page');
		expect(list.comments.map(({ when, score }) => [when, score]).sort()).toEqual([['2026-03', 4], ['2026-03-02', 1], ['2026-03-02', 4]]);
		// of the ninth, but without a day: after those of the second
		expect(list.comments.at(-1)?.text).toBe('Đợi mãi không đến lượt');
		expect(JSON.stringify(list)).not.toMatch(/0912|345|Hoa/);
	});

	test('of a unit with fewer than five answers are withheld, and it is said', async () => {
		const list = await readComments(database.sql, head, asked({ unitIds: [unit('X2')] }), 'page');
		expect(list).toMatchObject({ comments: [], withheld: true });
	});

	test.each([
		['tre hen', ['Trễ hẹn, gọi ▮▮▮▮ không ai nghe']],
		['ĐỢI', ['Đợi mãi không đến lượt']],
		// hidden, so not to be found by trying
		['Hoa', []],
		['lượt nhiệt', []]
	])('are found by words without marks: %s', async (search, found) => expect(await texts({ search })).toEqual(found));

	test('are filtered by theme, score and dimension', async () => {
		expect(await texts({ theme: 'cho-doi' })).toEqual(['Đợi mãi không đến lượt']);
		expect(await texts({ score: 1 })).toHaveLength(1);
		expect(await texts({ dimension: 'result', score: 5 })).toHaveLength(3);
		expect(await texts({ dimension: 'feedback' })).toEqual([]);
	});

	test('are paged without losing or repeating one', async () => {
		const seen: string[] = [];
		for (let after: CommentQuery['after'] = null, pages = 0; pages < 5; pages++) {
			const list = await readComments(database.sql, head, asked({ after, limit: 1 }), 'page');
			seen.push(...list.comments.map(({ text }) => text));
			after = list.next;
			if (after === null) break;
		}
		expect(seen.sort()).toEqual((await texts()).sort());
	});

	test.each(['officer', 'observer'] as const)('are never read by an %s', async (role) => {
		expect(await texts({}, { ...head, role })).toEqual([]);
		expect(await themeCounts(database.sql, { ...head, role }, asked())).toEqual({ now: 0, before: 0, rows: [] });
	});

	test('of another subtree are not read', async () => {
		expect(await texts({}, { ...head, unitId: unit('X2') })).toEqual([]);
	});

	test('are written down as read: who, which unit, how many, but not what was looked for', async () => {
		await texts({ search: 'nhiet tinh', score: 4 });
		const [row] = await database.sql`select account_id, action, subject from audit_entry order by id desc limit 1`;
		expect(row).toEqual({ accountId: head.id, action: 'comment.read', subject: { where: 'page', unit: unit('T'), from: '2026-01-01', to: '2026-04-01', shown: 1, score: 4, searched: 1 } });
	});

	test('are counted by theme beside the period before', async () => {
		const table = await themeCounts(database.sql, head, asked({ from: '2026-03-09', to: '2026-03-17' }));
		// X1 had one answer only in these days: withheld here too
		expect(table.now).toBe(0);
		expect((await themeCounts(database.sql, head, asked())).rows.map(({ code }) => code)).toEqual(expect.arrayContaining(['cho-doi', 'tre-hen']));
	});

	test('of an excluded response are not shown', async () => {
		const { sql } = database;
		const [row] = await sql<{ id: string }[]>`select id from response where comment like 'Đợi%'`;
		await sql`insert into exclusion (account_id, reason, evidence, responses) values (${head.id}, 'thử', '{}', 1)`;
		await sql`insert into exclusion_response (exclusion_id, response_id) select max(id), ${row!.id}::uuid from exclusion`;
		expect(await texts()).not.toContain('Đợi mãi không đến lượt');
	});
});

describe('themes', () => {
	const now = new Date('2026-04-01T09:00:00+07:00');
	const phones = [{ code: 'dien-thoai', dimension: 'feedback' as const, name: 'Điện thoại', keywords: ['nghe', 'hoa', '0912'] }];
	const administrator = async (login: string): Promise<Account> => {
		const { id } = await createAccount(database.sql, { login, name: 'Quản trị', password: 'mười hai con giáp', role: 'administrator', unitId: null });
		return { id, login, name: 'Quản trị', role: 'administrator', unitId: null };
	};

	test('are those of the program until an administrator words them; then lists and counts follow, without what is hidden', async () => {
		const account = await administrator('quan.tri');
		await inRolledBackTransaction(database.sql, async (sql) => {
			expect(await themesNow(sql)).toMatchObject({ revision: 0, changed: null });
			for (const role of ['manager', 'unit_administrator', 'officer'] as const) {
				expect(await changeThemes(sql, { ...head, role }, { themes: phones, revision: 0, now })).toBe('refused');
			}
			expect(await changeThemes(sql, account, { themes: phones, revision: 0, now })).toBe('done');
			const { revision, themes, changed } = await themesNow(sql);
			expect({ themes, changed }).toEqual({ themes: phones, changed: { at: now, accountName: 'Quản trị' } });
			expect(await changeThemes(sql, account, { themes: phones, revision: 0, now })).toBe('changed');
			expect(await sql`select account_id, action, subject from audit_entry order by id desc limit 1`).toMatchObject([{ accountId: account.id, action: 'comment.themes', subject: { themes: 1 } }]);
			// the one with a number that nobody answers; the name and the number are masked and count nowhere
			expect((await readComments(sql, head, asked({ theme: 'dien-thoai' }), 'page')).comments.map(({ text }) => text)).toEqual(['Trễ hẹn, gọi ▮▮▮▮ không ai nghe']);
			expect((await themeCounts(sql, head, asked())).rows).toEqual([{ code: 'dien-thoai', now: 1, before: 0 }]);
			expect(revision).toBeGreaterThan(0);
		});
	});

	test('of two changes at once one is kept, and no list is ever changed', async () => {
		const [first, second] = [await administrator('mot'), await administrator('hai')];
		const { revision } = await themesNow(database.sql);
		const outcomes = await Promise.all([first, second].map((account) => changeThemes(database.sql, account, { themes: phones, revision, now })));
		expect(outcomes.sort()).toEqual(['changed', 'done']);
		await expect(database.sql.unsafe(`update comment_theme_list set themes = '[]'`)).rejects.toThrow(/append-only|permission denied/);
	});
});

test('the database folds as the program does', async () => {
	const written = ['Đợi Trễ Hẹn, ƯỚT', 'Ủy quyền Ngày', 'phản ánh kiến nghị', 'ĐƯỜNG DÂY NÓNG'];
	for (const text of written) {
		const [row] = await database.sql`select fold_comment(${text}) as folded`;
		expect(row).toEqual({ folded: foldText(text) });
	}
});
