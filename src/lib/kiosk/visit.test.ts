import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDissatisfied, isScore, type Answer } from '#lib/survey/scale.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import * as moves from './visit.ts';

const config = sampleConfig();
const oneField = sampleConfig({ fields: config.fields.slice(0, 1) });
const noField = sampleConfig({ fields: [] });
const items = config.questionnaire.items.map(({ code }) => code);
const reason = config.questionnaire.reasons.access[0]?.code ?? '';

type Tap = (visit: moves.Visit, now: number) => moves.Visit;
const give =
	(given: Answer): Tap =>
	(visit, now) =>
		moves.answer(visit, config, given, now);

/** Each tap one second after the one before. */
function after(taps: readonly Tap[], start = moves.blankVisit('vi', 0)): moves.Visit {
	return taps.reduce((visit, tap, index) => tap(visit, (index + 1) * 1000), start);
}
const begun = [(visit: moves.Visit, now: number) => moves.begin(visit, config, now)];
const atFirstItem: Tap[] = [...begun, (visit, now) => moves.chooseField(visit, config, 'dat-dai', now)];

describe('a visit', () => {
	test('goes from the welcome through field and items to sealing', () => {
		const visit = after([...atFirstItem, give(5), give(4), give('na'), give(3), give(5)]);
		expect(visit.stage).toBe('sealing');
		expect(visit.fieldCode).toBe('dat-dai');
		expect(visit.answers).toEqual({ A: 5, B: 4, C: 'na', D: 3, E: 5 });
	});

	test('asks for no field where the counter serves one, and knows it', () => {
		const visit = moves.begin(moves.blankVisit('vi', 0), oneField, 1000);
		expect([visit.stage, visit.fieldCode]).toEqual(['question', 'dat-dai']);
	});

	test('asks for no field where the unit names none, and leaves it unknown', () => {
		const visit = moves.begin(moves.blankVisit('vi', 0), noField, 1000);
		expect([visit.stage, visit.fieldCode]).toEqual(['question', null]);
	});

	test('offers reasons after a low score only, then goes on to the next item', () => {
		const low = after([...atFirstItem, give(2)]);
		expect([low.stage, low.step]).toEqual(['reasons', 0]);
		const on = moves.continueFromReasons(moves.toggleReason(low, config, reason, 8000), config, 9000);
		expect([on.stage, on.step, on.reasons]).toEqual(['question', 1, { A: [reason] }]);
		expect(after([...atFirstItem, give(3)]).stage).toBe('question');
	});

	test('drops the reasons of a score that was changed for a better one', () => {
		const low = moves.toggleReason(after([...atFirstItem, give(1)]), config, reason, 8000);
		const better = moves.answer(moves.changeScore(low, 9000), config, 4, 10_000);
		expect([better.stage, better.step, better.answers, better.reasons]).toEqual(['question', 1, { A: 4 }, {}]);
	});

	test('takes back what was typed and chosen on a screen of reasons that is skipped, and nothing before it', () => {
		const first = moves.setComment(after([...atFirstItem, give(1)]), 'trước');
		const second = moves.answer(moves.continueFromReasons(first, config, 8000), config, 2, 9000);
		const typed = moves.setComment(second, 'trước và sau');
		const skipped = moves.skip(typed, config, 10_000);
		expect([skipped.comment, skipped.step, skipped.answers]).toEqual(['trước', 2, { A: 1, B: 2 }]);
	});

	test('goes back screen by screen and keeps the answers, until the welcome, where nothing is left', () => {
		const back: Tap = (visit, now) => moves.back(visit, config, now);
		const atThird = [...atFirstItem, give(5), give(1), (visit: moves.Visit, now: number) => moves.skip(visit, config, now)];
		expect(after(atThird).step).toBe(2);
		expect(after([...atThird, back])).toMatchObject({ stage: 'question', step: 1, answers: { A: 5, B: 1 } });
		expect(after([...atThird, back, back, back])).toMatchObject({ stage: 'field' });
		expect(after([...atThird, back, back, back, back])).toMatchObject({ stage: 'welcome', answers: {}, fieldCode: null });
	});

	test('never cuts a comment through a character, nor keeps one that no database takes', () => {
		const low = after([...atFirstItem, give(1)]);
		expect(moves.setComment(low, `${'a'.repeat(1999)}😀`).comment).toBe('a'.repeat(1999));
		expect(moves.setComment(low, 'a\0b\uD800c').comment).toBe('abc');
	});

	test('refuses a field that this counter does not serve', () => {
		expect(moves.chooseField(after(begun), config, 'xay-dung', 5000).stage).toBe('field');
	});
});

