/** Writes responses as the CSV that `responses import` takes back, to standard output or to a file. */
import { open, rename, rm } from 'node:fs/promises';
import { exportResponses, type ExportFilter } from '#lib/server/imports/export-responses.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { importText } from '#lib/text/import.vi.ts';
import { dayOption, readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'responses export [--unit CODE] [--from YYYY-MM-DD] [--to YYYY-MM-DD] [--out FILE]';

export async function run(args: string[], context: CommandContext): Promise<void> {
	const text = { type: 'string' } as const;
	const { values } = readArguments(args, usage, { unit: text, from: text, to: text, out: text });
	const unit = values.unit === undefined ? null : await findUnitByCode(context.sql, values.unit);
	if (unit === undefined) throw new OperatorFault(importText.unknownUnit(values.unit ?? ''));
	const filter = { unitId: unit?.id ?? null, from: dayOption(values.from) ?? null, to: dayOption(values.to) ?? null };
	const count =
		values.out === undefined
			? await exportResponses(context.sql, filter, (lines) => context.print(lines.join('\n')))
			: await exportToFile(context, filter, values.out);
	context.warn(importText.exported(count));
}

/** Under another name until it is whole: an export that broke never looks like one that ended. */
async function exportToFile({ sql }: CommandContext, filter: ExportFilter, path: string): Promise<number> {
	const partial = `${path}.partial`;
	const file = await open(partial, 'w').catch((error: NodeJS.ErrnoException) => {
		throw new OperatorFault(importText.cannotWrite(path, error.code ?? error.message));
	});
	try {
		const count = await exportResponses(sql, filter, async (lines) => {
			await file.write(`${lines.join('\n')}\n`);
		});
		await file.close();
		await rename(partial, path);
		return count;
	} catch (error) {
		await file.close().catch(() => {});
		await rm(partial, { force: true });
		throw error;
	}
}
