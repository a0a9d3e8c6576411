/** One act of succession: chosen by search in the address, looked at, then recorded. */
import { fail, redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { examine, recordSuccession, successionKinds, type AskedSuccession } from '#lib/server/units/record-succession.ts';
import { unitsMatching } from '#lib/server/units/succession-list.ts';
import { localDay } from '#lib/survey/period.ts';
import type { Actions, PageServerLoad } from './$types';
import { administrator } from '../administrator.ts';

/** In the address of the page, and in its form. */
function askedBy(values: { get: (name: string) => unknown; getAll: (name: string) => unknown[] }): AskedSuccession {
	const textOf = (name: string): string => String(values.get(name) ?? '').replaceAll('\u0000', '').trim();
	const codes = (name: string): string[] => [...new Set(values.getAll(name).map((code) => String(code).slice(0, 64)))].filter((code) => code !== '' && !code.includes('\u0000'));
	return {
		kind: successionKinds.find((kind) => kind === textOf('loai')) ?? 'merge',
		onDay: textOf('ngay'),
		legalText: textOf('vanban'),
		fromCodes: codes('cu'),
		toCodes: codes('moi')
	};
}

export const load: PageServerLoad = async (event) => {
	const account = administrator(event);
	const { searchParams } = event.url;
	const [sql, today, asked] = [database(), localDay(new Date()), askedBy(searchParams)];
	const search = { from: searchParams.get('timcu')?.slice(0, 100) ?? '', to: searchParams.get('timmoi')?.slice(0, 100) ?? '' };
	const isAsked = asked.fromCodes.length > 0 || asked.toCodes.length > 0;
	const [fromFound, toFound, examined] = await Promise.all([
		unitsMatching(sql, account, search.from, today),
		unitsMatching(sql, account, search.to, today),
		isAsked ? examine(sql, account, asked, today) : null
	]);
	const isComplete = asked.fromCodes.length > 0 && asked.toCodes.length > 0;
	return { asked, search, fromFound, toFound, examined, isComplete };
};

export const actions: Actions = {
	record: async (event) => {
		const account = administrator(event);
		const asked = askedBy(await event.request.formData());
		const result = await recordSuccession(database(), account, asked, localDay(new Date()));
		if (result.done === 'refused') return fail(400, { faults: result.faults });
		redirect(303, '/staff/units/successions?da-ghi');
	}
};
