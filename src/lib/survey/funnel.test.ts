import { describe, expect, it } from 'vitest';
import { shownFunnel, withheldAmong, type Funnel } from './funnel.ts';

const given: Funnel = { transactions: 1_000, invited: 800, opened: 200, bound: 120, responses: 250 };

describe('from dossiers to answers', () => {
	it('each step is a share of the one before, all answers one of the dossiers', () => {
		expect(shownFunnel(given)).toMatchObject({
			invitedShare: { percent: 80, isWrong: false },
			openedShare: { percent: 25, isWrong: false },
			boundShare: { percent: 15, isWrong: false },
			responseRate: { percent: 25, isWrong: false }
		});
	});

	it('more answers than dossiers is said as wrong, not cut to 100', () => {
		expect(shownFunnel({ ...given, responses: 1_250 }).responseRate).toEqual({ percent: 125, isWrong: true });
		expect(shownFunnel({ ...given, responses: 1_250 }).missing).toBeNull();
		expect(shownFunnel({ ...given, bound: 900 }).boundShare).toEqual({ percent: 112.5, isWrong: true });
		expect(shownFunnel({ ...given, invited: 1_001 }).invitedShare.isWrong).toBe(true);
	});

	it('without dossiers or invitations there is no share, never 0', () => {
		const { invitedShare, responseRate, boundShare, required, missing } = shownFunnel({ ...given, transactions: 0, invited: 0 });
		expect([invitedShare.percent, responseRate.percent, boundShare.percent, required, missing]).toEqual([null, null, null, null, null]);
	});

	it.each([[1_000, 286], [21_325, 393]])('of %d dossiers a survey must ask %d, and what is missing follows', (transactions, required) => {
		expect(shownFunnel({ ...given, transactions })).toMatchObject({ required, missing: required - 250 });
		expect(shownFunnel({ ...given, transactions, responses: required + 7 }).missing).toBe(0);
	});

	it.each([1, 4])('%d answers are not told, nor what they would be a share of', (few) => {
		expect(shownFunnel({ ...given, bound: few, responses: few })).toMatchObject({
			transactions: 1_000, invited: 800, opened: null, bound: null, responses: null, missing: null,
			openedShare: { percent: null }, boundShare: { percent: null }, responseRate: { percent: null }
		});
	});

	it('none and five may be told', () => {
		expect(shownFunnel({ ...given, bound: 0, responses: 5 })).toMatchObject({ bound: 0, responses: 5 });
	});

	it('what is withheld for the sake of another row is withheld', () => {
		expect(shownFunnel(given, { bound: true, responses: false })).toMatchObject({ bound: null, opened: null, responses: 250 });
	});

	it('where answers name no moment, that is not the same as few', () => {
		expect(shownFunnel({ ...given, responses: null })).toMatchObject({ responses: null, isResponsesKnown: false });
	});
});

describe('rows that add up to a total', () => {
	it.each<[string, number[], number[]]>([
		['nothing is withheld where none is few', [0, 5, 90], []],
		['one that is few takes the next smallest with it', [3, 90, 12], [0, 2]],
		['two that are few and together enough stand alone', [3, 4, 90], [0, 1]],
		['two that are together still few take a third', [1, 2, 90, 30], [0, 1, 3]],
		['where there is no other, it stands alone', [3, 0], [0]]
	])('%s', (_what, counts, hidden) => {
		expect([...withheldAmong(counts)].sort()).toEqual(hidden);
	});
});
