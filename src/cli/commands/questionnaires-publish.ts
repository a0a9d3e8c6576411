/**
 * Proposes a draft, or publishes what somebody else proposed, by the rules of the pages: the only administrator
 * publishes at once. The password of LOGIN comes through a pipe.
 */
import { approve, draftOf, propose } from '#lib/server/questionnaires/draft.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { questionnairesText as text } from '#lib/text/questionnaires.vi.ts';
import { administratorNamed } from '../administrator.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'questionnaires publish DRAFT --login LOGIN';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { values, positionals } = readArguments(args, usage, { login: { type: 'string' } }, 1);
	const [named = ''] = positionals;
	if (values.login === undefined) throw new OperatorFault(cliText.missing(usage));
	const account = await administratorNamed(sql, values.login);
	const draft = /^[0-9]{1,9}$/.test(named) ? await draftOf(sql, Number(named)) : undefined;
	if (draft === undefined) throw new OperatorFault(text.cli.unknown(named));
	const act = draft.proposedById === null ? propose : approve;
	const outcome = await act(sql, account, draft.id, draft.revision);
	if (outcome === 'done') return print(text.done.propose);
	if (typeof outcome === 'string') throw new OperatorFault(text.refused[outcome]);
	if ('faults' in outcome) throw new OperatorFault([text.refused.faults, ...outcome.faults.map(text.fault)].join('\n'));
	await print(text.cli.published(outcome.key));
}
