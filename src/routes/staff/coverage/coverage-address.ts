/** The address of a view of coverage, with one thing changed; another view begins at its first page. */
import type { CoverageView } from '#lib/server/invitations/coverage.ts';
import { invitationsText } from '#lib/text/invitations.vi.ts';

export function coverageAddress(view: CoverageView, change: Partial<CoverageView> & { page?: number } = {}): string {
	const { page = 1, ...changed } = change;
	const { unit, field, moment, from, to, by } = { ...view, ...changed };
	const query = new URLSearchParams({ tu: from, den: to });
	if (unit !== null) query.set('don-vi', unit);
	if (field !== null) query.set('linh-vuc', field);
	if (moment !== null) query.set('thoi-diem', moment);
	if (by !== 'unit') query.set('theo', invitationsText.splitWords[by]);
	if (page > 1) query.set('trang', String(page));
	return `/staff/coverage?${query}`;
}
