/**
 * A hospital and a school: public services that are no procedures, asked with questionnaires of their own.
 * Keeps: the hospital asked by the SIPAS criteria before, so that its trend has a break to show; no tablets, no dossiers, no
 * comments (those of the sample speak of counters).
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import { momentOf, workDays } from './calendar.ts';
import type { Holiday, Service } from './data.ts';
import { answersOf } from './person.ts';
import { seeded } from './random.ts';
import type { Visit, World } from './visit.ts';

/** `total` of the whole sample; `published` finds a questionnaire by its key. */
export function serviceVisits(
	services: readonly Service[],
	{ quick }: World,
	published: (key: string) => Questionnaire,
	{ referenceDay, total, holidays }: { referenceDay: LocalDay; total: number; holidays: readonly Holiday[] }
): Visit[] {
	return services.flatMap(({ unit, field, questionnaire, perThousand, level, days, changedDaysAgo }) => {
		const random = seeded(`${referenceDay} service ${unit}`);
		const open = workDays({ from: addDays(referenceDay, -days), to: referenceDay }, holidays);
		const own = published(questionnaire);
		return Array.from({ length: Math.round((total * perThousand) / 1000) }, (): Visit => {
			const { day } = random.pick(open);
			const asked = day < addDays(referenceDay, -changedDaysAgo) ? quick : own;
			return {
				...answersOf(asked, level, [], random),
				answeredAt: momentOf(day, random),
				channel: random.isTrue(0.7) ? 'qr' : 'paper',
				device: null,
				counter: null,
				reception: unit,
				deciding: unit,
				field,
				language: 'vi',
				elapsedMs: null,
				questionnaire: asked
			};
		});
	});
}
