/** The screens that a translation is looked at on, in the order of a visit. */
import { languagesText } from '#lib/text/languages.vi.ts';

const { screens } = languagesText;

export function screensOf(items: number): { id: string; label: string }[] {
	const each = Array.from({ length: items }, (_, at) => at + 1);
	return [
		{ id: 'welcome', label: screens.welcome },
		{ id: 'field', label: screens.field },
		...each.flatMap((number) => [
			{ id: `question-${number}`, label: screens.question(number) },
			{ id: `reasons-${number}`, label: screens.reasons(number) }
		]),
		{ id: 'idle', label: screens.idle },
		{ id: 'thanks', label: screens.thanks }
	];
}
