import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ResponseSchema } from '#lib/survey/response.ts';
import { mintId } from './mint-id.ts';
import { localInstant, seal } from './seal.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { blankVisit } from './visit.ts';

const mark = { id: '01990000-0000-7000-8000-000000000001', seq: 17, answeredAtMs: 0, elapsedMs: 14_200.4 };

describe('a sealed response', () => {
	test('carries what was answered and passes the schema that the server uses', () => {
		const visit = {
			...blankVisit('vi', 0),
			fieldCode: 'dat-dai',
			answers: { A: 5, B: 2, C: 'na', D: 'skip' } as const,
			reasons: { B: ['cho-lau'] },
			comment: '  Chờ lâu quá \n'
		};
		const sealed = seal(visit, sampleConfig(), { ...mark, answeredAtMs: Date.UTC(2026, 10, 20, 2, 15) });
		expect(v.parse(ResponseSchema, sealed)).toEqual({
			id: mark.id,
			seq: 17,
			questionnaire: 'sipas-quick@1',
			answeredAt: '2026-11-20T09:15:00+07:00',
			elapsedMs: 14_200,
			language: 'vi',
			field: 'dat-dai',
			answers: { A: 5, B: 2, C: 'na', D: 'skip' },
			reasons: { B: ['cho-lau'] },
			comment: 'Chờ lâu quá'
		});
	});

	test('holds no comment where only blanks were typed, and no reasons where none was chosen', () => {
		const sealed = seal({ ...blankVisit('vi', 0), comment: ' \n ' }, sampleConfig(), mark);
		expect(sealed.comment).toBeNull();
		expect(sealed.reasons).toBeNull();
	});

	test('is dated in Vietnam, whatever zone the tablet is set to: before midnight in UTC it is tomorrow already', () => {
		expect(localInstant(Date.UTC(2026, 11, 31, 17, 0, 0, 999))).toBe('2027-01-01T00:00:00+07:00');
	});

	test.each([
		[-5, 0],
		[1e12, 86_400_000]
	])('of %d ms fits the limits of elapsed time', (elapsedMs, expected) => {
		expect(seal(blankVisit('vi', 0), sampleConfig(), { ...mark, elapsedMs }).elapsedMs).toBe(expected);
	});
});

describe('an id', () => {
	test('is a UUID of version 7 that begins with its time', () => {
		const id = mintId(0x0199_2b3c_4d5e, new Uint8Array(10).fill(0xff));
		expect(id).toBe('01992b3c-4d5e-7fff-bfff-ffffffffffff');
	});

	test('differs by chance within one millisecond, and leaves version and variant alone', () => {
		expect(mintId(1, new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toBe('00000000-0001-7010-a030-405060708090');
	});
});
