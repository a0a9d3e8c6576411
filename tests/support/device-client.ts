/** A device as another program would write it: speaks the contract of DESIGN section 7 and nothing else. */
import { responseId } from './hall.ts';

export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };
export type Sealed = Record<string, unknown> & { id: string; seq: number };

const secondsAgo = (seconds: number): string => new Date(Date.now() - seconds * 1_000).toISOString();

export function sealed(seq: number, over: Record<string, unknown> = {}): Sealed {
	return {
		id: responseId(), seq, questionnaire: 'sipas-quick@1', answeredAt: secondsAgo(90), elapsedMs: 14_200,
		language: 'vi', field: 'dat-dai', procedure: null, decidingUnit: null, answers: { A: 5, B: 4, C: 2, D: 3, E: 'na' },
		reasons: { C: ['cho-lau'] }, comment: null, ...over
	};
}

export function batchOf(responses: readonly unknown[], over: Record<string, unknown> = {}): Record<string, unknown> {
	return { sentAt: secondsAgo(0), lastSeq: 0, app: 'api-test', storage: null, responses, ...over };
}

export type Body = NonNullable<RequestInit['body']>;

export async function post(url: string, body: Body, headers: Record<string, string> = {}): Promise<Answer> {
	const reply = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
	return answerOf(reply);
}

export async function answerOf(reply: Response): Promise<Answer> {
	const text = await reply.text();
	const isJson = /json/.test(reply.headers.get('content-type') ?? '');
	return { status: reply.status, headers: reply.headers, body: isJson && text !== '' ? JSON.parse(text) : { text } };
}

/** Sends responses as the device that owns the token. */
export function sendBatch(url: string, token: string, responses: readonly unknown[]): Promise<Answer> {
	return post(`${url}/api/v1/responses`, JSON.stringify(batchOf(responses)), { authorization: `Bearer ${token}` });
}
