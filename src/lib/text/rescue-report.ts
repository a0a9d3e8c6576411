// What came of a rescue file, as lines for a screen or a console.
import { formatCount } from './number.ts';
import { problemText } from './problems.vi.ts';
import { rescueText } from './rescue.vi.ts';

type Outcome = {
	stored: number;
	duplicates: number;
	notTaken: readonly { device: string; seq: number | null; code: keyof typeof problemText }[];
	unknown: number;
	missingLines: number;
};

const shown = 100;

/** `isWhole`: everything in the file is now on the server. */
export function rescueReport(outcome: Outcome): { head: string; notTaken: string[]; warnings: string[]; isWhole: boolean } {
	const { stored, duplicates, notTaken, unknown, missingLines } = outcome;
	const rows = notTaken.slice(0, shown).map(({ device, seq, code }) =>
		rescueText.notTakenRow(device, seq === null ? rescueText.noNumber : formatCount(seq), problemText[code])
	);
	if (notTaken.length > shown) rows.push(rescueText.more(formatCount(notTaken.length - shown)));
	const warnings: string[] = [];
	if (unknown > 0) warnings.push(rescueText.unknown(formatCount(unknown)));
	if (missingLines > 0) warnings.push(rescueText.cut(formatCount(missingLines)));
	return {
		head: rescueText.done(formatCount(stored), formatCount(duplicates)),
		notTaken: rows.length === 0 ? [] : [rescueText.notTaken(formatCount(notTaken.length)), ...rows],
		warnings,
		isWhole: warnings.length === 0
	};
}
