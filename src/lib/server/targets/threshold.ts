/** A threshold in percent as people write it, with comma or point; null where it is none. Kept exactly, to six places. */
export function parseThreshold(text: string): number | null {
	const value = /^\d{1,3}([.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
	return value >= 0 && value <= 100 ? value : null;
}
