/**
 * Takes reporting periods from a CSV file in the columns of data/reporting-periods.csv, in one transaction.
 *
 * Keeps: a period once stored is never rewritten; the same file again changes nothing. An issuer is a unit code, or a
 * name that one unit alone bore within the window. Days that no period of an issuer holds are told, not repaired.
 */
import { gapsAndOverlaps, type Period } from '#lib/survey/period.ts';
import { periodsText } from '#lib/text/periods.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv, type CsvFile } from '../imports/csv.ts';
import { Faults } from '../imports/faults.ts';
import { insertPeriods, selectIssuers, selectPeriods, type PeriodRow } from './period.sql.ts';

export const columns = ['issuer', 'year', 'code', 'label', 'window_start', 'window_end_exclusive', 'due', 'source'] as const;

/** `gaps`: days between two periods of an issuer that none of its periods holds. */
export type PeriodsImported = { added: number; unchanged: number; gaps: Period[] };

/** Throws ImportRefused, with nothing changed, where the file has any fault. */
export async function importPeriods(sql: Sql, file: CsvFile): Promise<PeriodsImported> {
	return inTransaction(sql, async (inner) => {
		const faults = new Faults();
		const keyOf = ({ unitId, year, code }: PeriodRow): string => `${unitId} ${year} ${code}`;
		const known = new Map((await selectPeriods(inner)).map((one) => [keyOf(one), one]));
		const added: PeriodRow[] = [];
		let unchanged = 0;
		for await (const row of readCsv(file, { columns }, faults)) {
			const cells = new Cells(row, faults);
			const one = await periodOf(inner, cells);
			const stored = known.get(keyOf(one));
			if (stored === undefined) added.push(one);
			else if (JSON.stringify(facts(stored)) === JSON.stringify(facts(one))) unchanged += 1;
			else cells.fault('code', periodsText.altered(one.year, one.code));
			known.set(keyOf(one), one);
		}
		faults.refuse(file.name);
		await insertPeriods(inner, added);
		const gaps = [...Map.groupBy(known.values(), ({ unitId }) => unitId).values()].flatMap((own) => gapsAndOverlaps(own).gaps);
		return { added: added.length, unchanged, gaps };
	});
}

const facts = ({ label, from, to, due, source }: PeriodRow) => [label, from, to, due, source];

async function periodOf(sql: Sql, cells: Cells): Promise<PeriodRow> {
	const [from, to] = [cells.day('window_start'), cells.day('window_end_exclusive')];
	if (to <= from) cells.fault('window_end_exclusive', periodsText.empty);
	const year = Number(cells.required('year', 4));
	if (!Number.isInteger(year) || year < 2000 || year > 2200) cells.fault('year', periodsText.badYear);
	return {
		unitId: await issuerOf(sql, cells, { from, to }), year, code: cells.required('code', 20), label: cells.required('label', 200),
		from, to, due: cells.optionalDay('due'), source: cells.required('source', 2000)
	};
}

async function issuerOf(sql: Sql, cells: Cells, window: Period): Promise<number> {
	const issuer = cells.required('issuer', 300);
	if (issuer === '' || cells.faultCount > 0) return 0;
	const found = await selectIssuers(sql, issuer, window);
	if (found.length === 0) cells.fault('issuer', periodsText.unknownIssuer(issuer));
	if (found.length > 1) cells.fault('issuer', periodsText.ambiguousIssuer(issuer, found.map(({ code }) => code)));
	return found[0]?.id ?? 0;
}
