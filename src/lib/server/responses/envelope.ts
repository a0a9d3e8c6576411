/**
 * The envelope of a batch, read before any response in it is judged.
 * Keeps: every response that passes has an id to be answered by; everything else about it may still be wrong.
 */
import * as v from 'valibot';
import { BatchSchema, ResponseSchema, type Batch } from '#lib/survey/response.ts';
import { limits } from '#lib/survey/limits.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';

export type Enveloped = { id: string; given: unknown };

const IdSchema = ResponseSchema.entries.id;

/** Throws a Refusal. */
export function openEnvelope(envelope: unknown): { batch: Batch; enveloped: Enveloped[] } {
	const parsed = v.safeParse(BatchSchema, envelope, { abortEarly: true });
	if (!parsed.success) throw new Refusal(hasTooMany(envelope) ? problems.tooManyResponses() : problems.malformedBatch(pathOf(parsed.issues)));
	const enveloped = parsed.output.responses.map((given, index) => ({ id: idOf(given, index), given }));
	return { batch: parsed.output, enveloped };
}

function hasTooMany(envelope: unknown): boolean {
	if (typeof envelope !== 'object' || envelope === null || !('responses' in envelope)) return false;
	return Array.isArray(envelope.responses) && envelope.responses.length > limits.batchResponses;
}

function pathOf(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
	return v.getDotPath(issues[0]) ?? '';
}

function idOf(given: unknown, index: number): string {
	const id = typeof given === 'object' && given !== null && 'id' in given ? given.id : undefined;
	const parsed = v.safeParse(IdSchema, id);
	if (!parsed.success) throw new Refusal(problems.malformedResponse(index));
	return parsed.output;
}
