/**
 * An expected refusal, as other programs see it (application/problem+json, RFC 9457).
 * Keeps: the code is stable, the sentence is from the text room, nothing of the inside leaks.
 */
import { problemText } from '#lib/text/problems.vi.ts';

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

/** Runs a route's work; a Refusal becomes its answer, everything else stays an error. */
export async function answering(work: () => Promise<Response>): Promise<Response> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof Refusal) return problemResponse(error.problem);
		throw error;
	}
}
