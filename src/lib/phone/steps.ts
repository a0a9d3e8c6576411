/**
 * Which step of the phone page comes next: a question, its reasons after a low score, the end. Plain data and plain
 * functions. Keeps: every question is met once in order; reasons only after 1 or 2. Refuses to know the page.
 */
export type Step = Readonly<{ name: string; /** the item whose low score opens it */ after: string | null; isDetail: boolean }>;

export const endStep = 'end';

/** `valueOf`: what is chosen for an item. The end is always reachable. */
export function nextStep(
	steps: readonly Step[],
	from: string,
	{ withDetail, valueOf }: { withDetail: boolean; valueOf: (item: string) => string | null }
): string {
	const at = steps.findIndex(({ name }) => name === from);
	const isMet = ({ after, isDetail }: Step): boolean => {
		if (isDetail && !withDetail) return false;
		return after === null || isLow(valueOf(after));
	};
	return steps.slice(at + 1).find(isMet)?.name ?? endStep;
}

function isLow(value: string | null): boolean {
	return value === '1' || value === '2';
}
