/**
 * Adding, changing, closing and correcting a unit: looked at first, then stored.
 *
 * Keeps: only administrators do it, of a subtree only below their own unit; a change begins a new dated version and
 * rewrites none; no response ever changes the unit, the name or the place that it was given under (DESIGN invariant 7);
 * who stores has seen the unit as it is (`stamp`), else nothing is stored; each act is written down with it.
 */
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import type { UnitVersion } from '#lib/survey/unit-tree.ts';
import { unitEditText } from '#lib/text/unit-edit.vi.ts';
import type { Account } from '../accounts/account.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { countUp } from '../tallies/count-up.ts';
import { selectAnswered } from './answers.sql.ts';
import { writeClosure } from './closure.ts';
import { planAdding, planChange, planClosing, planCorrection, type EditFaults, type EditPlan, type Planned } from './edit-plan.ts';
import { editable, mayEditUnits, parentNamed, readScene, stampOf, versionsOf, type Scene } from './edit-scene.ts';
import { updateVersion } from './edit.sql.ts';
import { readDay, readUnit, type TypedUnit } from './edit-typed.ts';
import { isUnitCode } from './import.ts';
import { closeVersion, insertUnits, insertVersions, lockUnits, updateOfficialCodes } from './import.sql.ts';
import { selectBearer, selectReach, type Reach } from './register.sql.ts';

export type { EditFaults } from './edit-plan.ts';
export type { TypedUnit } from './edit-typed.ts';

export type Wanted =
	| { act: 'add'; unit: TypedUnit }
	| { act: 'change'; unit: TypedUnit; stamp: string }
	| { act: 'close'; code: string; last: string; stamp: string }
	| { act: 'correct'; unit: TypedUnit; validFrom: string; stamp: string };

/** `responses`: of the last 365 days, which all stay with the unit as it was. */
export type Impact = Reach & { responses: number };
export type Shown = { before: (UnitVersion & { officialCodes: string[] }) | null; after: UnitVersion & { officialCodes: string[] }; impact: Impact | null };
export type Edited =
	| { kind: 'refused' }
	| { kind: 'changed' }
	| { kind: 'faults'; faults: EditFaults }
	| ({ kind: 'looked' } & Shown)
	| ({ kind: 'done' } & Shown);

const acts: Readonly<Record<Wanted['act'], Act>> = { add: 'unit.added', change: 'unit.changed', close: 'unit.closed', correct: 'unit.corrected' };
const { faults: said } = unitEditText;

/** `store` false: only what it would do. */
export async function editUnit(sql: Sql, account: Account, wanted: Wanted, store: boolean, today: LocalDay): Promise<Edited> {
	if (!mayEditUnits(account)) return { kind: 'refused' };
	return inTransaction(sql, async (inner): Promise<Edited> => {
		if (store) await lockUnits(inner);
		const scene = await readScene(inner, account, today);
		const code = wanted.act === 'close' ? wanted.code : wanted.unit.code;
		const row = wanted.act === 'add' ? null : editable(scene, code);
		if (row === undefined) return { kind: 'refused' };
		const own = row === null ? [] : await versionsOf(inner, code);
		if (wanted.act !== 'add' && wanted.stamp !== stampOf(own)) return { kind: 'changed' };
		const planned = planOf(scene, wanted);
		if ('faults' in planned) return { kind: 'faults', faults: planned.faults };
		const { plan } = planned;
		const codesBefore = own.find(({ validFrom }) => validFrom === plan.before?.validFrom)?.officialCodes ?? [];
		const officialCodes = planned.officialCodes ?? codesBefore;
		const impact = row === null ? null : await impactOf(inner, row.id, plan, today);
		const faults = await faultsOfRest(inner, wanted.act, { ...planned, officialCodes, codesBefore }, impact, today);
		if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
		const shown: Shown = {
			before: plan.before === null ? null : { ...plan.before, officialCodes: codesBefore },
			after: { ...plan.after, officialCodes },
			impact
		};
		if (!store) return { kind: 'looked', ...shown };
		await write(inner, wanted.act, plan, officialCodes);
		const unit = row?.id ?? (await readScene(inner, { ...account, role: 'administrator', unitId: null }, today)).seen.get(code)?.id;
		await record(inner, account.id, acts[wanted.act], { ...(unit === undefined ? {} : { unit }), from: plan.after.validFrom });
		return { kind: 'done', ...shown };
	});
}

type Prepared = { plan: EditPlan; officialCodes: string[] | null } | { faults: EditFaults };

