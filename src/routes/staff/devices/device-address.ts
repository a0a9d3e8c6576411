/** The address of the list of devices in another view. */
import type { DeviceView } from '#lib/server/ledger/listing.ts';

export function listAddress(view: DeviceView, change: Partial<DeviceView> = {}, path = '/staff/devices'): string {
	const { unit, condition, search, page } = { ...view, page: 1, ...change };
	const query = new URLSearchParams();
	if (unit !== null) query.set('don-vi', unit);
	if (condition !== null) query.set('tinh-trang', condition);
	if (search !== '') query.set('tim', search);
	if (page > 1) query.set('trang', String(page));
	return query.size === 0 ? path : `${path}?${query}`;
}
