/**
 * Takes transactions from a one-stop software, thousands of days at once.
 *
 * Keeps: each entry judged alone, in the order sent; sending the same again changes nothing, sending another number
 * replaces the day and leaves a trace; only units within the key's subtree on that day. Refuses to know the request.
 */
import * as v from 'valibot';
import type { LocalDay } from '#lib/survey/period.ts';
import { earliestTransactionDay, TransactionsOfDaySchema, type TransactionsOfDay } from '#lib/survey/transaction.ts';
import type { Sql } from '../database/connection.ts';
import type { ApiKey } from '../keys/key.ts';
import { problems } from '../problems/catalogue.ts';
import type { Problem } from '../problems/problem.ts';
import { referenceOf, type Reference } from '../responses/reference.ts';
import { placeKey, type ByMoment, type Entry } from './entry.ts';
import { reachOf, type Reach } from './may-bring.ts';
import { storeEntries } from './store.ts';

export type Verdict = { verdict: 'stored' | 'corrected' | 'unchanged' } | { verdict: 'refused'; problem: Problem };

type Desk = { key: ApiKey; reference: Reference; reach: Reach; today: LocalDay };

export async function receiveTransactions(sql: Sql, key: ApiKey, asked: readonly unknown[], today: LocalDay): Promise<Verdict[]> {
	const desk: Desk = { key, reference: referenceOf(sql), reach: reachOf(sql, { role: 'observer', unitId: key.unitId }), today };
	const good = new Map<string, Entry>();
	const judged: (string | Problem)[] = [];
	for (const one of asked) {
		const entry = await entryOf(desk, one);
		if ('status' in entry) judged.push(entry);
		else if (good.has(placeKey(entry))) judged.push(problems.transactionsDoubled());
		else {
			good.set(placeKey(entry), entry);
			judged.push(placeKey(entry));
		}
	}
	const { added, corrected } = await storeEntries(sql, [...good.values()], { accountId: null, apiKeyId: key.id });
	const stored = new Set(added.map(placeKey));
	const replaced = new Set(corrected.map(placeKey));
	return judged.map((one) => {
		if (typeof one !== 'string') return { verdict: 'refused', problem: one };
		return { verdict: stored.has(one) ? 'stored' : replaced.has(one) ? 'corrected' : 'unchanged' };
	});
}

async function entryOf({ key, reference, reach, today }: Desk, asked: unknown): Promise<Entry | Problem> {
	const parsed = v.safeParse(TransactionsOfDaySchema, asked, { abortEarly: true });
	if (!parsed.success) return problems.malformedTransactions(v.getDotPath(parsed.issues[0]) ?? '');
	const { day, unit = null, field = null } = parsed.output;
	if (day > today || day < earliestTransactionDay) return problems.badDay();
	if (field !== null && !(await reference.isField(field))) return problems.unknownField();
	const unitId = unit === null ? key.unitId : await reference.unitId(unit.replaceAll('\u0000', ''));
	// a unit that is not seen and one that does not exist look alike
	if (unitId === undefined || !(await reach(unitId, day))) return problems.outOfScope();
	return { unitId, day, field: field ?? '', counts: countsOf(parsed.output) };
}

function countsOf(given: TransactionsOfDay): ByMoment {
	if ('transactions' in given) return { '': given.transactions };
	const counts: ByMoment = {};
	for (const [moment, count] of Object.entries(given.moments)) if (count !== undefined) counts[moment as keyof typeof given.moments] = count;
	return counts;
}
