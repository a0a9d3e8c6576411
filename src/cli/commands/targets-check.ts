/**
 * Judges every target that holds on a day, by the answers of that day's calendar year up to and including the day,
 * and of the target's own validity. With --json, standard output holds one JSON document and nothing else.
 */
import { checkTargets, yearUpTo, type CheckedTarget } from '#lib/server/targets/check.ts';
import { targetsOn } from '#lib/server/targets/target.ts';
import { takesReader, type Takes } from '#lib/server/measures/takes.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { addDays } from '#lib/survey/period.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { formatDay } from '#lib/text/date.ts';
import { formatCount, formatInterval, formatRate } from '#lib/text/number.ts';
import { measuresText } from '#lib/text/measures.vi.ts';
import { targetsText } from '#lib/text/targets.vi.ts';
import { dayOption, readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'targets check --on YYYY-MM-DD [--json]';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, { on: { type: 'string' }, json: { type: 'boolean' } });
	const on = dayOption(values.on);
	if (on === undefined) throw new OperatorFault(cliText.missing(usage));
	const takesOf = await takesReader(sql);
	const checked = await checkTargets(sql, await targetsOn(sql, on), yearUpTo(on));
	if (values.json) await print(JSON.stringify({ on, targets: checked.map((target) => toWire(target, takesOf(target.taken))) }, null, 2));
	else if (checked.length === 0) warn(targetsText.none(formatDay(on)));
	else for (const line of [...table(checked), '', ...legend(checked.map(({ taken }) => takesOf(taken)))]) await print(line);
}

/** Rate and interval in percent, unrounded; `responses` counts people, `n` scores. */
function toWire(target: CheckedTarget, takes: Takes) {
	const { figure } = target;
	return {
		id: target.id,
		unit: target.unit,
		unitName: target.unitName,
		measure: target.measure,
		dimension: target.dimension,
		fields: target.fields,
		operator: target.operator,
		threshold: target.threshold,
		validFrom: target.validFrom,
		validTo: target.validTo,
		source: target.source,
		method: target.method,
		takes,
		period: target.period,
		n: figure.n,
		responses: figure.responses,
		rate: figure.rate,
		interval: figure.interval,
		effectiveN: figure.effectiveN,
		verdict: target.verdict,
		pointMet: target.pointMet,
		moreResponses: target.moreResponses
	};
}

/** What each measure of the table takes, once. */
function legend(taken: readonly Takes[]): string[] {
	return [targetsText.legend, ...new Set(taken.map((takes) => measuresText.takes(takes)))];
}

function table(checked: readonly CheckedTarget[]): string[] {
	const rows = [targetsText.columns, ...checked.map(cellsOf)];
	const widths = targetsText.columns.map((_, column) =>
		Math.max(...rows.map((row) => [...(row[column] ?? '')].length))
	);
	return rows.map((row) =>
		row
			.map((cell, column) => pad(cell, widths[column] ?? 0))
			.join('  ')
			.trimEnd()
	);
}

/** Vietnamese letters may be longer in UTF-16 than on the screen. */
function pad(cell: string, width: number): string {
	return cell + ' '.repeat(Math.max(0, width - [...cell].length));
}

function cellsOf({ figure, ...target }: CheckedTarget): string[] {
	const about = [
		target.measureName,
		target.dimension && targetsText.dimensions[target.dimension],
		target.fields.join(', ')
	];
	return [
		target.id,
		target.unitName,
		about.filter(Boolean).join(' · '),
		`${targetsText.operators[target.operator]} ${formatRate(target.threshold)}`,
		targetsText.period(formatDay(target.period.from), formatDay(addDays(target.period.to, -1))),
		formatRate(figure.rate),
		formatInterval(figure.interval),
		formatCount(figure.n),
		formatCount(figure.responses),
		targetsText.verdicts[target.verdict],
		target.moreResponses ? targetsText.more(formatCount(target.moreResponses)) : ''
	];
}
