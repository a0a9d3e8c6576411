/**
 * Which target holds for a unit: its own, else that of the nearest unit above it.
 *
 * Keeps: a target that names fields holds for those fields alone and goes before a general one of the same unit; of two
 * that hold at once the later one counts, then the higher.
 * Refuses to know: figures and verdicts.
 */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Target } from '../targets/target.ts';

export type Comparable = Pick<
	Target,
	'unitId' | 'measure' | 'dimension' | 'fields' | 'operator' | 'threshold' | 'validFrom'
>;

/** What targets can be compared on: the measure, its dimension, the fields that it is limited to. */
export type Standard = { measure: string; dimension: Dimension | null; fields: readonly string[] };

/** `chain`: the unit itself first, then upwards. `field`: the one field that is looked at, if any. */
export function applicableTarget<T extends Comparable>(
	targets: readonly T[],
	chain: readonly number[],
	standard: Standard,
	field: string | null
): T | null {
	const comparable = targets.filter(
		(target) => target.measure === standard.measure && target.dimension === standard.dimension
	);
	for (const unitId of chain) {
		const own = comparable.filter((target) => target.unitId === unitId);
		const found = field === null ? strongest(own, (target) => sameFields(target, standard)) : forField(own, field);
		if (found) return found;
	}
	return null;
}

function forField<T extends Comparable>(own: readonly T[], field: string): T | null {
	return (
		strongest(own, (target) => target.fields.includes(field)) ?? strongest(own, (target) => target.fields.length === 0)
	);
}

function strongest<T extends Comparable>(targets: readonly T[], fits: (target: T) => boolean): T | null {
	const [first = null] = targets
		.filter(fits)
		.sort((a, b) => compareText(b.validFrom, a.validFrom) || b.threshold - a.threshold);
	return first;
}

/** Every standard that the targets of these units speak of, each once, general ones first. */
export function standardsOf(targets: readonly Standard[]): Standard[] {
	const seen = new Map<string, Standard>();
	for (const { measure, dimension, fields } of targets) {
		const standard = { measure, dimension, fields: [...fields].sort() };
		seen.set(standardKey(standard), standard);
	}
	return [...seen.values()].sort((a, b) => weight(a) - weight(b) || compareText(standardKey(a), standardKey(b)));
}

/** `procedure_satisfaction`, `sipas_dimension/staff`, `public_service//giao-duc,y-te`: stands in the address. */
export function standardKey({ measure, dimension, fields }: Standard): string {
	return [measure, dimension ?? '', [...fields].sort().join(',')].join('/').replace(/\/+$/, '');
}

function weight(standard: Standard): number {
	return (standard.fields.length > 0 ? 2 : 0) + (standard.dimension === null ? 0 : 1);
}

function sameFields(a: Pick<Standard, 'fields'>, b: Pick<Standard, 'fields'>): boolean {
	return [...a.fields].sort().join() === [...b.fields].sort().join();
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
