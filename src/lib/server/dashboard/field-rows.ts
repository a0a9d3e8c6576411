/**
 * Fields side by side: the three that plans name by law first (land, construction, investment), then the busiest.
 * Keeps: what has no field is counted and shown as such, never spread over the others.
 */
import type { Count } from '../tallies/count-up.ts';
import type { FieldName } from './level.sql.ts';
import { shownTarget, targetIn, type Lens, type ShownTarget } from './lens.ts';
import { standingFor, tallyFor, type Parts, type Standing } from './standing.ts';
import type { Subject } from './subject.ts';
import { partsByKey } from './sums.ts';

export type FieldRow = { code: string; name: string; icon: string; standing: Standing; target: ShownTarget | null };

export type FieldRows = {
	rows: FieldRow[];
	/** answers without a field */
	unknown: Standing;
	/** percent of responses without a field; null where there are none at all */
	unknownShare: number | null;
};

const first = ['dat-dai', 'xay-dung', 'dau-tu'];
const noParts: Parts = new Map();

export function fieldRows(
	counts: readonly Count[],
	subject: Pick<Subject, 'roots' | 'chain'>,
	lens: Lens,
	fields: readonly FieldName[]
): FieldRows {
	const byField = partsByKey(counts, subject.roots);
	const responsesOf = (code: string): number => tallyFor(lens.measure, byField.get(code) ?? noParts).responses;
	const rest = fields
		.filter(({ code }) => !first.includes(code) && responsesOf(code) > 0)
		.sort((a, b) => responsesOf(b.code) - responsesOf(a.code));
	const shown = [...first.flatMap((code) => fields.filter((field) => field.code === code)), ...rest];
	const all = [...byField.keys()].reduce((sum, key) => sum + responsesOf(key), 0);
	return {
		rows: shown.map((field) => fieldRow(field, byField.get(field.code) ?? noParts, subject, lens)),
		unknown: standingFor(lens.measure, byField.get('unknown') ?? noParts, null),
		unknownShare: all === 0 ? null : (100 * responsesOf('unknown')) / all
	};
}

function fieldRow({ code, name, icon }: FieldName, parts: Parts, subject: Pick<Subject, 'chain'>, lens: Lens): FieldRow {
	const target = targetIn(lens, subject.chain, { field: code });
	return {
		code,
		name,
		icon,
		standing: standingFor(lens.measure, parts, target),
		target: shownTarget(target, subject.chain[0])
	};
}
