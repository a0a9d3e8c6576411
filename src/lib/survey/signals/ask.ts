// All questions that one tablet's day raises.
// Invariant: one thing that happened raises one question where it can: what a stronger sign says is not said again.
// Refuses to know: where the day's responses and the unit's usual come from.
import type { OpeningHours } from '../device-config.ts';
import { burst } from './burst.ts';
import type { Finding, Given, Usual } from './finding.ts';
import { outsideHours } from './outside-hours.ts';
import { samePattern } from './same-pattern.ts';
import { speed } from './speed.ts';
import { straightLines } from './straight-lines.ts';
import { topBox } from './top-box.ts';

/** `given`: everything of one tablet on one local day, in the order of time. */
export function ask(given: readonly Given[], usual: Usual, hours: OpeningHours | null): Finding[] {
	const top = topBox(given, usual);
	const lines = top === null ? straightLines(given, usual) : null;
	const run = top === null ? samePattern(given, usual) : null;
	const repeated = run !== null && lines !== null && run.marked.every((place) => lines.marked.includes(place)) ? null : run;
	return [burst(given), top, lines, speed(given), outsideHours(given, hours), repeated].filter((one) => one !== null);
}

export const nothingUsual: Usual = { responses: 0, straight: 0, patterns: {} };
