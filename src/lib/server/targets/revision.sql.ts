/** Revisions of targets as rows: each is added, none is ever changed. */
import type { Sql } from '../database/connection.ts';

/** What a target says, whoever set it. */
export type TargetRow = {
	code: string;
	unitId: number;
	measureCode: string;
	dimension: string | null;
	fields: string[];
	operator: string;
	thresholdPercent: number;
	validFrom: string;
	validTo: string | null;
	periodLabel: string;
	source: string;
};

/** The document part by part; all empty where only `source` was given. */
export type TargetDocument = { documentNumber: string; documentName: string; documentDate: string | null; documentPage: string };

export type RevisionAct = 'set' | 'corrected' | 'ended' | 'withdrawn' | 'restored';

export type Revision = TargetRow &
	TargetDocument & {
		revision: number;
		act: RevisionAct;
		inheritedCode: string | null;
		inheritedRevision: number | null;
		reason: string;
		setBy: number | null;
	};

const said = (sql: Sql) => sql`
	t.code, t.unit_id, t.measure_code, t.dimension, t.fields, t.operator, t.threshold_percent, t.valid_from, t.valid_to,
	t.period_label, t.source, t.document_number, t.document_name, t.document_date, t.document_page, t.revision, t.act,
	t.inherited_code, t.inherited_revision, t.reason, t.set_by`;

/** False where the code has this revision already: somebody was faster. */
export async function insertRevision(sql: Sql, row: Revision): Promise<boolean> {
	const rows = await sql`
		insert into target (code, revision, act, unit_id, measure_code, dimension, fields, operator, threshold_percent, valid_from,
			valid_to, period_label, source, document_number, document_name, document_date, document_page,
			inherited_code, inherited_revision, reason, set_by)
		values (${row.code}, ${row.revision}, ${row.act}, ${row.unitId}, ${row.measureCode}, ${row.dimension},
			${row.fields}::text[], ${row.operator}, ${row.thresholdPercent}::numeric, ${row.validFrom}::date, ${row.validTo}::date,
			${row.periodLabel}, ${row.source}, ${row.documentNumber}, ${row.documentName}, ${row.documentDate}::date, ${row.documentPage},
			${row.inheritedCode}, ${row.inheritedRevision}, ${row.reason}, ${row.setBy})
		on conflict (code, revision) do nothing returning id`;
	return rows.length === 1;
}

export type HistoryRow = Revision & { setByName: string | null; setAt: Date };

/** The newest first. */
export async function selectHistory(sql: Sql, code: string): Promise<HistoryRow[]> {
	return sql<HistoryRow[]>`
		select ${said(sql)}, a.name as set_by_name, t.set_at
		from target t left join account a on a.id = t.set_by
		where t.code = ${code} order by t.revision desc`;
}

/** Of every code the newest, those that were taken back included. */
export async function selectNewest(sql: Sql): Promise<Revision[]> {
	return sql<Revision[]>`select distinct on (t.code) ${said(sql)} from target t order by t.code, t.revision desc`;
}
