/** Compares what is kept for speed or proof with the responses themselves; ends with status 1 on any difference. */
import { localDay } from '#lib/survey/period.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { verify, type Verification } from '#lib/server/verify/verify.ts';
import { formatCount } from '#lib/text/number.ts';
import { verifyText } from '#lib/text/verify.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'verify [--sample PERCENT]';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { values } = readArguments(args, usage, { sample: { type: 'string' } });
	const found = await verify(sql, localDay(new Date()), samplePercent(values.sample));
	for (const line of [...countLines(found), ...closureLines(found), ...contentLines(found), ...ledgerLines(found)]) {
		await print(line);
	}
	if (!found.agrees) throw new OperatorFault(verifyText.differs);
	await print(verifyText.agrees);
}

function samplePercent(text: string | undefined): number | null {
	if (text === undefined) return null;
	const percent = Number(text);
	if (text.trim() === '' || !(percent >= 0 && percent <= 100)) throw new OperatorFault(verifyText.badSample);
	return percent;
}

function countLines({ counts }: Verification): string[] {
	const excluded = counts.excluded === 0 ? [] : [verifyText.countsExcluded(formatCount(counts.excluded))];
	if (counts.differing === 0) return [verifyText.countsAgree(formatCount(counts.responses), formatCount(counts.rows)), ...excluded];
	const rows = counts.examples.map(({ side, what }) => verifyText.countsRow(side, what));
	return [verifyText.countsDiffer(formatCount(counts.differing)), ...rows];
}

function closureLines({ closure }: Verification): string[] {
	if (closure.differing === 0) return [verifyText.closureAgrees(formatCount(closure.rows))];
	return [verifyText.closureDiffers(formatCount(closure.differing))];
}

function contentLines({ content }: Verification): string[] {
	const checked = formatCount(content.checked);
	if (content.altered === 0) return [verifyText.contentAgrees(checked)];
	return [verifyText.contentDiffers(formatCount(content.altered), checked), ...content.examples.map(verifyText.contentRow)];
}

function ledgerLines({ ledgers, ledgersDiffering }: Verification): string[] {
	const sum = (numbers: readonly number[]): string => formatCount(numbers.reduce((all, one) => all + one, 0));
	const incomplete = ledgers.filter(({ missing }) => missing > 0);
	const head =
		incomplete.length === 0
			? verifyText.ledgersAgree(formatCount(ledgers.length), sum(ledgers.map(({ received }) => received)))
			: verifyText.ledgersDiffer(formatCount(incomplete.length), sum(incomplete.map(({ missing }) => missing)));
	const missing = incomplete.map((row) =>
		verifyText.ledgerRow(
			row.name,
			row.unitName,
			formatCount(row.made),
			formatCount(row.received),
			formatCount(row.missing),
			row.firstMissing.map(formatCount).join(', ')
		)
	);
	const unsent = ledgers
		.filter((row) => row.unsent > 0)
		.map((row) => verifyText.unsentRow(row.name, row.unitName, formatCount(row.unsent)));
	const wrong = ledgersDiffering === 0 ? [] : [verifyText.ledgersWrong(formatCount(ledgersDiffering))];
	return [head, ...wrong, ...missing, ...unsent];
}
