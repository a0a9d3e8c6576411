// What a sign of made-up answers is: a question to whoever stands above the unit, with the figures to judge it by.
// Invariant: a finding states how often chance alone brings it about; it excludes nothing and accuses nobody.
// Refuses to know: units, devices, accounts, and the comments that people wrote.
import type { Answer } from '../scale.ts';

export const dayKinds = ['burst', 'straight_lines', 'top_box', 'speed', 'outside_hours', 'same_pattern'] as const;
export const signalKinds = [...dayKinds, 'last_days'] as const;
export type SignalKind = (typeof signalKinds)[number];

/** One sealed response of a tablet, as far as a sign can be read from it. */
export type Given = { atMs: number; elapsedMs: number | null; scores: readonly Answer[] };

/** What was usual in the unit before that day. */
export type Usual = {
	responses: number;
	/** responses whose scores are all the same, three or more of them */
	straight: number;
	/** by pattern, see patternOf */
	patterns: Readonly<Record<string, number>>;
};

/** A line of the chart beside a finding: how many, and whether the question is about them. */
export type Bar = { key: string; count: number; marked: boolean };

export type Finding = {
	kind: SignalKind;
	/** responses that the question is about, out of `of` that were looked at */
	n: number;
	of: number;
	/** how many of them chance would have brought about */
	expected: number;
	/** how likely honest answers look like this on such a day, at most */
	chance: number;
	fromMs: number;
	toMs: number;
	/** their places among what was given */
	marked: readonly number[];
	bars: readonly Bar[];
};

/**
 * How often one kind of sign may come from honest answers, per tablet and day. A hundred tablets, twenty-five days a
 * month and six kinds make 15,000 looks a month; with 0.00005 each at most 0.75 of a false question.
 */
export const falseAlarmsADay = 0.00005;

/** What a day may differ from the unit's usual share without anybody's doing: other fields, another clerk. */
export const dayAllowance = 0.1;

/** Below this many earlier responses a unit has no usual. */
export const fewestUsual = 100;

/** The scores as a text; what was skipped or not met is a dash. */
export function patternOf({ scores }: Pick<Given, 'scores'>): string {
	return scores.map((score) => (typeof score === 'number' ? String(score) : '-')).join('');
}

/** The pattern's digits, without what was not scored. */
export function scoredIn(pattern: string): string {
	return pattern.replaceAll('-', '');
}

export function isStraight(pattern: string): boolean {
	const scored = scoredIn(pattern);
	return scored.length >= 3 && scored === scored[0]?.repeat(scored.length);
}

export function isTop(pattern: string): boolean {
	return isStraight(pattern) && scoredIn(pattern).startsWith('5');
}

type Counted = Pick<Finding, 'kind' | 'of' | 'expected' | 'chance' | 'marked' | 'bars'>;

export function findingOf(given: readonly Given[], counted: Counted): Finding {
	const times = counted.marked.map((place) => given[place]?.atMs ?? 0);
	return { ...counted, n: counted.marked.length, fromMs: Math.min(...times), toMs: Math.max(...times) };
}
