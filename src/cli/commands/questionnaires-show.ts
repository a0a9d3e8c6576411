/** Prints one published version, or one draft with what keeps it from being published, as JSON. */
import { draftOf, faultsOf } from '#lib/server/questionnaires/draft.ts';
import { storedQuestionnaires } from '#lib/server/questionnaires/questionnaire.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { questionnairesText } from '#lib/text/questionnaires.vi.ts';
import { fileArgument } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'questionnaires show KEY|DRAFT';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const named = fileArgument(args, usage);
	const stored = await storedQuestionnaires(sql);
	const published = stored.get(named);
	const draft = /^[0-9]{1,9}$/.test(named) ? await draftOf(sql, Number(named)) : undefined;
	if (published !== undefined) {
		const { content, series, publishedAt, retiredAt } = published;
		await print(JSON.stringify({ state: retiredAt === null ? 'published' : 'retired', publishedAt, series, ...content }, null, '\t'));
	} else if (draft !== undefined) {
		const { baseKey, revision, proposedBy, content } = draft;
		const faults = faultsOf(draft, stored).map(questionnairesText.fault);
		await print(JSON.stringify({ state: proposedBy === null ? 'draft' : 'proposed', baseKey, revision, faults, ...content }, null, '\t'));
	} else throw new OperatorFault(questionnairesText.cli.unknown(named));
}
