import { expect, test } from 'vitest';
import type { Card } from '#lib/text/kiosk-staff-facts.ts';
import { sampleConfig } from '../../../tests/simulation/sample-config.ts';
import { unknownCondition, type Condition } from './condition.ts';
import { cardsOf } from './staff-cards.ts';

const nowMs = Date.parse('2026-11-20T10:00:00+07:00');
const well: Condition = { ...unknownCondition('test'), enrolments: [], config: sampleConfig(), persistent: true, storageShare: 0.2 };

function cards(change: Partial<Condition>): Card[] {
	return cardsOf({ ...well, ...change }, [], nowMs);
}

test('a tablet that is well has one card, which says so', () => {
	expect(cards({ contactAt: '2026-11-20T09:58:00+07:00' })).toEqual([
		{ kind: 'online', tone: 'good', contactAt: '2026-11-20T09:58:00+07:00', unsent: 0 }
	]);
});

test.each<[string, Partial<Condition>, string[]]>([
	['offline for minutes', { network: { state: 'offline', sinceAt: '2026-11-20T09:50:00+07:00' } }, ['offline']],
	['storage at 79 %', { storageShare: 0.799 }, ['online']],
	['storage at 80 %', { storageShare: 0.8 }, ['storage-high', 'online']],
	['storage at 95 %', { storageShare: 0.95, storage: 'full' }, ['storage-full', 'online']],
	['a disk that fails', { storage: 'failed', storageShare: 0.9 }, ['storage-failed', 'online']],
	['a browser that may forget', { persistent: false }, ['not-persistent', 'online']],
	['a browser that does not say', { persistent: null, storageShare: null }, ['online']],
	['a clock five minutes off', { skewMs: 300_000 }, ['online']],
	['a clock more than five minutes off', { skewMs: -300_001 }, ['clock', 'online']],
	['a token that the server refuses', { halt: 'token-refused' }, ['token-refused', 'online']],
	['a pause at the tablet', { pausedHere: true }, ['paused-here', 'online']],
	['responses in quarantine', { ledger: { made: 5, received: 3, unsent: 0, quarantined: 2 } }, ['quarantined', 'online']],
	['a program whose later part is missing', { lacksProgram: true, network: { state: 'offline', sinceAt: '2026-11-20T09:50:00+07:00' } }, ['no-program']],
	['no questions', { config: null }, ['no-config', 'online']]
])('%s', (_what, change, kinds) => {
	expect(cards(change).map(({ kind }) => kind)).toEqual(kinds);
});

test('the worst comes first', () => {
	const all = cards({ halt: 'retired', pausedHere: true, network: { state: 'lost', sinceAt: '2026-11-19T08:00:00+07:00' }, persistent: false });
	expect(all.map(({ tone }) => tone)).toEqual(['bad', 'bad', 'warn', 'warn']);
});

test('an outage of more than a day is told in whole hours', () => {
	const [lost] = cards({ network: { state: 'lost', sinceAt: '2026-11-19T07:30:00+07:00' }, unsent: 118 });
	expect(lost).toEqual({ kind: 'lost', tone: 'bad', hours: 26, unsent: 118 });
});
