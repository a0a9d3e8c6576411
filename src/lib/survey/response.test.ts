import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
	BatchSchema,
	canonicalResponse,
	ReceiptSchema,
	ResponseSchema,
	type SealedResponse
} from './response.ts';
import { limits } from './limits.ts';

const sealed: SealedResponse = {
	id: '01997b0e-7a44-7c31-9d3c-0f7b8a1c2d3e',
	seq: 17,
	questionnaire: 'sipas-quick@1',
	answeredAt: '2026-11-20T09:15:00+07:00',
	elapsedMs: 14_200,
	language: 'vi',
	field: 'dat-dai',
	procedure: null,
	decidingUnit: null,
	answers: { A: 5, B: 4, C: 2, D: 3, E: 'na' },
	reasons: { C: ['cho-lau'] },
	comment: null
};

function passes(change: Record<string, unknown>): boolean {
	return v.safeParse(ResponseSchema, { ...sealed, ...change }).success;
}

function without(...keys: (keyof SealedResponse)[]): Record<string, unknown> {
	return Object.fromEntries(Object.entries(sealed).filter(([key]) => !keys.some((left) => left === key)));
}

describe('the sealed response', () => {
	it('of the contract passes as it is', () => {
		expect(v.parse(ResponseSchema, sealed)).toEqual(sealed);
	});

	it('passes without what a phone or a hurried person does not give', () => {
		const least = without('seq', 'reasons', 'comment', 'field', 'procedure', 'decidingUnit');
		expect(v.safeParse(ResponseSchema, least).success).toBe(true);
	});

	it('has its id in one spelling', () => {
		expect(v.parse(ResponseSchema, { ...sealed, id: sealed.id.toUpperCase() }).id).toBe(sealed.id);
	});

	it.each([
		['an id that is no UUID', { id: '17' }],
		['seq 0', { seq: 0 }],
		['seq with a fraction', { seq: 1.5 }],
		['a seq beyond the ledger', { seq: 2 ** 31 }],
		['a questionnaire without version', { questionnaire: 'sipas-quick' }],
		['an instant without offset', { answeredAt: '2026-11-20T09:15:00' }],
		['a day alone', { answeredAt: '2026-11-20' }],
		['a day that never was', { answeredAt: '2026-02-30T09:15:00+07:00' }],
		['an hour that never was', { answeredAt: '2026-11-20T25:15:00+07:00' }],
		['negative time', { elapsedMs: -1 }],
		['more than a day of thinking', { elapsedMs: 86_400_001 }],
		['a language that is none', { language: 'tiếng Việt' }],
		['a score of 6', { answers: { A: 6 } }],
		['a score as text', { answers: { A: '5' } }],
		['answers as a list', { answers: [5, 4] }],
		['no answers at all', { answers: null }],
		['an item code in small letters', { answers: { a: 5 } }],
		['reasons that are no list', { reasons: { C: 'cho-lau' } }],
		['a reason that is a sentence', { reasons: { C: ['Chờ lâu'] } }],
		['nine reasons', { reasons: { C: Array.from({ length: 9 }, (_, at) => `r-${at}`) } }],
		['a field that is a sentence', { field: 'đất đai' }],
		['a comment that is too long', { comment: 'a'.repeat(limits.commentUnits + 1) }],
		['a comment with NUL', { comment: 'a\u0000b' }],
		['a lone high surrogate', { comment: 'a\ud83d' }],
		['a lone low surrogate', { comment: '\ude00a' }],
		['a name, which a response never holds', { name: 'Nguyễn Thị Hoa' }]
	])('refuses %s', (_what, change) => {
		expect(passes(change)).toBe(false);
	});

	it.each([
		['an emoji', { comment: 'tốt 😀' }],
		['the longest comment', { comment: 'ệ'.repeat(limits.commentUnits) }],
		['Khmer', { comment: 'សេវាល្អ', language: 'km' }],
		['a national procedure code', { procedure: '1.014836.H38' }],
		['Greenwich time with milliseconds', { answeredAt: '2026-11-20T02:15:00.123Z' }],
		[
			'all sixteen items',
			{ answers: Object.fromEntries(['A1', 'B4', 'C3', 'D2', 'E3'].map((code) => [code, 'skip'])) }
		],
		['nothing answered', { answers: {} }]
	])('takes %s', (_what, change) => {
		expect(passes(change)).toBe(true);
	});

	it('refuses a million answers without reading each', () => {
		const answers = Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`A${at}`, 5]));
		const { issues } = v.safeParse(ResponseSchema, { ...sealed, answers });
		expect(issues).toHaveLength(1);
	});

	it('refuses whatever is not of its shape, and never throws', () => {
		fc.assert(
			fc.property(fc.anything(), fc.constantFrom(...Object.keys(sealed)), (anything, key) => {
				expect(v.safeParse(ResponseSchema, anything).success).toBe(false);
				v.safeParse(ResponseSchema, { ...sealed, [key]: anything });
			})
		);
	});
});

