/**
 * Tablets in honest halls, by a seed: rush hours, busy and quiet days, families that come together, people in a hurry,
 * moods that make one person's answers alike, clerks whose days differ. And the cheats that a sign is meant for.
 */
import { seeded, type Random } from '#lib/server/sample/random.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { isStraight, patternOf, type Given, type Usual } from '#lib/survey/signals/finding.ts';

export const monday = Date.parse('2026-03-02T00:00:00+07:00');
const minuteMs = 60_000;

export const officeHours = {
	weekly: [0, 1, 2, 3, 4, 5, 6].map((day): [number, number][] => (day < 5 ? [[450, 690], [810, 1_020]] : [])),
	closedDays: []
};

/** `top`: how likely a satisfied person gives only fives. */
export function honestScores(random: Random, top = 0.4): Answer[] {
	const feedback = random.isTrue(0.5);
	const chance = random.uniform();
	const all = (score: Answer): Answer[] => [score, score, score, score, feedback ? score : 'na'];
	if (chance < top) return all(5);
	if (chance < top + 0.12) return all(4);
	return Array.from({ length: 5 }, (_, at) => (at === 4 && !feedback ? 'na' : random.weighted<Answer>([
		{ weight: 5, value: 5 }, { weight: 4, value: 4 }, { weight: 1.2, value: 3 }, { weight: 0.6, value: 2 }, { weight: 0.2, value: 1 }
	])));
}

function honestMoment(random: Random, dayMs: number): number {
	const isMorning = random.isTrue(0.62);
	const [opens, minutes] = isMorning ? [450, 240] : [810, 210];
	return dayMs + Math.floor((opens + ((random.uniform() + random.uniform()) / 2) * minutes) * 60) * 1_000;
}

/** One tablet's day: `mean` visits; `top` is the day's own share, as its clerk and its fields are. */
export function honestDay(random: Random, dayMs: number, mean: number, top: number): Given[] {
	const visits = Math.round(mean * Math.exp(0.4 * random.normal()));
	const given: Given[] = [];
	for (let at = 0; at < visits; at += 1) {
		const together = random.isTrue(0.06) ? random.whole(2, 5) : 1;
		const first = honestMoment(random, dayMs);
		for (let one = 0; one < together; one += 1) {
			const elapsedMs = random.isTrue(0.008) ? random.whole(2_500, 5_000) : Math.round(9_000 + 14_000 * Math.exp(0.6 * random.normal()));
			const stray = random.isTrue(0.002) ? 3 * 3_600_000 : 0;
			given.push({ atMs: first + stray + one * random.whole(35_000, 70_000), elapsedMs, scores: honestScores(random, top) });
		}
	}
	return given.toSorted((a, b) => a.atMs - b.atMs);
}

export function usualOf(days: readonly (readonly Given[])[]): Usual {
	const patterns: Record<string, number> = {};
	let straight = 0;
	const all = days.flat();
	for (const one of all) {
		const pattern = patternOf(one);
		patterns[pattern] = (patterns[pattern] ?? 0) + 1;
		if (isStraight(pattern)) straight += 1;
	}
	return { responses: all.length, straight, patterns };
}

/** A hundred tablets over so many working days after four weeks that only make the usual. */
export function* honestHalls(seed: string, tablets: number, days: number): Generator<{ given: Given[]; usual: Usual }> {
	for (let tablet = 0; tablet < tablets; tablet += 1) {
		const random = seeded(`${seed} tablet ${tablet}`);
		const mean = 6 + 60 * random.uniform() ** 2;
		const level = 0.15 + 0.6 * random.uniform();
		const past: Given[][] = [];
		for (let day = 0; day < days + 20; day += 1) {
			const dayMs = monday + (Math.floor(day / 5) * 7 + (day % 5)) * 1_440 * minuteMs;
			const top = Math.min(0.85, Math.max(0.02, level + 0.04 * random.normal()));
			const given = honestDay(random, dayMs, mean, top);
			if (day >= 20) yield { given, usual: usualOf(past.slice(-20)) };
			past.push(given);
		}
	}
}

/** Somebody at the tablet alone: so many visits, one after another. */
export function madeUp(count: number, startMs: number, everyMs: number, elapsedMs: number, scores: Answer[]): Given[] {
	return Array.from({ length: count }, (_, at) => ({ atMs: startMs + at * everyMs, elapsedMs, scores }));
}
