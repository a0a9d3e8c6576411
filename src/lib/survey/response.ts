// The sealed response as it travels from tablet, phone or file to the server, the batch that carries it and the
// receipt that answers it (DESIGN section 7). One schema for kiosk, API and import.
// Invariant: nothing passes that PostgreSQL cannot keep (NUL, lone surrogates) and no list is without a limit.
// Refuses to know: whether the questionnaire exists, who sent it, what time it is.
import * as v from 'valibot';
import { canonicalJson } from './canonical-json.ts';
import { limits } from './limits.ts';
import { isDay } from './period.ts';
import { tokenLengthMax } from './invitation-token.ts';
import { codePattern, itemCodePattern, questionnaireKeyPattern } from './questionnaire.ts';
import { scores } from './scale.ts';

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const languagePattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/;

const Code = v.pipe(v.string(), v.maxLength(limits.codeLength), v.regex(codePattern));
const OptionalCode = v.optional(v.nullable(Code));
/** National procedure codes (1.014836.H38) and unit codes are given to us, in capitals and with points. */
const OptionalForeignCode = v.optional(
	v.nullable(v.pipe(v.string(), v.maxLength(limits.codeLength), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/)))
);
const ItemCode = v.pipe(v.string(), v.regex(itemCodePattern));
const Id = v.pipe(v.string(), v.regex(uuidPattern), v.toLowerCase());
export const InstantSchema = v.pipe(v.string(), v.maxLength(40), v.check(isInstant, 'instant'));
const Counter = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.seqMax));
const AnswerSchema = v.union([v.picklist(scores), v.picklist(['na', 'skip'])]);

const Comment = v.pipe(
	v.string(),
	v.maxLength(limits.commentUnits),
	// with the u flag a pair is one character, so that only a lone surrogate matches; isWellFormed is too young for tablets
	v.check((text) => !/[\uD800-\uDFFF]/u.test(text), 'lone_surrogate'),
	v.check((text) => !text.includes('\u0000'), 'nul')
);

const Answers = v.pipe(v.unknown(), v.check(hasFewKeys, 'too_many_answers'), v.record(ItemCode, AnswerSchema));

const ReasonCodes = v.pipe(v.array(Code), v.maxLength(limits.reasonsPerItem));
const Reasons = v.pipe(v.unknown(), v.check(hasFewKeys, 'too_many_reasons'), v.record(ItemCode, ReasonCodes));

export const ResponseSchema = v.strictObject({
	id: Id,
	seq: v.optional(v.nullable(Counter)),
	questionnaire: v.pipe(v.string(), v.maxLength(limits.codeLength), v.regex(questionnaireKeyPattern)),
	answeredAt: InstantSchema,
	elapsedMs: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.elapsedMsMax)),
	language: v.pipe(v.string(), v.regex(languagePattern)),
	field: OptionalCode,
	procedure: OptionalForeignCode,
	decidingUnit: OptionalForeignCode,
	answers: Answers,
	reasons: v.optional(v.nullable(Reasons)),
	comment: v.optional(v.nullable(Comment))
});
export type SealedResponse = v.InferOutput<typeof ResponseSchema>;

/**
 * A tablet's response may bring the token of the receipt that was held before it, or its short code. It is no part of
 * the content and is stored nowhere; what can be none counts as not given, since no answer is refused for its receipt.
 */
export const DeviceResponseSchema = v.strictObject({
	...ResponseSchema.entries,
	invitation: v.fallback(v.optional(v.nullable(v.pipe(v.string(), v.maxLength(tokenLengthMax)))), null)
});
export type DeviceResponse = v.InferOutput<typeof DeviceResponseSchema>;

/** What may stay once the server has spoken: everything but the receipt. */
export function withoutInvitation({ invitation: _, ...response }: DeviceResponse): SealedResponse {
	return response;
}

const itemVerdicts = ['stored', 'duplicate', 'conflict', 'refused'] as const;
export const ItemVerdictSchema = v.object({
	id: v.string(),
	verdict: v.picklist(itemVerdicts),
	code: v.optional(v.string())
});
export type ItemVerdict = v.InferOutput<typeof ItemVerdictSchema>;

export const ReceiptSchema = v.object({
	receivedAt: InstantSchema,
	verdicts: v.pipe(v.array(ItemVerdictSchema), v.maxLength(limits.batchResponses))
});
export type Receipt = v.InferOutput<typeof ReceiptSchema>;

const StorageSchema = v.object({
	persistent: v.optional(v.nullable(v.boolean())),
	usage: v.optional(v.nullable(v.number())),
	quota: v.optional(v.nullable(v.number()))
});

/** The envelope; its responses are judged one by one, so that a poisoned one never blocks the rest. */
export const BatchSchema = v.object({
	sentAt: InstantSchema,
	lastSeq: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.seqMax)),
	app: v.pipe(v.string(), v.maxLength(limits.codeLength)),
	storage: v.optional(v.nullable(StorageSchema)),
	responses: v.pipe(v.array(v.unknown()), v.maxLength(limits.batchResponses))
});
export type Batch = v.InferOutput<typeof BatchSchema>;

function hasFewKeys(value: unknown): boolean {
	return typeof value !== 'object' || value === null || Object.keys(value).length <= limits.answers;
}

function isInstant(text: string): boolean {
	const form = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/.exec(text);
	return form !== null && isDay(form[1]!) && !Number.isNaN(Date.parse(text));
}

/**
 * Key-sorted JSON of the content; the server's SHA-256 of it decides duplicate or conflict.
 * Absent and null are the same, skipped items, empty comments and empty reason lists are left out, reasons are a set,
 * and an instant is the same instant in any offset: a file written and read back stays a duplicate.
 */
export function canonicalResponse(response: SealedResponse): string {
	const answers = Object.entries(response.answers).filter(([, answer]) => answer !== 'skip');
	const reasons = Object.entries(response.reasons ?? {})
		.filter(([, codes]) => codes.length > 0)
		.map(([item, codes]) => [item, [...new Set(codes)].sort()]);
	return canonicalJson({
		id: response.id.toLowerCase(),
		seq: response.seq ?? null,
		questionnaire: response.questionnaire,
		answeredAt: new Date(response.answeredAt).toISOString(),
		elapsedMs: response.elapsedMs,
		language: response.language,
		field: response.field ?? null,
		procedure: response.procedure ?? null,
		decidingUnit: response.decidingUnit ?? null,
		answers: Object.fromEntries(answers),
		reasons: reasons.length > 0 ? Object.fromEntries(reasons) : null,
		comment: response.comment || null
	});
}
