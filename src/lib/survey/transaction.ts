// How many dossiers a unit handled in a field on a day, as a one-stop software says it (DESIGN section 7).
// Invariant: one entry stands for a unit, a field and a day, either as one number or by moment, never both, so that
// sending it again replaces it and nothing is counted twice. Every list has a limit.
// Refuses to know: which units there are and who may speak for them.
import * as v from 'valibot';
import { moments } from './invitation-token.ts';
import { isDay } from './period.ts';
import { codePattern } from './questionnaire.ts';

export const transactionsAtOnce = 5_000;
/** Of one unit, field and day: more is a slip of the pen. */
export const transactionsAtMost = 100_000;
/** Earlier days have no figures to stand beside. */
export const earliestTransactionDay = '2020-01-01';

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(transactionsAtMost));
const Code = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

const place = {
	day: v.pipe(v.string(), v.check(isDay, 'day')),
	/** The key's own unit where it is not named. */
	unit: v.optional(v.nullable(Code)),
	field: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64), v.regex(codePattern))))
};
const byMoment = Object.fromEntries(moments.map((moment) => [moment, v.optional(Count)])) as Record<
	(typeof moments)[number],
	v.OptionalSchema<typeof Count, undefined>
>;

export const TransactionsOfDaySchema = v.union([
	v.strictObject({ ...place, transactions: Count }),
	v.strictObject({
		...place,
		moments: v.pipe(v.strictObject(byMoment), v.check((given) => Object.keys(given).length > 0, 'moments'))
	})
]);
export type TransactionsOfDay = v.InferOutput<typeof TransactionsOfDaySchema>;

export const TransactionsSchema = v.strictObject({
	// judged one by one, so that one wrong line of a day does not hold up the others
	transactions: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(transactionsAtOnce))
});
