// What differs between two versions, item by item, for whoever decides on publishing one of them.
// Invariant: an item is the same only where every word of it is. Refuses to know how it is shown.
import { canonicalJson } from './canonical-json.ts';
import type { Questionnaire } from './questionnaire.ts';

export type Change = { code: string; kind: 'added' | 'removed' | 'changed'; before: string | null; after: string | null };

/** In the order of the later version, what was removed last; texts in Vietnamese. */
export function changesBetween(before: Questionnaire, after: Questionnaire): Change[] {
	const old = new Map(before.items.map((item) => [item.code, item]));
	const changes = after.items.flatMap((item): Change[] => {
		const same = old.get(item.code);
		old.delete(item.code);
		if (same && canonicalJson(same) === canonicalJson(item)) return [];
		return [{ code: item.code, kind: same ? 'changed' : 'added', before: same?.text['vi'] ?? null, after: item.text['vi'] ?? '' }];
	});
	const removed = [...old.values()].map(({ code, text }): Change => ({ code, kind: 'removed', before: text['vi'] ?? '', after: null }));
	return [...changes, ...removed];
}
