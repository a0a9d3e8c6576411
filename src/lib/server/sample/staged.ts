/**
 * A few days that look made up, so that the demonstration has questions to show: a burst, a run of the same answers,
 * visits too short to read. Everything else of the sample is honest chance.
 * Keeps: staged on the last days before the reference day, on tablets that stand there; the same day gives the same.
 */
import { addDays, startOfDay, type LocalDay } from '#lib/survey/period.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { workDays } from './calendar.ts';
import type { Holiday } from './data.ts';
import type { Visit, World } from './visit.ts';

type Stage = { device: string; daysBefore: number; minute: number; count: number; everyMs: number; elapsedMs: number; scores: readonly Answer[] };

const stages: readonly Stage[] = [
	{ device: 'LC-07', daysBefore: 2, minute: 14 * 60 + 5, count: 42, everyMs: 12_900, elapsedMs: 9_400, scores: [5, 5, 4, 5, 'na'] },
	{ device: 'LC-02', daysBefore: 4, minute: 10 * 60 + 2, count: 14, everyMs: 94_000, elapsedMs: 11_800, scores: [4, 5, 5, 4, 5] },
	{ device: 'LC-05', daysBefore: 5, minute: 9 * 60 + 20, count: 12, everyMs: 310_000, elapsedMs: 2_600, scores: [5, 5, 5, 4, 5] }
];

export function stagedVisits(world: World, referenceDay: LocalDay, holidays: readonly Holiday[]): Visit[] {
	const days = workDays({ from: addDays(referenceDay, -30), to: referenceDay }, holidays);
	return stages.flatMap((stage) => {
		const day = days.at(-stage.daysBefore)?.day;
		const device = [...world.devices.values()].flat().find(({ name }) => name === stage.device);
		return day === undefined || device === undefined ? [] : visitsOf(stage, device, day, world);
	});
}

function visitsOf(stage: Stage, { name, unit, counter }: { name: string; unit: string; counter: string }, day: LocalDay, { quick }: World): Visit[] {
	const from = startOfDay(day).getTime() + stage.minute * 60_000;
	return Array.from({ length: stage.count }, (_, at) => ({
		answers: Object.fromEntries(quick.items.map(({ code }, place) => [code, stage.scores[place] ?? 'skip'])),
		reasons: null, comment: null, answeredAt: new Date(from + at * stage.everyMs), channel: 'kiosk', device: name, counter: counter || null,
		reception: unit, deciding: unit, field: null, language: 'vi', elapsedMs: stage.elapsedMs + (at % 5) * 90, questionnaire: quick
	}));
}
