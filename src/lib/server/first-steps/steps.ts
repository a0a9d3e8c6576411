/**
 * The way from an empty installation to its first rating: which steps are done, and which comes next.
 * Keeps: what can wait (counters, targets) holds up nothing. Refuses to know pages and words.
 */
import type { Sql } from '../database/connection.ts';
import { selectFound, type Found } from './steps.sql.ts';

export const stepNames = ['account', 'units', 'counters', 'tablet', 'targets', 'rating'] as const;
export type StepName = (typeof stepNames)[number];
export type StepState = 'done' | 'next' | 'later';
export type Step = { name: StepName; state: StepState; canWait: boolean; /** how many there are */ count: number };

const waiting: readonly StepName[] = ['counters', 'targets'];

export async function firstSteps(sql: Sql): Promise<Step[]> {
	return stepsOf(await selectFound(sql));
}

/** One step is next: the first that is not done and cannot wait; once a rating has come, what waited. */
export function stepsOf({ units, counters, devices, targets, hasResponse }: Found): Step[] {
	const counts: Readonly<Record<StepName, number>> = { account: 1, units, counters, tablet: devices, targets, rating: hasResponse ? 1 : 0 };
	const open = stepNames.filter((name) => counts[name] === 0);
	const next = open.find((name) => !waiting.includes(name)) ?? open[0];
	return stepNames.map((name) => ({
		name,
		state: counts[name] > 0 ? 'done' : name === next ? 'next' : 'later',
		canWait: waiting.includes(name),
		count: counts[name]
	}));
}