describe('the canonical content', () => {
	it('does not depend on the order of keys, reasons or the spelling of the instant', () => {
		const canonical = canonicalResponse(sealed);
		const reversed = Object.fromEntries(Object.entries(sealed).reverse()) as SealedResponse;
		expect(canonicalResponse(reversed)).toBe(canonical);
		expect(canonicalResponse({ ...sealed, answers: { E: 'na', D: 3, C: 2, B: 4, A: 5 } })).toBe(canonical);
		expect(canonicalResponse({ ...sealed, answeredAt: '2026-11-20T02:15:00.000Z' })).toBe(canonical);
		const two = { ...sealed, reasons: { C: ['cho-lau', 'chua-lich-su'] } };
		expect(canonicalResponse({ ...sealed, reasons: { C: ['chua-lich-su', 'cho-lau'] } })).toBe(
			canonicalResponse(two)
		);
	});

	it('takes absent for null and skipped for absent', () => {
		const bare = {
			...sealed,
			answers: { A: 5, B: 'skip', C: 'skip' },
			reasons: { C: [] },
			comment: '',
			field: null
		} as const;
		const absent = v.parse(ResponseSchema, {
			...without('procedure', 'decidingUnit', 'reasons', 'comment', 'field'),
			answers: { A: 5 }
		});
		expect(canonicalResponse({ ...bare, reasons: { C: [] } })).toBe(canonicalResponse(absent));
	});

	it('is JSON whose reading has the same canonical content', () => {
		const again = v.parse(ResponseSchema, JSON.parse(canonicalResponse(sealed)));
		expect(canonicalResponse(again)).toBe(canonicalResponse(sealed));
	});

	it.each([
		{ seq: 18 },
		{ questionnaire: 'sipas-quick@2' },
		{ answeredAt: '2026-11-20T09:15:01+07:00' },
		{ elapsedMs: 1 },
		{ language: 'en' },
		{ field: 'xay-dung' },
		{ procedure: '1.014836.H38' },
		{ decidingUnit: 'lc-xd' },
		{ answers: { A: 5, B: 4, C: 2, D: 3 } },
		{ answers: { A: 4, B: 4, C: 2, D: 3, E: 'na' as const } },
		{ reasons: null },
		{ comment: 'tốt' }
	] satisfies Partial<SealedResponse>[])('differs when the content does: %o', (change) => {
		expect(canonicalResponse({ ...sealed, ...change } as SealedResponse)).not.toBe(canonicalResponse(sealed));
	});
});

describe('the batch and its receipt', () => {
	const batch = { sentAt: sealed.answeredAt, lastSeq: 17, app: '0.1.0', storage: null, responses: [sealed] };

	it('lets a poisoned response through to be judged by itself', () => {
		expect(v.safeParse(BatchSchema, { ...batch, responses: [sealed, { id: 'no' }, null, 7] }).success).toBe(true);
	});

	it('holds at most 500 responses', () => {
		const of = (count: number): boolean =>
			v.safeParse(BatchSchema, { ...batch, responses: Array.from({ length: count }, () => sealed) }).success;
		expect([0, 500, 501].map(of)).toEqual([true, true, false]);
	});

	it('is refused where it is not ours', () => {
		for (const other of [
			null,
			[],
			'ok',
			{ responses: [] },
			{ ...batch, lastSeq: '17' },
			{ ...batch, sentAt: 'now' }
		]) {
			expect(v.safeParse(BatchSchema, other).success).toBe(false);
		}
	});

	it('a receipt names each id with its verdict; a page of a captive portal is no receipt', () => {
		const verdicts = [
			{ id: sealed.id, verdict: 'stored' },
			{ id: sealed.id, verdict: 'refused', code: 'unknown_questionnaire' }
		];
		expect(v.safeParse(ReceiptSchema, { receivedAt: '2026-11-20T09:15:02+07:00', verdicts }).success).toBe(true);
		for (const other of [
			'<html>',
			{},
			{ verdicts },
			{ receivedAt: 'x', verdicts },
			{ receivedAt: sealed.answeredAt }
		]) {
			expect(v.safeParse(ReceiptSchema, other).success).toBe(false);
		}
	});
});
