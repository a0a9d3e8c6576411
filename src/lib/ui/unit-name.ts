/*
 * Names of units are long and differ at the end: the part behind the last dash is what tells them apart.
 * Only the head may ever be cut.
 */
export type UnitName = { head: string | null; tail: string };

const dash = ' – ';

export function splitUnitName(name: string): UnitName {
	const at = name.lastIndexOf(dash);
	if (at <= 0 || at + dash.length >= name.length) return { head: null, tail: name };
	return { head: name.slice(0, at), tail: name.slice(at + dash.length) };
}
