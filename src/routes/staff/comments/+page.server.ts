/** Comments of a unit and what they speak of, for who answers for it; each reading is written down. */
import { readComments, type CommentQuery, type Place } from '#lib/server/comments/read-comments.ts';
import { mostCounted, themeCounts } from '#lib/server/comments/theme-counts.ts';
import { themesNow } from '#lib/server/comments/themes.ts';
import { treeDayOf } from '#lib/server/dashboard/lens.ts';
import { subjectOf } from '#lib/server/dashboard/subject.ts';
import { database } from '#lib/server/database/connection.ts';
import { fields as fieldsOf } from '#lib/server/fields/field.ts';
import { isDimension } from '#lib/survey/dimension.ts';
import { isDay } from '#lib/survey/period.ts';
import { isScore } from '#lib/survey/scale.ts';
import type { PageServerLoad } from './$types';
import { askedBy } from '../figures-page.ts';

const perPage = 20;
const longestSearch = 80;

export const load: PageServerLoad = async (event) => {
	const { account, unit, query, view, period, today } = await askedBy(event, null);
	const sql = database();
	const subject = await subjectOf(sql, unit, period, treeDayOf(query));
	const known = (await themesNow(sql)).themes.map(({ code, name }) => ({ code, name }));
	const asked = queryOf(event.url.searchParams, known.map(({ code }) => code));
	const full = { ...asked, ...period, unitIds: subject.roots, field: view.field, channel: view.channel, limit: perPage, today };
	const isFirst = asked.after === null;
	const [list, themes, fields] = await Promise.all([
		readComments(sql, account, full, 'page'),
		isFirst ? themeCounts(sql, account, full) : null,
		fieldsOf(sql)
	]);
	return {
		list, themes, known, mayWord: account.role === 'administrator', fields: fields.map(({ code, name }) => ({ code, name: name['vi'] ?? code })), asked, view, period, today, mostCounted, unit: unit === null ? null : { code: unit.code, name: unit.name }
	};
};

type Asked = Pick<CommentQuery, 'search' | 'dimension' | 'score' | 'theme' | 'after'>;

function queryOf(params: URLSearchParams, themes: readonly string[]): Asked {
	const search = (params.get('q') ?? '').trim().slice(0, longestSearch);
	const dimension = params.get('dimension');
	const score = Number(params.get('score'));
	const theme = params.get('theme');
	return {
		search: search === '' ? null : search,
		dimension: isDimension(dimension) ? dimension : null,
		score: isScore(score) ? score : null,
		theme: theme !== null && themes.includes(theme) ? theme : null,
		after: placeOf(params.get('after') ?? '')
	};
}

/** `YYYY-MM-DD.hash`; anything else begins at the newest. */
function placeOf(text: string): Place | null {
	const [day = '', hash = ''] = text.split('.');
	return isDay(day) && /^[0-9a-f]{64}$/.test(hash) ? { day, hash } : null;
}
