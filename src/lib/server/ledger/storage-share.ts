/** How full a tablet's storage is. */
import type { Storage } from './ledger.sql.ts';

/** 0 to 1, or null where the tablet did not say. */
export function storageShare(storage: Storage | null): number | null {
	const { usage, quota } = storage ?? {};
	return typeof usage === 'number' && typeof quota === 'number' && quota > 0 ? Math.min(1, Math.max(0, usage / quota)) : null;
}
