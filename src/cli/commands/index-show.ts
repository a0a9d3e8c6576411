/**
 * Prints an index. Whoever sits at the machine sees all of it: nothing is withheld here. With --json, standard output
 * holds the IndexTable (DESIGN section 7) and nothing else.
 */
import { isByKind, type IndexRow, type IndexTable } from '#lib/survey/index-table.ts';
import { indexTable } from '#lib/server/indices/index-table.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { indexText } from '#lib/text/indices.vi.ts';
import { formatCount, formatDecimal, formatInterval, formatRate, noNumber } from '#lib/text/number.ts';
import { problemText } from '#lib/text/problems.vi.ts';
import { dayOption, readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'index show --unit CODE --from DAY --to DAY [--measure MEASURE] [--by KIND] [--map then|today] [--json]';

const options = {
	unit: { type: 'string' },
	from: { type: 'string' },
	to: { type: 'string' },
	measure: { type: 'string', default: 'overall' },
	by: { type: 'string', default: 'total' },
	map: { type: 'string', default: 'then' },
	json: { type: 'boolean', default: false }
} as const;

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, options);
	const from = dayOption(values.from);
	const to = dayOption(values.to);
	if (values.unit === undefined || from === undefined || to === undefined) throw new OperatorFault(cliText.missing(usage));
	if (from >= to) throw new OperatorFault(problemText.bad_period);
	if (!isByKind(values.by)) throw new OperatorFault(indexText.unknownBy(values.by));
	if (!['then', 'as-was', 'today'].includes(values.map)) throw new OperatorFault(indexText.unknownMap);
	const question = { unitCode: values.unit, from, to, measure: values.measure, by: values.by, ...(values.map === 'today' ? { map: 'today' as const } : {}) };
	const table = await indexTable(sql, question).catch((error: unknown) => {
		if (error instanceof Refusal) throw new OperatorFault(error.problem.title);
		throw error;
	});
	if (values.json) await print(JSON.stringify(table, null, 2));
	else for (const line of lines(table)) await print(line);
	for (const { unit, responses } of table.notCarried ?? []) warn(indexText.notCarried(unit, responses === null ? '•' : formatCount(responses)));
	if (table.rows.length === 0) warn(indexText.none);
}

function lines({ rows, method, measure }: IndexTable): string[] {
	const cells = [indexText.columns, ...rows.map(cellsOf)];
	const widths = indexText.columns.map((_, at) => Math.max(...cells.map((row) => [...(row[at] ?? '')].length)));
	const aligned = cells.map((row) => row.map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - [...cell].length)).join('  ').trimEnd());
	return [indexText.head(measure, method), ...aligned];
}

function cellsOf(row: IndexRow): string[] {
	return [
		row.key,
		formatCount(row.responses),
		formatCount(row.n),
		...row.counts.map(formatCount),
		formatRate(row.rate),
		formatInterval(row.interval),
		row.mean === null ? noNumber : formatDecimal(row.mean, 2)
	];
}
