import { expect, test } from 'vitest';
import * as v from 'valibot';
import { ResponseSchema } from '#lib/survey/response.ts';
import { sipasDetail1 } from '#lib/survey/questionnaires/sipas-detail.ts';
import { sipasQuick1 } from '#lib/survey/questionnaires/sipas-quick.ts';
import { responseOf, type Fields } from './form-answers.ts';

const mark = { id: '3f0f9a4e-6a0e-4f0e-9d55-111111111111', answeredAt: '2026-11-20T09:15:00+07:00', elapsedMs: 20_000.4, language: 'vi' };
const fieldsOf =
	(given: Record<string, string | string[]>): Fields =>
	(name) =>
		[given[name] ?? []].flat();
const read = (given: Record<string, string | string[]>) => responseOf(fieldsOf(given), sipasQuick1, sipasDetail1, mark);

test('five quick answers are a quick response that the server takes', () => {
	const response = read({ A: '5', B: '2', C: 'na', D: 'skip', 'reason.B': ['cho-lau', 'cho-lau'], comment: '  Cảm ơn ', field: 'dat-dai' });
	expect(response).toEqual({
		...mark, elapsedMs: 20_000, questionnaire: 'sipas-quick@1', field: 'dat-dai',
		answers: { A: 5, B: 2, C: 'na', D: 'skip' }, reasons: { B: ['cho-lau'] }, comment: 'Cảm ơn'
	});
	expect(v.safeParse(ResponseSchema, response).success).toBe(true);
});

test('one answer in detail makes it a response in detail', () => {
	expect(read({ A: '5', D2: '4' })).toMatchObject({ questionnaire: 'sipas-detail@1', answers: { A: 5, D2: 4 } });
});

test('reasons of a score that is no longer low are left out', () => {
	expect(read({ A: '4', 'reason.A': ['cho-lau'] })?.reasons).toBeNull();
});

test('what is no answer is no answer', () => {
	expect(read({ A: '6', B: 'yes', C: '', D: '1' })?.answers).toEqual({ D: 1 });
});

test('a form that nobody answered is no response', () => {
	expect(read({})).toBeNull();
	expect(read({ A: 'skip', B: 'skip', comment: 'x' })).toBeNull();
});
