/**
 * Takes units from an uploaded file: looked at first, then stored whole or not at all.
 *
 * Keeps: what a person agreed to is what is stored: where the tree changed meanwhile, nothing is stored and the new
 * comparison comes back. An administrator of a subtree adds and changes below the own unit alone.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LocalDay } from '#lib/survey/period.ts';
import type { UnitVersion } from '#lib/survey/unit-tree.ts';
import { importText } from '#lib/text/import.vi.ts';
import { registerText } from '#lib/text/register.vi.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { Faults, faultsOnPage, type Fault } from '../imports/faults.ts';
import { editable, mayEditUnits, readScene, type Scene } from './edit-scene.ts';
import { emptyPlan, importedBy, planUnits, readUnitLines, tellAnswered, writeUnits, type Line, type Plan, type UnitsImported } from './import.ts';
import { lockUnits } from './import.sql.ts';

/** Some eighty thousand lines; more goes by the command line. */
export const uploadLimitBytes = 8 * 1024 * 1024;

export type Looked = { kind: 'refused' } | { kind: 'faults'; count: number; listed: Fault[] } | { kind: 'plan'; plan: Plan; seal: string };
export type Brought = Looked | { kind: 'changed'; plan: Plan; seal: string } | ({ kind: 'stored' } & UnitsImported);

/** What the account would change with the file. */
export async function lookAtUnits(sql: Sql, account: Account, text: string, today: LocalDay): Promise<Looked> {
	if (!mayEditUnits(account)) return { kind: 'refused' };
	const faults = new Faults(faultsOnPage);
	const lines = await linesOf(text, faults);
	if (faults.count > 0) return told(faults);
	const plan = await planFor(sql, account, lines, today, faults);
	return faults.count > 0 ? told(faults) : { kind: 'plan', plan, seal: sealOf(plan) };
}

/** `seal`: of the plan that the account has seen. */
export async function bringUnits(sql: Sql, account: Account, text: string, seal: string, today: LocalDay): Promise<Brought> {
	if (!mayEditUnits(account)) return { kind: 'refused' };
	const faults = new Faults(faultsOnPage);
	const lines = await linesOf(text, faults);
	if (faults.count > 0) return told(faults);
	return inTransaction(sql, async (inner): Promise<Brought> => {
		await lockUnits(inner);
		const plan = await planFor(inner, account, lines, today, faults);
		if (faults.count > 0) return told(faults);
		if (sealOf(plan) !== seal) return { kind: 'changed', plan, seal: sealOf(plan) };
		await writeUnits(inner, plan);
		const { unchanged, ...done } = importedBy(plan);
		if (done.added + done.closed + done.coded > 0) await record(inner, account.id, 'unit.imported', done);
		return { kind: 'stored', ...done, unchanged };
	});
}

function linesOf(text: string, faults: Faults): Promise<Line[]> {
	return readUnitLines({ name: registerText.upload.file, open: () => Readable.from([Buffer.from(text, 'utf8')]) }, faults);
}

function told({ count, listed }: Faults): Extract<Looked, { kind: 'faults' }> {
	return { kind: 'faults', count, listed: listed.toSorted((a, b) => a.line - b.line) };
}

async function planFor(sql: Sql, account: Account, lines: readonly Line[], today: LocalDay, faults: Faults): Promise<Plan> {
	const scene = await readScene(sql, account, today);
	// before the lines are compared: a fault would tell what units of others are called
	if (scene.rootId !== null) tellOutOfReach(scene, lines, faults);
	if (faults.count > 0) return emptyPlan();
	const plan = planUnits(lines, scene.stored, faults);
	if (faults.count === 0 && scene.rootId !== null) tellBeyondOwn(scene, lines, plan, faults);
	if (faults.count === 0) await tellAnswered(sql, lines, plan, faults);
	return plan;
}

function tellOutOfReach({ stored, seen }: Scene, lines: readonly Line[], faults: Faults): void {
	const known = new Set(stored.map(({ code }) => code));
	for (const { line, version } of lines) {
		if (known.has(version.code) && !seen.has(version.code)) faults.add(line, 'code', importText.outOfScope(version.code));
	}
}

function tellBeyondOwn(scene: Scene, lines: readonly Line[], { added, closed, coded }: Plan, faults: Faults): void {
	const known = new Set(scene.stored.map(({ code }) => code));
	const changed = new Set<UnitVersion>([...added, ...closed]);
	const inFile = new Set(added.map(({ code }) => code));
	for (const { line, version } of lines) {
		const { code, parentCode } = version;
		if (!changed.has(version) && !coded.some((one) => one.code === code)) continue;
		if (known.has(code) && editable(scene, code) === undefined) faults.add(line, 'code', importText.outOfScope(code));
		const isWithin = parentCode !== null && (scene.seen.has(parentCode) || (inFile.has(parentCode) && !known.has(parentCode)));
		if (!isWithin) faults.add(line, 'parent_code', importText.parentOutOfScope(parentCode ?? ''));
	}
}

/** Two plans of one file are the same where they add, close and write down the same. */
function sealOf({ added, closed, coded, newCodes, unchanged }: Plan): string {
	return createHash('sha256').update(JSON.stringify([added, closed, coded, newCodes, unchanged])).digest('hex');
}
