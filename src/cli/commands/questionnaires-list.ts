/** Lists every published questionnaire version as JSON. */
import { publishedList } from '#lib/server/questionnaires/list.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'questionnaires list';

export async function run(_args: string[], { sql, print }: CommandContext): Promise<void> {
	await print(JSON.stringify(await publishedList(sql), null, '\t'));
}
