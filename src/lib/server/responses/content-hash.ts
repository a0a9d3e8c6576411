/**
 * The hash that decides whether two responses with one id are the same response.
 * Keeps: it can be made again from the stored row (verify does). An unmeasured time counts as 0 here.
 */
import { hash } from 'node:crypto';
import { canonicalResponse, type SealedResponse } from '#lib/survey/response.ts';

export function contentHash(response: SealedResponse): Buffer {
	return hash('sha256', canonicalResponse(response), 'buffer');
}
