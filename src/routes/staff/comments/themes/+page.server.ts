/** The themes that comments are counted under, changed as one list. What was typed comes back with the faults. */
import { fail, redirect } from '@sveltejs/kit';
import { changeThemes, themesNow } from '#lib/server/comments/themes.ts';
import { database } from '#lib/server/database/connection.ts';
import { readThemes, themeBounds, type ThemeFault, type WordedTheme } from '#lib/survey/worded-themes.ts';
import { commentsText } from '#lib/text/comments.vi.ts';
import type { Actions, PageServerLoad } from './$types';

const text = commentsText.wording;

export const load: PageServerLoad = async () => {
	const { revision, themes, changed } = await themesNow(database());
	const worded: WordedTheme[] = themes.map(({ keywords, ...theme }) => ({ ...theme, keywords: keywords.join(', ') }));
	return { revision, worded, changed };
};

/** Each line has all four, in order; a few more than may be kept, so that one too many is said and not cut off. */
function wordedIn(form: FormData): WordedTheme[] {
	const all = (name: string): string[] => form.getAll(name).map(String);
	const [codes, names, dimensions, keywords] = [all('code'), all('name'), all('dimension'), all('keywords')];
	return names.slice(0, themeBounds.most + 5).map((name, at) => ({ code: codes[at] ?? '', name, dimension: dimensions[at] ?? '', keywords: keywords[at] ?? '' }));
}

const told = (fault: ThemeFault): string => ('line' in fault ? `${text.line(fault.line)}: ${text.faults[fault.fault]}` : text.faults[fault.fault]);

export const actions: Actions = {
	default: async ({ request, locals }) => {
		if (locals.account === null) redirect(303, '/staff/sign-in');
		const form = await request.formData();
		const [worded, revision] = [wordedIn(form), Number(form.get('revision'))];
		const known = (await themesNow(database())).themes.map(({ code }) => code);
		const { themes, faults } = readThemes(worded, known);
		if (faults.length > 0) return fail(400, { faults: faults.map(told), worded });
		const outcome = await changeThemes(database(), locals.account, { themes, revision, now: new Date() });
		if (outcome === 'refused') return fail(403, { faults: [text.refused], worded });
		if (outcome === 'changed') return fail(409, { faults: [text.stale], worded });
		return { done: text.done };
	}
};
