import * as v from 'valibot';
import { database } from '#lib/server/database/connection.ts';
import { keyOfRequest } from '#lib/server/keys/key.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import { receiveTransactions } from '#lib/server/transactions/receive.ts';
import { localDay } from '#lib/survey/period.ts';
import { TransactionsSchema } from '#lib/survey/transaction.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals }) =>
	answering(async () => {
		const sql = database();
		// the software that hands out invitations counts the dossiers that they are handed out with: one key for both
		const key = await keyOfRequest(sql, request.headers.get('authorization'), 'invitations');
		const asked = v.safeParse(TransactionsSchema, await readJson(request), { abortEarly: true });
		if (!asked.success) throw new Refusal(problems.malformedTransactions(v.getDotPath(asked.issues[0]) ?? ''));
		const verdicts = await receiveTransactions(sql, key, asked.output.transactions, localDay(new Date()));
		const shown = verdicts.map((one) =>
			one.verdict === 'refused'
				? { verdict: one.verdict, code: one.problem.code, title: one.problem.title, ...one.problem.members }
				: one
		);
		return Response.json({ verdicts: shown }, { headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
