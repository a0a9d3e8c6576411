/** The address of a view of the list. */
import type { SignalView } from '#lib/server/signals/list.ts';

export function listAddress(view: SignalView, change: Partial<SignalView> = {}): string {
	const { state, kind, unit, page } = { ...view, page: 1, ...change };
	const query = new URLSearchParams();
	if (state !== 'open') query.set('trang-thai', state ?? 'all');
	if (kind !== null) query.set('loai', kind);
	if (unit !== null) query.set('don-vi', unit);
	if (page > 1) query.set('trang', String(page));
	return query.size === 0 ? '/staff/signals' : `/staff/signals?${query}`;
}
