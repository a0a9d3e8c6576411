/** Reads what stands behind a command's two words; whatever does not fit is answered with the command's usage. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { isDay } from '#lib/survey/period.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { importText } from '#lib/text/import.vi.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** Options by name; `positionals` is how many further words there must be. */
export function readArguments<O extends Options>(args: string[], usage: string, options: O, positionals = 0) {
	try {
		const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
		if (parsed.positionals.length === positionals) return parsed;
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
	}
	throw new OperatorFault(cliText.missing(usage));
}

export function fileArgument(args: string[], usage: string): string {
	return readArguments(args, usage, {}, 1).positionals[0]!;
}

/** Undefined where the option was not given. */
export function dayOption(text: string | undefined): string | undefined {
	if (text !== undefined && !isDay(text)) throw new OperatorFault(importText.badDay(text));
	return text;
}
