/**
 * Proves that what is kept for speed or for proof agrees with the responses themselves: counts, closure, content
 * hashes, ledgers. Changes nothing. Refuses to know how the findings are worded (verify.vi.ts).
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { differingLedgers, ledgers, provenLedgers, type ProvenRow } from '../ledger/ledger.ts';
import { checkContent, type ContentCheck } from '../responses/check-content.ts';
import { compareWithResponses, type Comparison, type Difference } from '../tallies/difference.ts';
import { compareMonths } from '../transactions/response-rates.ts';
import { freezeView } from './closure.sql.ts';
import { checkClosure, type ClosureCheck } from './closure.ts';

export type Verification = {
	counts: Comparison & { examples: Difference[] };
	closure: ClosureCheck;
	content: ContentCheck;
	ledgers: ProvenRow[];
	/** devices whose ledger as it is shown is not what the responses say */
	ledgersDiffering: number;
	/** nothing differs and nothing is missing */
	agrees: boolean;
};

const examplesShown = 10;

/** `samplePercent` null: the hash of every response is made again. */
export async function verify(sql: Sql, today: LocalDay, samplePercent: number | null = null): Promise<Verification> {
	return inTransaction(sql, async (inner) => {
		await freezeView(inner);
		const counts = together(await compareWithResponses(inner, examplesShown), await compareMonths(inner, examplesShown));
		const content = await checkContent(inner, samplePercent, examplesShown);
		const all = await provenLedgers(inner, today);
		const ledgersDiffering = differingLedgers(all, await ledgers(inner, null, today));
		const closure = await checkClosure(inner);
		const agrees =
			counts.differing === 0 &&
			closure.differing === 0 &&
			content.altered === 0 &&
			ledgersDiffering === 0 &&
			all.every(({ missing }) => missing === 0);
		return { counts, closure, content, ledgers: all, ledgersDiffering, agrees };
	});
}

type Found = Pick<Verification['counts'], 'rows' | 'differing' | 'examples'>;

function together<T extends Found>(first: T, second: Found): T {
	const examples = [...first.examples, ...second.examples].slice(0, examplesShown);
	return { ...first, rows: first.rows + second.rows, differing: first.differing + second.differing, examples };
}
