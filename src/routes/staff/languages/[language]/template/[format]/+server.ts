/** The file for translators: every sentence, with what the newest version already says. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { sheetOf } from '#lib/server/packs/coverage.ts';
import { isLanguageCode, newestPack } from '#lib/server/packs/show.ts';
import { csvTemplate, jsonTemplate } from '#lib/server/packs/template.ts';
import type { RequestHandler } from './$types';
import { administrator } from '../../../administrator.ts';

export const GET: RequestHandler = async (event) => {
	administrator(event);
	const { language, format } = event.params;
	if (!isLanguageCode(language) || (format !== 'csv' && format !== 'json')) error(404);
	const sql = database();
	const [sheet, before] = [await sheetOf(sql), await newestPack(sql, language)];
	const body = format === 'csv' ? csvTemplate(language, sheet, before) : jsonTemplate(language, sheet, before);
	const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/json';
	return new Response(body, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="ngon-ngu-${language}.${format}"` }
	});
};
