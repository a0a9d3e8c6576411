/**
 * The language of the page: the one asked for; else Vietnamese, unless the browser does not want it and wants another
 * that we speak. Many who read Vietnamese best keep their phone in English as well.
 */
export function languageOf(asked: string | null, accepted: string | null, spoken: readonly string[]): string {
	if (asked !== null && spoken.includes(asked)) return asked;
	const wishes = (accepted ?? '').split(',').map((wish) => wish.split(';')[0]?.trim().toLowerCase() ?? '');
	const met = (wish: string): string | undefined =>
		spoken.find((code) => wish === code.toLowerCase() || wish.startsWith(`${code.toLowerCase()}-`));
	if (wishes.some((wish) => met(wish) === 'vi')) return 'vi';
	for (const wish of wishes) if (met(wish) !== undefined) return met(wish) ?? 'vi';
	return 'vi';
}