describe('a double tap', () => {
	test.each([0, 100, 249])('answers once: the second tap after %d ms is ignored', (gapMs) => {
		const once = moves.answer(after(atFirstItem), config, 5, 9000);
		expect(moves.answer(once, config, 5, 9000 + gapMs)).toBe(once);
	});

	test('is two taps from 250 ms on', () => {
		const once = moves.answer(after(atFirstItem), config, 5, 9000);
		expect(moves.answer(once, config, 4, 9250)).toMatchObject({ step: 2, answers: { A: 5, B: 4 } });
	});

	test('on a low score chooses no reason and does not leave the reasons', () => {
		const low = moves.answer(after(atFirstItem), config, 1, 9000);
		expect(moves.toggleReason(low, config, reason, 9100)).toBe(low);
		expect(moves.continueFromReasons(low, config, 9100)).toBe(low);
	});
});

const tapArbitrary: fc.Arbitrary<Tap> = fc.oneof(
	fc.constantFrom<Answer>(1, 2, 3, 4, 5, 'na', 'skip').map(give),
	fc.constantFrom<Tap>(
		(visit, now) => moves.begin(visit, config, now),
		(visit, now) => moves.chooseField(visit, config, 'ho-tich', now),
		(visit, now) => moves.skip(visit, config, now),
		(visit, now) => moves.back(visit, config, now),
		(visit, now) => moves.changeScore(visit, now),
		(visit, now) => moves.continueFromReasons(visit, config, now),
		(visit) => moves.setComment(visit, 'x')
	),
	fc.nat(9).map<Tap>((index) => (visit, now) => {
		const item = moves.itemAt(visit, config);
		const code = item === null ? '' : (moves.reasonsOf(item, config)[index]?.code ?? 'none');
		return moves.toggleReason(visit, config, code, now);
	})
);
const walk = fc.array(fc.tuple(tapArbitrary, fc.integer({ min: 0, max: 600 })), { maxLength: 80 });

function checkStep(before: moves.Visit, next: moves.Visit, now: number): void {
	const changed = items.filter((code) => before.answers[code] !== next.answers[code]);
	const wiped = next.stage === 'welcome';
	if (!wiped) expect(changed.every((code) => code === items[before.step])).toBe(true);
	if (!wiped && next.stage !== 'field') expect(Math.abs(next.step - before.step)).toBeLessThanOrEqual(1);
	const moved = next.stage !== before.stage || next.step !== before.step;
	if (moved) expect(now - before.shownMs).toBeGreaterThanOrEqual(moves.settlingMs);
	if (moved) expect(next.shownMs).toBe(now);
	if (before.stage === 'sealing') expect(next).toEqual(before);
	for (const [code, chosen] of Object.entries(next.reasons)) {
		const given = next.answers[code];
		expect(isScore(given) && isDissatisfied(given)).toBe(true);
		expect(chosen.length).toBeGreaterThan(0);
		expect(new Set(chosen).size).toBe(chosen.length);
		expect(chosen.length).toBeLessThanOrEqual(8);
	}
	if (next.stage === 'sealing') expect(Object.keys(next.answers).sort()).toEqual(items);
	if (next.stage === 'reasons') expect(next.answers[items[next.step] ?? '']).toBeLessThanOrEqual(2);
}

test('whatever is tapped: an answer is the shown item’s, a tap moves one screen, reasons stand by low scores', () => {
	fc.assert(
		fc.property(walk, (taps) => {
			let now = 0;
			let visit = moves.blankVisit('vi', now);
			for (const [tap, gapMs] of taps) {
				now += gapMs;
				const next = tap(visit, now);
				checkStep(visit, next, now);
				visit = next;
			}
		}),
		{ numRuns: 500 }
	);
});
