/** What checking and storing mean for each kind of file. Refuses to know how jobs are kept. */
import { localDay } from '#lib/survey/period.ts';
import { countersText } from '#lib/text/counters.vi.ts';
import { importText } from '#lib/text/import.vi.ts';
import { targetEditorText } from '#lib/text/target-editor.vi.ts';
import { sightOf, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { writeWeek } from '../devices/read-week.ts';
import type { Channel } from '../responses/rows.ts';
import { importTargets, readTargets, type Bringer } from '../targets/import.ts';
import { unitReached } from '../targets/list.ts';
import { importCounters, readCounters } from '../units/import-counters.ts';
import { checkResponses, previewRows, type Checked } from './check-responses.ts';
import type { CsvFile } from './csv.ts';
import type { Faults } from './faults.ts';
import { importResponses, type ImportOptions } from './responses.ts';
import type { JobKind } from './job.sql.ts';

export type Work = {
	file: CsvFile;
	/** whose reach the file is held to */
	actor: Viewer & { id: number };
	now: Date;
	faults: Faults;
	onProgress: (rows: number) => Promise<void>;
};

/** What proves itself by a tablet's ledger or an invitation is not brought by a file. */
const sealedChannels: ReadonlySet<Channel> = new Set(['kiosk', 'qr']);
const mostRows = 300_000;
const progressEvery = 2_000;

export function checkKind(sql: Sql, kind: JobKind, work: Work): Promise<Checked> {
	if (kind === 'counters') return checkOfCounters(sql, work);
	return kind === 'responses' ? checkOfResponses(sql, work) : checkOfTargets(sql, work);
}

export async function storeKind(sql: Sql, kind: JobKind, work: Work): Promise<{ added: number; unchanged: number }> {
	if (kind === 'counters') return importCounters(sql, work.file, { viewer: work.actor, now: work.now }, work.faults);
	if (kind === 'targets') return importTargets(sql, work.file, bringerOf(sql, work), work.faults);
	const { stored, duplicates } = await importResponses(sql, work.file, await optionsOf(sql, work), work.faults);
	return { added: stored, unchanged: duplicates };
}

async function checkOfResponses(sql: Sql, work: Work): Promise<Checked> {
	return checkResponses(sql, work.file, await optionsOf(sql, work), work.faults);
}

async function optionsOf(sql: Sql, { actor, now, onProgress }: Work): Promise<ImportOptions> {
	return { now, onProgress, progressEvery, rules: { sees: await sightOf(sql, actor), sealedChannels, most: mostRows } };
}

async function checkOfTargets(sql: Sql, work: Work): Promise<Checked> {
	const { added, unchanged, units } = await readTargets(sql, work.file, bringerOf(sql, work), work.faults);
	const rows = added.slice(0, previewRows).map((target) => [
		target.code, units.get(target.unitId) ?? '', [target.measureCode, target.dimension, target.fields.join(';')].filter(Boolean).join(' · '),
		targetEditorText.threshold(target.operator, target.thresholdPercent), targetEditorText.days(target.validFrom, target.validTo), target.source
	]);
	return { rowsRead: added.length + unchanged, added: added.length, unchanged, preview: { columns: importText.preview.targets, rows } };
}

async function checkOfCounters(sql: Sql, { file, actor, now, faults }: Work): Promise<Checked> {
	const { added, hours, unchanged } = await readCounters(sql, file, { viewer: actor, now }, faults);
	const rows = added.slice(0, previewRows).map(({ unitId, unit, code, name, fields }) => {
		const week = hours.get(unitId);
		return [unit, code, name, fields.join('; ') || countersText.allFields, week === undefined ? importText.preview.asBefore : writeWeek(week)];
	});
	return { rowsRead: added.length + unchanged, added: added.length, unchanged, preview: { columns: importText.preview.counters, rows } };
}

function bringerOf(sql: Sql, { actor, now }: Work): Bringer {
	const today = localDay(now);
	return { accountId: actor.id, unitReached: (unitId) => unitReached(sql, actor, unitId, today) };
}
