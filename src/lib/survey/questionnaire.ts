// The shape of a questionnaire version: items, the reasons offered after a low score, texts by language.
// Invariant: a published version never changes; whoever wants another sentence publishes the next version.
// Refuses to know: which versions exist (published.ts) and how an item is drawn.
import * as v from 'valibot';
import { dimensions, parties } from './dimension.ts';

export type { Text } from './sentence.ts';

export const codePattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Item codes are column heads in CSV files: capitals keep them apart from the fixed columns. */
export const itemCodePattern = /^[A-Z][A-Z0-9]{0,15}$/;
export const questionnaireKeyPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*@[1-9][0-9]{0,3}$/;

/** Language code to sentence; Vietnamese always there. */
export const TextSchema = v.pipe(
	v.record(v.pipe(v.string(), v.maxLength(16)), v.pipe(v.string(), v.maxLength(2000))),
	v.check((text) => typeof text['vi'] === 'string' && text['vi'].length > 0, 'text_without_vietnamese'),
	v.readonly()
);

export const ItemSchema = v.object({
	code: v.pipe(v.string(), v.regex(itemCodePattern)),
	dimension: v.picklist(dimensions),
	party: v.picklist(parties),
	text: TextSchema,
	hint: v.nullable(TextSchema),
	notApplicable: TextSchema
});
export type Item = v.InferOutput<typeof ItemSchema>;

export const ReasonSchema = v.object({
	code: v.pipe(v.string(), v.maxLength(64), v.regex(codePattern)),
	text: TextSchema
});
export type Reason = v.InferOutput<typeof ReasonSchema>;

const ReasonsSchema = v.pipe(v.array(ReasonSchema), v.readonly());

export const QuestionnaireSchema = v.object({
	key: v.pipe(v.string(), v.maxLength(64), v.regex(questionnaireKeyPattern)),
	code: v.pipe(v.string(), v.maxLength(64), v.regex(codePattern)),
	version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9999)),
	title: TextSchema,
	items: v.pipe(v.array(ItemSchema), v.minLength(1), v.maxLength(64), v.readonly()),
	reasons: v.pipe(
		v.object({
			access: ReasonsSchema,
			procedure: ReasonsSchema,
			staff: ReasonsSchema,
			result: ReasonsSchema,
			feedback: ReasonsSchema
		}),
		v.readonly()
	)
});
export type Questionnaire = v.InferOutput<typeof QuestionnaireSchema>;

export function itemOf(questionnaire: Questionnaire, code: string): Item | undefined {
	return questionnaire.items.find((item) => item.code === code);
}
