/** One cell of a CSV file for a spreadsheet (RFC 4180). Keeps: a text that a spreadsheet would take for a formula is only a text there. */
export function csvCell(value: string | number | null): string {
	if (value === null) return '';
	if (typeof value === 'number') return String(value);
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What `csvCell` kept from being a formula, as it was. */
export function unguarded(text: string): string {
	return /^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}
