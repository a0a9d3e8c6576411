import { problems } from '#lib/server/problems/catalogue.ts';
import { problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const fallback: RequestHandler = () => problemResponse(problems.unknownAddress());
