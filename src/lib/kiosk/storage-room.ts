/**
 * Whether the tablet's storage has room for one more person: by the share that is used, and by what is left of it.
 * Keeps: full is said while there is still room for what is being written. Knows no browser: the figures are handed in.
 */
import type { StorageReport } from './ports.ts';

const fullShare = 0.95;
const warningShare = 0.8;
/** The longest response takes some 20 KB with its indexes; the browser's own journal needs room too. */
export const leastFreeBytes = 16 * 1024 * 1024;

/** `share`: used of what the browser grants, 0 to 1; null where it will not say. */
export type Fullness = { share: number | null; isFull: boolean; isNearlyFull: boolean };

export function fullnessOf(report: StorageReport | null): Fullness {
	if (report?.usage == null || !report.quota) return { share: null, isFull: false, isNearlyFull: false };
	const share = report.usage / report.quota;
	const isFull = share >= fullShare || report.quota - report.usage < leastFreeBytes;
	return { share, isFull, isNearlyFull: isFull || share >= warningShare };
}
