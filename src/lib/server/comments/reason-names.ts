/** The Vietnamese names of chosen reasons, as their questionnaire version words them. Refuses to know who chose. */
import { findQuestionnaire } from '#lib/survey/published.ts';

/** `reasons`: codes by item; codes that the version does not know are left out. */
export function reasonNames(questionnaire: string, reasons: Readonly<Record<string, readonly string[]>> | null): string[] {
	if (reasons === null) return [];
	const found = findQuestionnaire(questionnaire);
	const names = (found?.items ?? []).flatMap(({ code, dimension }) =>
		(reasons[code] ?? []).flatMap((chosen) => found?.reasons[dimension].find((reason) => reason.code === chosen)?.text['vi'] ?? [])
	);
	return [...new Set(names)];
}
