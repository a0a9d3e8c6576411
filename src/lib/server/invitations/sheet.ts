/**
 * A sheet of invitations from a CSV list: every line judged, then all made at once or none.
 *
 * Keeps: a file with one fault makes nothing, and each fault is told by line and column; only units that the account
 * manages. Dossier codes are checked and forgotten. Refuses to know how the codes are printed.
 */
import { Readable } from 'node:stream';
import { strict as assert } from 'node:assert';
import { parseDossierCode } from '#lib/survey/dossier-code.ts';
import { invitationsAtOnce, lifeDays, type AskedInvitation } from '#lib/survey/invitation.ts';
import { moments } from '#lib/survey/invitation-token.ts';
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import { codePattern } from '#lib/survey/questionnaire.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';
import { canSee } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { Cells } from '../imports/cells.ts';
import { readCsv } from '../imports/csv.ts';
import { Faults, type Fault } from '../imports/faults.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { referenceOf, type Reference } from '../responses/reference.ts';
import type { Secret } from '../secrets/secret.ts';
import { unitOn } from '../units/unit.ts';
import { issue, type Made } from './issue.ts';
import { mayManageInvitations } from './signing-keys.ts';

export const sheetColumns = ['unit', 'field', 'procedure', 'deciding_unit', 'moment', 'expires_day', 'dossier', 'count'] as const;
const needed = ['unit', 'moment'];
const makerCodePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

type Line = { line: number; asked: AskedInvitation; unitId: number; count: number };
export type Sheet = { lines: Line[]; faults: readonly Fault[]; faultCount: number; total: number };

type Judging = { sql: Sql; account: Account; today: LocalDay; reference: Reference };

/** Throws a Refusal where the account manages no invitations. */
export async function readSheet(sql: Sql, account: Account, text: string, now: Date): Promise<Sheet> {
	if (!mayManageInvitations(account)) throw new Refusal(problems.outOfScope());
	const faults = new Faults();
	const judging: Judging = { sql, account, today: localDay(now), reference: referenceOf(sql) };
	const file = { name: sheetText.file, open: () => Readable.from([Buffer.from(text, 'utf8')]) };
	const lines: Line[] = [];
	let total = 0;
	const also = (name: string): boolean => (sheetColumns as readonly string[]).includes(name);
	for await (const row of readCsv(file, { columns: needed, also }, faults)) {
		const cells = new Cells(row, faults);
		const line = await judged(judging, cells);
		total += line.count;
		if (total > invitationsAtOnce) {
			cells.fault('count', sheetText.tooMany(invitationsAtOnce));
			break;
		}
		lines.push(line);
	}
	if (lines.length === 0 && faults.count === 0) faults.add(1, null, sheetText.noLines);
	return { lines, faults: faults.listed, faultCount: faults.count, total };
}

async function judged(judging: Judging, cells: Cells): Promise<Line> {
	const count = countOf(cells);
	const dossier = cells.optional('dossier');
	if (dossier !== null && parseDossierCode(dossier) === null) cells.fault('dossier', sheetText.badDossier);
	if (dossier !== null && count > 1) cells.fault('count', sheetText.oneOfDossier);
	const procedure = cells.optional('procedure');
	if (procedure !== null && !makerCodePattern.test(procedure)) cells.fault('procedure', sheetText.badCode);
	const unit = cells.required('unit', 64);
	const asked = {
		unit,
		field: await fieldOf(judging, cells),
		procedure,
		decidingUnit: await decidingUnitOf(judging, cells),
		moment: cells.oneOf('moment', moments) ?? 'result',
		expiresDay: expiresDayOf(judging, cells),
		dossier
	};
	return { line: cells.line, asked, unitId: await unitIdOf(judging, cells, unit), count };
}

function countOf(cells: Cells): number {
	const text = cells.text('count') || '1';
	const count = Number(text);
	if (/^\d{1,4}$/.test(text) && count >= 1 && count <= invitationsAtOnce) return count;
	cells.fault('count', sheetText.badCount(invitationsAtOnce));
	return 1;
}

async function unitIdOf({ sql, account, today, reference }: Judging, cells: Cells, code: string): Promise<number> {
	const id = code === '' ? undefined : await reference.unitId(code);
	if (id !== undefined && (await canSee(sql, account, id, today))) return id;
	// a unit that is not seen and one that does not exist look alike
	if (code !== '') cells.fault('unit', sheetText.unknownUnit(code));
	return 0;
}

async function fieldOf({ reference }: Judging, cells: Cells): Promise<string | null> {
	const code = cells.optional('field');
	if (code !== null && !(codePattern.test(code) && (await reference.isField(code)))) cells.fault('field', sheetText.unknownField(code));
	return code;
}

async function decidingUnitOf({ reference }: Judging, cells: Cells): Promise<string | null> {
	const code = cells.optional('deciding_unit');
	const isKnown = code === null || (makerCodePattern.test(code) && (await reference.unitId(code)) !== undefined);
	if (!isKnown) cells.fault('deciding_unit', sheetText.unknownUnit(code));
	return code;
}

function expiresDayOf({ today }: Judging, cells: Cells): LocalDay | null {
	const day = cells.optionalDay('expires_day');
	if (day !== null && (day < today || day > addDays(today, lifeDays.longest))) cells.fault('expires_day', sheetText.badExpiry(lifeDays.longest));
	return day;
}

export type Printed = Made & { line: number; unitName: string };

/** Null where a fault was found meanwhile: then nothing was made. */
export async function makeSheet(sql: Sql, secret: Secret, account: Account, text: string, now: Date): Promise<Printed[] | null> {
	const sheet = await readSheet(sql, account, text, now);
	if (sheet.faultCount > 0) return null;
	const wanted = sheet.lines.flatMap((line) => Array.from({ length: line.count }, () => line));
	const outcomes = await issue(sql, secret, account, wanted.map(({ asked }) => asked), { now, isTest: false });
	const names = new Map<number, string>();
	for (const { unitId } of sheet.lines) {
		if (!names.has(unitId)) names.set(unitId, (await unitOn(sql, unitId, localDay(now)))?.name ?? '');
	}
	await record(sql, account.id, 'invitation.sheet', { made: wanted.length });
	return outcomes.map((outcome, at) => {
		const line = wanted[at];
		assert(line !== undefined && 'made' in outcome, 'a line that was judged good is made');
		return { ...outcome.made, line: line.line, unitName: names.get(line.unitId) ?? '' };
	});
}
