import { expect, it } from 'vitest';
import { changesBetween } from './questionnaire-changes.ts';
import { sipasQuick1 } from './questionnaires/sipas-quick.ts';

it('names what was added, changed and removed between two versions', () => {
	const [a, b, ...rest] = sipasQuick1.items;
	const local = { ...a!, code: 'DP1', text: { vi: 'Câu riêng' } };
	const after = { ...sipasQuick1, items: [{ ...a!, hint: null }, local, ...rest] };
	expect(changesBetween(sipasQuick1, after)).toEqual([
		{ code: 'A', kind: 'changed', before: a!.text['vi'], after: a!.text['vi'] },
		{ code: 'DP1', kind: 'added', before: null, after: 'Câu riêng' },
		{ code: 'B', kind: 'removed', before: b!.text['vi'], after: null }
	]);
	expect(changesBetween(sipasQuick1, sipasQuick1)).toEqual([]);
});
