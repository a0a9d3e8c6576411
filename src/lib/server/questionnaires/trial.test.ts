import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { beginDraft, discard, draftOf, propose, saveDraft } from './draft.ts';
import { beginTrial, keepTrialAnswer, stopTrial, trialOf, triedOut } from './trial.ts';

let base: TestDatabase;
beforeAll(async () => {
	base = await createTestDatabase();
});
afterAll(() => base.drop());

type Tried = { sql: Sql; account: Account; draft: number; token: string; wording: string };

/** A draft of the quick set with its trial open. */
const tried = (work: (tried: Tried) => Promise<void>) =>
	inRolledBackTransaction(base.sql, async (sql) => {
		const { id } = await createAccount(sql, { login: 'mot', name: 'mot', password: 'mười hai con giáp', role: 'administrator', unitId: null });
		const account: Account = { id, login: 'mot', name: 'mot', role: 'administrator', unitId: null };
		const draft = (await beginDraft(sql, account, 'sipas-quick@1'))!;
		expect(await beginTrial(sql, account, draft)).toBe(true);
		const { token } = await summary(sql, draft);
		await work({ sql, account, draft, token: token!, wording: (await triedOut(sql, token!))!.wording });
	});
const summary = async (sql: Sql, draft: number) => trialOf(sql, draft, (await draftOf(sql, draft))!.content);
const said = (wording: string, answers: Record<string, unknown>, at = 1) => ({ id: `01999999-cccc-7000-8000-${String(at).padStart(12, '0')}`, wording, elapsedMs: 10_000 * at, answers });
const stateOf = async (sql: Sql) => [await sql`select id from response`, await sql`select part from tally`].map(({ length }) => length);

test('answers are kept once, apart from every response, and summed by item', () =>
	tried(async ({ sql, account, draft, token, wording }) => {
		const before = await stateOf(sql);
		expect(await beginTrial(sql, account, draft)).toBe(false); // one at a time
		expect(await keepTrialAnswer(sql, token, said(wording, { A: 5, B: 'na', C: 2 }))).toBe('kept');
		expect(await keepTrialAnswer(sql, token, said(wording, { A: 5, B: 'na', C: 2 }))).toBe('kept');
		expect(await keepTrialAnswer(sql, token, said(wording, { A: 4, B: 'skip', C: 2 }, 3))).toBe('kept');
		const { answers, medianMs, items } = await summary(sql, draft);
		expect([answers, medianMs]).toEqual([2, 20_000]);
		expect(items.slice(0, 3)).toEqual([
			{ code: 'A', counts: [0, 0, 0, 1, 1], notApplicable: 0, skipped: 0 },
			{ code: 'B', counts: [0, 0, 0, 0, 0], notApplicable: 1, skipped: 1 },
			{ code: 'C', counts: [0, 2, 0, 0, 0], notApplicable: 0, skipped: 0 }
		]);
		expect(await stateOf(sql)).toEqual(before);
	}));

test('an answer to other items, or that is none, is refused', () =>
	tried(async ({ sql, draft, token, wording }) => {
		for (const answers of [{ Z: 5 }, { A: 6 }, { A: 'x' }]) expect(await keepTrialAnswer(sql, token, said(wording, answers))).toBe('refused');
		expect(await keepTrialAnswer(sql, token, null)).toBe('refused');
		expect(await keepTrialAnswer(sql, 'aaaaaaaaaaaaaaaa', said(wording, { A: 5 }))).toBe('over');
		expect((await summary(sql, draft)).answers).toBe(0);
	}));

test('words that were changed meanwhile begin anew', () =>
	tried(async ({ sql, account, draft, token, wording }) => {
		await keepTrialAnswer(sql, token, said(wording, { A: 5 }));
		const { content, revision } = (await draftOf(sql, draft))!;
		await saveDraft(sql, account, draft, revision, { ...content, title: { vi: 'Tên khác' } }, []);
		expect((await summary(sql, draft)).answers).toBe(1);
		const item = { code: 'DP1', dimension: 'access', party: 'reception', hint: null, notApplicable: { vi: 'Tôi không gặp' }, text: { vi: 'Câu mới?' } } as const;
		await saveDraft(sql, account, draft, revision + 1, { ...content, items: [...content.items, item] }, []);
		expect(await keepTrialAnswer(sql, token, said(wording, { A: 5 }, 2))).toBe('over');
		expect(await summary(sql, draft)).toMatchObject({ answers: 0, ofOtherWording: 1 });
		expect((await triedOut(sql, token))?.questionnaire.items.map(({ code }) => code)).toContain('DP1');
	}));

test.each([
	['is ended', ({ sql, account, draft }: Tried) => stopTrial(sql, account, draft)],
	['is published', async ({ sql, account, draft }: Tried) => propose(sql, account, draft, (await draftOf(sql, draft))!.revision)],
	['is discarded', ({ sql, account, draft }: Tried) => discard(sql, account, draft)]
])('a trial is over when it or its draft %s', (_how, end) =>
	tried(async (own) => {
		expect(await triedOut(own.sql, own.token)).not.toBeNull();
		await end(own);
		expect(await triedOut(own.sql, own.token)).toBeNull();
		expect(await keepTrialAnswer(own.sql, own.token, said(own.wording, { A: 5 }))).toBe('over');
	}));
