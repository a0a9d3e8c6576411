import { describe, expect, it } from 'vitest';
import { publishedQuestionnaires } from './published.ts';
import type { Item, Questionnaire } from './questionnaire.ts';
import { sipasQuick1 } from './questionnaires/sipas-quick.ts';
import { faultsOfDraft, inOrder, isOfficial, localCodeOf, localKeyPattern } from './local-questionnaire.ts';

const local: Item = {
	code: 'DP1', dimension: 'access', party: 'reception', hint: null, notApplicable: { vi: 'Tôi không gặp việc này' },
	text: { vi: 'Ông/Bà có hài lòng với bãi gửi xe không?' }
};
const draft = (change: Partial<Questionnaire> = {}): Questionnaire => ({
	...sipasQuick1, key: 'sipas-quick-dp@1', code: 'sipas-quick-dp', items: inOrder([...sipasQuick1.items, local]), ...change
});
const first = (change: Partial<Item>): Item[] => [{ ...sipasQuick1.items[0]!, ...change }, ...sipasQuick1.items.slice(1)];
const kinds = (one: Questionnaire, official: Questionnaire | null = sipasQuick1) =>
	[...new Set(faultsOfDraft(one, official, publishedQuestionnaires).map(({ kind }) => kind))];

describe('an official questionnaire with an item of the province', () => {
	it('may be published, the item at the end of its dimension', () => {
		expect(kinds(draft())).toEqual([]);
		expect(draft().items.map(({ code }) => code)).toEqual(['A', 'DP1', 'B', 'C', 'D', 'E']);
	});

	it.each<[string, Partial<Questionnaire>, string]>([
		['another wording', { items: first({ text: { vi: 'Nơi này có tốt không?' } }) }, 'bent'],
		['another English wording', { items: first({ text: { ...sipasQuick1.items[0]!.text, en: 'Great place?' } }) }, 'bent'],
		['another hint', { items: first({ hint: { vi: 'Tuyệt vời' } }) }, 'bent'],
		['no hint', { items: first({ hint: null }) }, 'bent'],
		['another dimension', { items: first({ dimension: 'staff' }) }, 'bent'],
		['another party', { items: first({ party: 'deciding' }) }, 'bent'],
		['another way out of a question', { items: first({ notApplicable: { vi: 'Rất hài lòng' } }) }, 'bent'],
		['an item left out', { items: sipasQuick1.items.slice(1) }, 'bent'],
		['another code', { items: first({ code: 'Z' }) }, 'bent'],
		['another order', { items: [...sipasQuick1.items].reverse() }, 'bent'],
		['an item twice', { items: [...sipasQuick1.items, sipasQuick1.items[0]!] }, 'codeTwice'],
		['an added item that is not marked', { items: [...sipasQuick1.items, { ...local, code: 'F' }] }, 'code'],
		['an added item under the code of another official set', { items: [...sipasQuick1.items, { ...local, code: 'A1' }] }, 'code'],
		['an official item turned into a local one', { items: first({ code: 'DP2' }) }, 'bent'],
		['a reason less', { reasons: { ...sipasQuick1.reasons, staff: sipasQuick1.reasons.staff.slice(1) } }, 'reasons'],
		['four of its own', { items: [...sipasQuick1.items, ...[1, 2, 3, 4].map((at) => ({ ...local, code: `DP${at}` }))] }, 'tooMany']
	])('is refused with %s', (_, change, kind) => {
		expect(kinds(draft(change))).toContain(kind);
	});
});

describe('an item of the province', () => {
	const withItem = (change: Partial<Item>) => draft({ items: [...sipasQuick1.items, { ...local, ...change }] });
	it.each<[string, Partial<Item>, string]>([
		['without Vietnamese', { text: { vi: ' ' } }, 'empty'],
		['longer than two lines', { text: { vi: 'a b '.repeat(19) } }, 'long'],
		['with a word that no line holds', { text: { vi: 'a'.repeat(25) } }, 'longWord'],
		['with marks apart from their letters', { text: { vi: 'Bãi gửi xe'.normalize('NFD') } }, 'letters'],
		['with a hint longer than its line', { hint: { vi: 'a '.repeat(39) } }, 'long']
	])('is refused %s', (_, change, kind) => expect(kinds(withItem(change))).toEqual([kind]));

	it('keeps its code for one question for ever', () => {
		const other = { ...local, text: { vi: 'Ông/Bà có hài lòng với nhà vệ sinh không?' } };
		const faults = faultsOfDraft(draft({ items: [...sipasQuick1.items, other] }), sipasQuick1, [draft()]);
		expect(faults).toEqual([{ kind: 'codeTaken', item: 'DP1' }]);
	});
});

it('tells official keys from those of a province, which the program never ships', () => {
	expect(['sipas-quick@1', 'sipas-quick@2', 'sipas-quick-dp@1', 'y-te@1'].map(isOfficial)).toEqual([true, true, false, false]);
	expect(publishedQuestionnaires.some(({ key }) => localKeyPattern.test(key))).toBe(false);
	expect([localCodeOf('sipas-quick'), localCodeOf('sipas-quick-dp')]).toEqual(['sipas-quick-dp', 'sipas-quick-dp']);
});

it('holds one question under one code in all that the program ships', () => {
	const codes = Map.groupBy(publishedQuestionnaires.flatMap(({ items }) => items), ({ code }) => code);
	for (const same of codes.values()) expect(new Set(same.map(({ text }) => text['vi'])).size).toBe(1);
});
