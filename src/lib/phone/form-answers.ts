/**
 * The fields of the phone page's form, read into a sealed response: by the page's script before it sends, and by the
 * server where there is no script. Keeps: one reading for both, so that a page without JavaScript says the same.
 * Refuses to know clocks and chance: id, instant and duration are handed in.
 */
import { limits } from '#lib/survey/limits.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import { isDissatisfied, isScore, type Answer } from '#lib/survey/scale.ts';

/** All values of a field, as FormData.getAll gives them. */
export type Fields = (name: string) => readonly string[];

/** A questionnaire as far as the form goes. */
export type Asked = Readonly<{ key: string; items: readonly Readonly<{ code: string }>[] }>;
export type Mark = Readonly<{ id: string; answeredAt: string; elapsedMs: number; language: string }>;

export const reasonField = (item: string): string => `reason.${item}`;

/** `null` where nothing was answered at all: that is no voice. */
export function responseOf(fields: Fields, quick: Asked, detail: Asked, mark: Mark): SealedResponse | null {
	const answers = answersOf(fields, detail);
	const given = Object.values(answers).filter((answer) => answer !== 'skip');
	if (given.length === 0) return null;
	const isQuick = Object.keys(answers).every((code) => quick.items.some((item) => item.code === code));
	const comment = (fields('comment')[0] ?? '').trim().slice(0, limits.commentUnits).replace(/[\uD800-\uDFFF]|\0/gu, '');
	const reasons = reasonsOf(fields, answers);
	return {
		id: mark.id,
		questionnaire: (isQuick ? quick : detail).key,
		answeredAt: mark.answeredAt,
		elapsedMs: Math.min(limits.elapsedMsMax, Math.max(0, Math.round(mark.elapsedMs))),
		language: mark.language,
		field: fields('field')[0] || null,
		answers,
		reasons: Object.keys(reasons).length > 0 ? reasons : null,
		comment: comment === '' ? null : comment
	};
}

function answersOf(fields: Fields, { items }: Asked): Record<string, Answer> {
	const answers: Record<string, Answer> = {};
	for (const { code } of items) {
		const value = fields(code)[0];
		const score = Number(value);
		if (isScore(score)) answers[code] = score;
		else if (value === 'na' || value === 'skip') answers[code] = value;
	}
	return answers;
}

/** Only after a low score: reasons that were ticked before the score was changed are left out. */
function reasonsOf(fields: Fields, answers: Readonly<Record<string, Answer>>): Record<string, string[]> {
	const reasons: Record<string, string[]> = {};
	for (const [item, answer] of Object.entries(answers)) {
		const ticked = fields(reasonField(item)).slice(0, limits.reasonsPerItem);
		if (isScore(answer) && isDissatisfied(answer) && ticked.length > 0) reasons[item] = [...new Set(ticked)];
	}
	return reasons;
}
