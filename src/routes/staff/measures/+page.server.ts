/** What every measure takes, and the same answers under every method; publishing a measure of the province's own. */
import { error, fail, redirect } from '@sveltejs/kit';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { subjectOf } from '#lib/server/dashboard/subject.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { compareMethods } from '#lib/server/measures/compare.ts';
import { findMeasure } from '#lib/server/measures/measure.ts';
import { describedMeasures } from '#lib/server/measures/described.ts';
import { channels, publishMeasure } from '#lib/server/measures/publish.ts';
import { storedQuestionnaires } from '#lib/server/questionnaires/questionnaire.ts';
import { addDays, isDay, localDay, yearOf } from '#lib/survey/period.ts';
import { measuresText as text } from '#lib/text/measures.vi.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const sql = database();
	const today = localDay(new Date());
	const asked = (name: string): string => (url.searchParams.get(name) ?? '').replaceAll('\u0000', '').trim();
	const from = isDay(asked('from')) ? asked('from') : yearOf(today).from;
	const lastDay = isDay(asked('to')) ? asked('to') : today;
	const whose = await unitAsked(sql, account, asked('unit') || null, { treeDay: lastDay < today ? lastDay : today, today });
	if (whose.answer === 'forbidden') error(403, staffText.forbidden);
	if (whose.answer === 'unknown') error(404, staffText.unknownUnit);
	const code = asked('measure') || 'overall';
	const measure = (await findMeasure(sql, code)) ?? (await findMeasure(sql, 'overall'));
	const isPeriod = from <= lastDay;
	const root = visibleRoot(account);
	const period = { from, to: addDays(lastDay, 1) };
	const subject = isPeriod ? await subjectOf(sql, whose.unit, period, lastDay < today ? lastDay : today) : null;
	const stored = [...(await storedQuestionnaires(sql)).values()];
	return {
		measures: await describedMeasures(sql),
		comparison: measure && subject ? await compareMethods(sql, measure, subject, period, root === null ? [] : [root]) : null,
		asked: { unit: whose.unit?.code ?? '', unitName: whose.unit?.name ?? null, from, lastDay, measure: measure?.code ?? 'overall' },
		mayPublish: account.role === 'administrator',
		questionnaires: stored.map(({ key }) => key),
		channels
	};
};

export const actions: Actions = {
	default: async ({ locals, request }) => {
		const { account } = locals;
		if (account === null) redirect(303, '/staff/sign-in');
		if (account.role !== 'administrator') error(403, staffText.forbidden);
		const form = await request.formData();
		const typed = (name: string): string => String(form.get(name) ?? '').normalize('NFC').replace(/\p{Cc}/gu, ' ').trim();
		const many = (name: string): string[] => form.getAll(name).map(String).slice(0, 100);
		const code = typed('code');
		const published = await publishMeasure(database(), account, {
			code, name: typed('name'), questionnaires: many('questionnaire'), channels: many('channel'), part: typed('part'), composition: typed('composition')
		});
		if (typeof published === 'string') return fail(400, { fault: text.own.faults[published] });
		return { done: text.own.done(code, published.version) };
	}
};
