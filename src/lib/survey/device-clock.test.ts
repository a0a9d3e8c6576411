import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bearableSkewMs, correctInstants, type Numbered, type Sending } from './device-clock.ts';

const minute = 60_000;
const hour = 60 * minute;
const year = 365 * 24 * hour;
const since = Date.parse('2026-03-02T08:00:00+07:00');
const receivedAt = Date.parse('2026-11-20T16:00:00+07:00');
const at = (text: string): number => Date.parse(`2026-11-20T${text}:00+07:00`);
const sending = (over: Partial<Sending> = {}): Sending => ({ sentAt: receivedAt, receivedAt, since, ...over });
/** Numbered from 1 in their order. */
const told = (...instants: number[]): Numbered[] => instants.map((instant, index) => ({ seq: index + 1, at: instant }));
const correct = (instants: number[], over: Partial<Sending> = {}, stored: Numbered[] = []): number[] =>
	correctInstants(sending(over), told(...instants), stored);

describe('a clock that is right, or nearly', () => {
	test('changes nothing', () => {
		expect(correct([at('09:00'), at('09:00'), at('15:59')])).toEqual([at('09:00'), at('09:00'), at('15:59')]);
	});
	test.each([-5, -1, 1, 5])('%i minutes ahead changes nothing, at the very ends of its life either', (minutes) => {
		const instants = [since + minutes * minute, receivedAt + minutes * minute];
		expect(correct(instants, { sentAt: receivedAt + minutes * minute })).toEqual(instants);
	});
});

describe('a clock that is off', () => {
	test.each([-6 * year, -year, -3 * hour, -6 * minute, 6 * minute, 3 * hour, year, 5 * year])('by %i ms is moved back by just that', (off) => {
		const right = [at('09:00'), at('09:05'), at('15:59')];
		expect(correct(right.map((instant) => instant + off), { sentAt: receivedAt + off })).toEqual(right);
	});
	test('and was set right before sending: 2020 becomes the pairing, 2031 the next answer', () => {
		expect(correct([at('09:00') - 6 * year, at('09:05') + 5 * year, at('09:10'), at('09:15')])).toEqual([since, at('09:10'), at('09:10'), at('09:15')]);
		expect(correct([at('09:00') + 5 * year])).toEqual([receivedAt]);
	});
	test('only since the last answer: what was said before stays', () => {
		expect(correct([at('09:00'), at('09:05'), at('15:30') + 5 * year], { sentAt: receivedAt + 5 * year })).toEqual([at('09:00'), at('09:05'), at('15:30')]);
	});
	test('by two hours for three answers in the morning: those three give way, not the day', () => {
		const rest = ['09:15', '09:40', '10:30', '13:10', '15:00'].map(at);
		expect(correct([at('11:00'), at('11:05'), at('11:10'), ...rest])).toEqual([at('09:15'), at('09:15'), at('09:15'), ...rest]);
	});
});

describe('beside what is stored already', () => {
	test('a refilled answer lies between its neighbours', () => {
		const stored = [{ seq: 4, at: at('09:00') }, { seq: 6, at: at('09:30') }];
		const five = (instant: number): number[] => correctInstants(sending(), [{ seq: 5, at: instant }], stored);
		expect(five(at('09:10'))).toEqual([at('09:10')]);
		expect(five(at('08:10'))).toEqual([at('09:00')]);
		expect(five(at('12:00'))).toEqual([at('09:30')]);
		expect(five(at('09:10') + 5 * year)).toEqual([at('09:30')]);
	});
	test('the next answer does not go back behind the last', () => {
		expect(correctInstants(sending(), [{ seq: 7, at: at('08:00') }], [{ seq: 6, at: at('09:30') }])).toEqual([at('09:30')]);
	});
});

const anySending = fc.record({ skew: fc.oneof(fc.constant(0), fc.integer({ min: -10 * minute, max: 10 * minute }), fc.integer({ min: -20 * year, max: 20 * year })) });
const anyInstant = fc.oneof(
	fc.integer({ min: since, max: receivedAt }),
	fc.integer({ min: receivedAt - 20 * year, max: receivedAt + 20 * year })
);
/** Distinct numbers; some of them stored, in an order that holds. */
const anyDevice = fc.record({
	numbers: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }),
	storedNumbers: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 30 }),
	instants: fc.array(anyInstant, { minLength: 30, maxLength: 30 }),
	storedInstants: fc.array(fc.integer({ min: since, max: receivedAt }), { minLength: 30, maxLength: 30 })
}).map(({ numbers, storedNumbers, instants, storedInstants }) => {
	const rising = storedInstants.toSorted((a, b) => a - b);
	const stored = storedNumbers.toSorted((a, b) => a - b).map((seq, index) => ({ seq, at: rising[index]! }));
	const fresh = numbers.filter((seq) => !storedNumbers.includes(seq));
	return { fresh: fresh.map((seq, index) => ({ seq, at: instants[index]! })), stored };
});

describe('whatever a clock says', () => {
	test('no two answers of a device ever change their order, with those stored before', () => {
		fc.assert(fc.property(anySending, anyDevice, ({ skew }, { fresh, stored }) => {
			const corrected = correctInstants(sending({ sentAt: receivedAt - skew }), fresh, stored);
			const all = [...stored, ...fresh.map(({ seq }, index) => ({ seq, at: corrected[index]! }))].sort((a, b) => a.seq - b.seq);
			for (const [index, { at: instant }] of all.entries()) expect(instant).toBeGreaterThanOrEqual(all[index - 1]?.at ?? -Infinity);
		}));
	});
	test('nothing was answered before the pairing or after the receipt', () => {
		fc.assert(fc.property(anySending, anyDevice, ({ skew }, { fresh, stored }) => {
			for (const instant of correctInstants(sending({ sentAt: receivedAt - skew }), fresh, stored)) {
				expect(instant).toBeGreaterThanOrEqual(since - bearableSkewMs);
				expect(instant).toBeLessThanOrEqual(receivedAt + bearableSkewMs);
			}
		}));
	});
	test('in whatever order a batch names them, each gets the same instant', () => {
		fc.assert(fc.property(anySending, anyDevice, ({ skew }, { fresh, stored }) => {
			const by = sending({ sentAt: receivedAt - skew });
			const backwards = correctInstants(by, fresh.toReversed(), stored.toReversed()).toReversed();
			expect(backwards).toEqual(correctInstants(by, fresh, stored));
		}));
	});
	test('a steady clock, however wrong, keeps every distance between answers', () => {
		const lived = fc.array(fc.integer({ min: since, max: receivedAt }), { maxLength: 40 });
		fc.assert(fc.property(fc.integer({ min: -20 * year, max: 20 * year }), lived, (off, instants) => {
			const right = instants.toSorted((a, b) => a - b);
			const expected = Math.abs(off) <= bearableSkewMs ? right.map((instant) => instant + off) : right;
			expect(correct(right.map((instant) => instant + off), { sentAt: receivedAt + off })).toEqual(expected);
		}));
	});
});
