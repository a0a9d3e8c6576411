/**
 * The language of the page: the one asked for; else Vietnamese, unless the browser does not want it and wants another
 * that we speak. Many who read Vietnamese best keep their phone in English as well.
 */
const spoken = ['vi', 'en'];

export function languageOf(asked: string | null, accepted: string | null): string {
	if (asked !== null && spoken.includes(asked)) return asked;
	const wishes = (accepted ?? '').split(',').map((wish) => wish.split(';')[0]?.trim().slice(0, 2).toLowerCase() ?? '');
	if (wishes.includes('vi')) return 'vi';
	return wishes.find((wish) => spoken.includes(wish)) ?? 'vi';
}
