/** Makes a draft out of a JSON file, in the shape that `questionnaires show` prints; the password of LOGIN comes through a pipe. */
import { readFile } from 'node:fs/promises';
import { importDraft } from '#lib/server/questionnaires/import-draft.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { questionnairesText } from '#lib/text/questionnaires.vi.ts';
import { administratorNamed } from '../administrator.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'questionnaires draft FILE --base KEY --login LOGIN';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values, positionals } = readArguments(args, usage, { base: { type: 'string' }, login: { type: 'string' } }, 1);
	if (values.base === undefined || values.login === undefined) throw new OperatorFault(cliText.missing(usage));
	const content = await contentOf(positionals[0] ?? '');
	const made = await importDraft(sql, await administratorNamed(sql, values.login), values.base, content);
	if (made === 'unknown') throw new OperatorFault(questionnairesText.cli.unknown(values.base));
	if ('place' in made) throw new OperatorFault(questionnairesText.cli.noQuestionnaire(made.place));
	for (const fault of made.faults) warn(questionnairesText.fault(fault));
	await print(questionnairesText.cli.drafted(made.id, made.key));
}

async function contentOf(file: string): Promise<unknown> {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch (error) {
		throw new OperatorFault(questionnairesText.cli.unreadable(file, error instanceof Error ? error.message : String(error)));
	}
}