function planOf(scene: Scene, wanted: Wanted): Prepared {
	if (wanted.act === 'close') {
		const last = readDay(wanted.last);
		return last === null ? { faults: { last: said.day } } : withCodes(planClosing(scene.stored, wanted.code, last), null);
	}
	const read = readUnit(wanted.unit);
	if ('faults' in read) return read;
	const { unit } = read;
	if (wanted.act === 'add' && !isUnitCode(unit.code)) return { faults: { code: said.code } };
	const parent = parentFor(scene, wanted, unit.parent);
	if ('fault' in parent) return { faults: { parent: parent.fault } };
	const { code, name, kind, province, from, officialCodes } = unit;
	const version: UnitVersion = { code, name, kind, parentCode: parent.code, province, validFrom: from, validTo: null };
	if (wanted.act === 'add') return withCodes(planAdding(scene.stored, version), officialCodes);
	if (wanted.act === 'change') return withCodes(planChange(scene.stored, version), officialCodes);
	return withCodes(planCorrection(scene.stored, wanted.validFrom, version), officialCodes);
}

/** What stood above an old version may be closed, or out of reach today: unchanged it is taken as it is. */
function parentFor(scene: Scene, wanted: Wanted, typed: string) {
	const kept = wanted.act !== 'correct' ? undefined : scene.stored.find(({ code, validFrom }) => code === wanted.unit.code && validFrom === wanted.validFrom);
	return kept !== undefined && (kept.parentCode ?? '') === typed ? { code: kept.parentCode } : parentNamed(scene, typed);
}

function withCodes(planned: Planned, officialCodes: string[] | null): Prepared {
	return 'faults' in planned ? planned : { plan: planned, officialCodes };
}

async function impactOf(sql: Sql, unitId: number, { after }: EditPlan, today: LocalDay): Promise<Impact> {
	const from = addDays(today, -365);
	const counts = await countUp(sql, { unitIds: [unitId], from, to: addDays(today, 1), parts: 'overall', split: 'none', series: null });
	const reach = await selectReach(sql, unitId, after.validFrom > today ? today : after.validFrom);
	return { ...reach, responses: counts.reduce((sum, { tally }) => sum + tally.responses, 0) };
}

type Ready = { plan: EditPlan; officialCodes: string[]; codesBefore: readonly string[] };

/** What only the database knows: answers under it, another bearer of its codes, tablets that would be left behind. */
async function faultsOfRest(sql: Sql, act: Wanted['act'], ready: Ready, impact: Impact | null, today: LocalDay): Promise<EditFaults> {
	const { plan, officialCodes, codesBefore } = ready;
	const { before, after, answers } = plan;
	const sameCodes = officialCodes.join(' ') === codesBefore.join(' ');
	const isSame = before !== null && act !== 'close' && sameShape(before, after);
	if (isSame && sameCodes && (act === 'change' || before.validFrom === after.validFrom)) return { whole: said.nothingChanged };
	if (!sameCodes) {
		const bearer = await selectBearer(sql, officialCodes.filter((code) => !codesBefore.includes(code)), after.validFrom, after.code);
		if (bearer !== undefined) return { officialCodes: said.codeBorne(bearer.official, bearer.name, bearer.code) };
	}
	if (act === 'close' && after.validTo !== null && after.validTo < today && (impact?.ownTablets ?? 0) > 0) return { whole: said.tabletsLeft(impact?.ownTablets ?? 0) };
	// codes that nobody had written down yet change no figure
	const onlyAddsCodes = act === 'correct' && isSame && before.validFrom === after.validFrom && codesBefore.length === 0;
	if (answers === null || onlyAddsCodes) return {};
	const [answered] = await selectAnswered(sql, [{ code: after.code, ...answers }]);
	if (answered === undefined) return {};
	if (act === 'correct') return { whole: said.answeredUnder(answered.first, answered.last) };
	return act === 'close' ? { last: said.answeredAfterClosing(answered.last) } : { from: said.answeredSince(answered.last, addDays(answered.last, 1)) };
}

function sameShape(a: UnitVersion, b: UnitVersion): boolean {
	return a.name === b.name && a.kind === b.kind && a.parentCode === b.parentCode && a.province === b.province;
}

async function write(sql: Sql, act: Wanted['act'], { before, after, versions }: EditPlan, officialCodes: readonly string[]): Promise<void> {
	if (act === 'close') await closeVersion(sql, after);
	else if (act === 'correct' && before !== null) await updateVersion(sql, before.validFrom, after);
	else {
		if (before !== null) await closeVersion(sql, { ...before, validTo: addDays(after.validFrom, -1) });
		await insertUnits(sql, [after.code]);
		await insertVersions(sql, [after]);
	}
	if (act !== 'close') await updateOfficialCodes(sql, [{ code: after.code, validFrom: after.validFrom, officialCodes }]);
	await writeClosure(sql, versions);
}
