/**
 * Setting, correcting, ending, taking back and bringing back targets, and taking one over from a predecessor.
 *
 * Keeps: each act is the next revision of the target with who did it and why, and an entry of the audit trail; what
 * held before stays readable. Of two who act at once the second is told. A predecessor's target is held only by an act
 * that names the document which says so. Refuses to know forms and words.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot } from '../accounts/scope.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { selectUnitReached } from './reach.sql.ts';
import { citation, type TargetContent } from './requirements.ts';
import { insertRevision, selectHistory, type Revision, type RevisionAct } from './revision.sql.ts';
import { selectOffer } from './successors.sql.ts';

/** `gone`: there is none, or it is not within reach; `changed`: somebody was faster; `pointless`: nothing would change. */
export type TargetOutcome = 'done' | 'gone' | 'changed' | 'taken' | 'pointless' | 'day' | 'notOffered';

export function mayEditTargets({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

const byHand = { inheritedCode: null, inheritedRevision: null };

/** The code is minted with the form, so that a form sent twice sets one target. */
export function setTarget(sql: Sql, account: Account, unitId: number, code: string, content: TargetContent, today: LocalDay): Promise<TargetOutcome> {
	return inTransaction(sql, async (inner): Promise<TargetOutcome> => {
		if (!(await isReachedBy(inner, account, unitId, today))) return 'gone';
		return setFirst(inner, account, { ...content, ...byHand, unitId, code }, 'target.set');
	});
}

/** `from`: the code of the predecessor's target, which the successor takes over as the content says. */
export function inheritTarget(
	sql: Sql, account: Account, from: string, toUnitCode: string, code: string, content: TargetContent, today: LocalDay
): Promise<TargetOutcome> {
	return inTransaction(sql, async (inner): Promise<TargetOutcome> => {
		if (!mayEditTargets(account)) return 'gone';
		const offer = await selectOffer(inner, visibleRoot(account), today, from, toUnitCode);
		// once it is taken over it is offered no longer: the same form sent again says so
		if (offer === undefined) return (await selectHistory(inner, code)).length > 0 ? 'taken' : 'notOffered';
		const { toId: unitId, revision: inheritedRevision } = offer;
		return setFirst(inner, account, { ...content, unitId, code, inheritedCode: from, inheritedRevision }, 'target.inherited');
	});
}

type First = TargetContent & Pick<Revision, 'unitId' | 'code' | 'inheritedCode' | 'inheritedRevision'>;

async function setFirst(sql: Sql, account: Account, first: First, act: Act): Promise<TargetOutcome> {
	const row: Revision = { ...first, source: citation(first), revision: 1, act: 'set', reason: '', setBy: account.id };
	if (await insertRevision(sql, row)) {
		await record(sql, account.id, act, { target: row.code, unit: row.unitId });
		return 'done';
	}
	const stored = (await selectHistory(sql, row.code)).at(-1);
	return stored !== undefined && stored.setBy === account.id && says(stored, row) ? 'done' : 'taken';
}

export function correctTarget(
	sql: Sql, account: Account, code: string, revision: number, content: TargetContent, reason: string, today: LocalDay
): Promise<TargetOutcome> {
	return revise(sql, account, { code, revision, reason, today }, 'corrected', (now) => {
		if (now.act === 'withdrawn') return 'changed';
		const next = { ...now, ...content, source: citation(content) };
		return says(now, next) ? 'pointless' : next;
	});
}

/** `lastDay`: the last day on which it is to hold; earlier than it would have been. */
export function endTarget(sql: Sql, account: Account, code: string, revision: number, lastDay: LocalDay, reason: string, today: LocalDay): Promise<TargetOutcome> {
	return revise(sql, account, { code, revision, reason, today }, 'ended', (now) => {
		if (now.act === 'withdrawn') return 'changed';
		return lastDay < now.validFrom || (now.validTo !== null && lastDay >= now.validTo) ? 'day' : { ...now, validTo: lastDay };
	});
}

/** As if it had never been set; only for what was set by mistake. */
export function withdrawTarget(sql: Sql, account: Account, code: string, revision: number, reason: string, today: LocalDay): Promise<TargetOutcome> {
	return revise(sql, account, { code, revision, reason, today }, 'withdrawn', (now) => (now.act === 'withdrawn' ? 'changed' : now));
}

/** Undoes the last act: what the revision before it said holds again. */
export function restoreTarget(sql: Sql, account: Account, code: string, revision: number, reason: string, today: LocalDay): Promise<TargetOutcome> {
	return revise(sql, account, { code, revision, reason, today }, 'restored', (now, before) => {
		if (before === undefined) return 'pointless';
		return before.act === 'withdrawn' ? 'pointless' : before;
	});
}

type Said = Omit<Revision, 'act' | 'revision' | 'reason' | 'setBy'>;
type Asked = { code: string; revision: number; reason: string; today: LocalDay };
type Next = (now: Revision, before: Revision | undefined) => Revision | Exclude<TargetOutcome, 'done'>;

const acts: Readonly<Record<Exclude<RevisionAct, 'set'>, Act>> = {
	corrected: 'target.corrected', ended: 'target.ended', withdrawn: 'target.withdrawn', restored: 'target.restored'
};

function revise(sql: Sql, account: Account, { code, revision, reason, today }: Asked, act: Exclude<RevisionAct, 'set'>, next: Next): Promise<TargetOutcome> {
	return inTransaction(sql, async (inner): Promise<TargetOutcome> => {
		const [now, before] = await selectHistory(inner, code);
		if (now === undefined || !(await isReachedBy(inner, account, now.unitId, today))) return 'gone';
		if (now.revision !== revision) return 'changed';
		const content = next(now, before);
		if (typeof content === 'string') return content;
		const row: Revision = { ...content, code, revision: revision + 1, act, reason, setBy: account.id };
		if (!(await insertRevision(inner, row))) return 'changed';
		await record(inner, account.id, acts[act], { target: code, unit: row.unitId });
		return 'done';
	});
}

function says(a: Said, b: Said): boolean {
	return contentKey(a) === contentKey(b);
}

function contentKey(row: Said): string {
	const { unitId, measureCode, dimension, operator, thresholdPercent, validFrom, validTo, periodLabel, source } = row;
	const { documentNumber, documentName, documentDate, documentPage, inheritedCode } = row;
	return JSON.stringify([
		unitId, measureCode, dimension, row.fields.toSorted(), operator, thresholdPercent, validFrom, validTo, periodLabel, source,
		documentNumber, documentName, documentDate, documentPage, inheritedCode
	]);
}

async function isReachedBy(sql: Sql, account: Account, unitId: number, today: LocalDay): Promise<boolean> {
	return mayEditTargets(account) && (await selectUnitReached(sql, unitId, visibleRoot(account), today)) !== undefined;
}
