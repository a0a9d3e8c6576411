/** The list of a sheet: judged line by line; nothing is made here. */
import { fail } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { readSheet } from '#lib/server/invitations/sheet.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';
import { manager } from '../manager.ts';
import type { Actions, PageServerLoad } from './$types';

const shownLines = 50;

export const load: PageServerLoad = (event) => {
	manager(event);
};

export const actions: Actions = {
	default: async (event) => {
		const { account } = manager(event);
		const file = (await event.request.formData()).get('file');
		if (!(file instanceof File) || file.size === 0) return fail(400, { fault: sheetText.chooseFile });
		const text = await file.text();
		const { lines, faults, faultCount, total } = await readSheet(database(), account, text, new Date());
		if (faultCount > 0) return fail(422, { faults: { count: faultCount, listed: faults.toSorted((a, b) => a.line - b.line) } });
		const shown = lines.slice(0, shownLines).map(({ line, asked, count }) => ({
			line, count, unit: asked.unit ?? '', field: asked.field ?? null, moment: asked.moment, expiresDay: asked.expiresDay ?? null
		}));
		return { preview: { text, lines: lines.length, total, shown } };
	}
};
