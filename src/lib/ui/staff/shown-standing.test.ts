import { expect, test } from 'vitest';
import { verdictLabel } from './shown-standing.ts';

test.each([
	['a figure that is withheld names no number of people', { state: 'withheld', verdict: 'few' }, 'Không hiện'],
	['one of too few people says so', { state: 'few', verdict: 'few' }, 'Dưới 30 phiếu'],
	['without a target there is nothing to judge', { state: 'withheld', verdict: null }, 'Chưa có chỉ tiêu']
] as const)('%s', (_what, standing, label) => {
	expect(verdictLabel(standing)).toBe(label);
});
