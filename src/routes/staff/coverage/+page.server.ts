/** From dossiers to answers, and the figure that is weighed by dossiers beside the raw one. */
import { error, redirect } from '@sveltejs/kit';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { fields } from '#lib/server/fields/field.ts';
import { readCoverageView } from '#lib/server/invitations/coverage.ts';
import { coveragePage } from '#lib/server/transactions/coverage.ts';
import { mayBringTransactions } from '#lib/server/transactions/may-bring.ts';
import { localDay } from '#lib/survey/period.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const sql = database();
	const now = new Date();
	const today = localDay(now);
	const view = readCoverageView(url.searchParams, today);
	const asked = await unitAsked(sql, account, view.unit, { treeDay: view.to < today ? view.to : today, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown') error(404, staffText.unknownUnit);
	const seen = await places(sql, account, today);
	return {
		view,
		cut: now,
		unit: asked.unit && { code: asked.unit.code, name: asked.unit.name },
		units: seen.filter(({ counterId }) => counterId === null).map(({ unitCode, unitName }) => ({ code: unitCode, name: unitName })),
		fields: (await fields(sql)).map(({ code, name }) => ({ code, name: sentence(name, 'vi') })),
		coverage: await coveragePage(sql, account, view, asked.unit, { today, page: pageOf(url.searchParams) }),
		mayBring: mayBringTransactions(account)
	};
};

function pageOf(asked: URLSearchParams): number {
	const page = Number(asked.get('trang') ?? '1');
	return Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1;
}
