/** Puts the sample province into an empty database; the second time it only prints a new pairing code. */
import { readSettings } from '#lib/server/settings.ts';
import { loadSample } from '#lib/server/sample/load.ts';
import { sampleText } from '#lib/text/sample.vi.ts';
import { dayOption, readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'sample load [--on YYYY-MM-DD]';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, { on: { type: 'string' } });
	const on = dayOption(values.on);
	const { isNew, lines } = await loadSample(sql, {
		...(on === undefined ? {} : { referenceDay: on }),
		origin: readSettings().origin,
		say: warn
	});
	if (!isNew) warn(sampleText.already);
	for (const line of lines) await print(line);
}
