/** The addresses of the register: the list in a view, a unit's entry, its editing. */
import type { RegisterView } from '#lib/server/units/register.ts';

export function listAddress(view: RegisterView, change: Partial<RegisterView>): string {
	const { search, kind, state, under, page } = { ...view, page: 1, ...change };
	const query = new URLSearchParams();
	if (search !== '') query.set('tim', search);
	if (kind !== null) query.set('loai', kind);
	if (state !== 'current') query.set('tinh-trang', state ?? '');
	if (under !== null) query.set('duoi', under);
	if (page > 1) query.set('trang', String(page));
	return query.size === 0 ? '/staff/units' : `/staff/units?${query}`;
}

export const entryAddress = (code: string): string => `/staff/units/${encodeURIComponent(code)}/profile`;
export const editAddress = (code: string): string => `/staff/units/${encodeURIComponent(code)}/edit`;
export const belowAddress = (code: string): string => `/staff/units?duoi=${encodeURIComponent(code)}`;

/** `kind` chosen beforehand, under the unit. */
export function addAddress(parent: string | null, kind?: string): string {
	const query = new URLSearchParams();
	if (parent !== null) query.set('cap-tren', parent);
	if (kind !== undefined) query.set('loai', kind);
	return query.size === 0 ? '/staff/units/new' : `/staff/units/new?${query}`;
}
