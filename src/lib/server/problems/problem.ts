/**
 * An expected refusal, as other programs see it (application/problem+json, RFC 9457).
 * Keeps: the code is stable, the sentence is from the text room, nothing of the inside leaks.
 */
import { problemText } from '#lib/text/problems.vi.ts';
import { describeError, logger } from '../log/logger.ts';
import { newRequestId } from '../log/request-id.ts';

export type ProblemCode = keyof typeof problemText;

export type Problem = {
	status: number;
	code: ProblemCode;
	title: string;
	/** further members of the answer, such as the index of the response at fault */
	members?: Readonly<Record<string, unknown>>;
	headers?: Readonly<Record<string, string>>;
};

/** Thrown where a request is refused; `answering` turns it into the answer. */
export class Refusal extends Error {
	override name = 'Refusal';
	readonly problem: Problem;
	constructor(problem: Problem) {
		super(problem.code);
		this.problem = problem;
	}
}

export function problemOf(status: number, code: ProblemCode, more: Omit<Problem, 'status' | 'code' | 'title'> = {}): Problem {
	return { status, code, title: problemText[code], ...more };
}

export function problemResponse({ status, code, title, members, headers }: Problem): Response {
	return new Response(JSON.stringify({ type: 'about:blank', title, status, code, ...members }), {
		status,
		headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers }
	});
}

/** Runs a route's work: a Refusal becomes its answer, anything else is logged and answered by the request's id alone. */
export async function answering(work: () => Promise<Response>, requestId = newRequestId()): Promise<Response> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refusal) return problemResponse(error.problem);
		logger.error({ code: requestId, error: describeError(error) }, 'request failed');
		return problemResponse(problemOf(500, 'internal', { members: { requestId } }));
	}
}
