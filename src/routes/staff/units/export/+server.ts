/** The register as the file that brings it; `?mau` gives the file to write over. */
import { database } from '#lib/server/database/connection.ts';
import { unitsCsv, unitsTemplate } from '#lib/server/units/register.ts';
import { localDay } from '#lib/survey/period.ts';
import { registerText } from '#lib/text/register.vi.ts';
import type { RequestHandler } from './$types';
import { signedIn } from '../register-page.ts';

export const GET: RequestHandler = async (event) => {
	const account = signedIn(event);
	const today = localDay(new Date());
	const isTemplate = event.url.searchParams.has('mau');
	const file = isTemplate ? registerText.upload.templateName : registerText.upload.exportName(today);
	return new Response(isTemplate ? unitsTemplate() : await unitsCsv(database(), account, today), {
		headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${file}"` }
	});
};
