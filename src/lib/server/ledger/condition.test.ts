import { expect, test } from 'vitest';
import { conditionOf } from './condition.ts';
import { silentBeforeMs } from '#lib/survey/silence.ts';
import type { LedgerRow } from './ledger.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const row = (over: Partial<LedgerRow>): LedgerRow => ({
	deviceId: 1, publicId: 'a', name: 'LC-05', state: 'active', isReplaced: false, pairedAt: new Date('2026-11-01T09:00:00+07:00'), unitId: 1, unitCode: 'X1', unitName: 'Xã Một', counterName: null, made: 9,
	received: 9, quarantined: 0, missing: 0, unsent: 0, app: null, storage: null, lastSeenAt: new Date('2026-11-20T09:59:00+07:00'), ...over
});

test.each<[string, Partial<LedgerRow>, string]>([
	['everything has arrived', {}, 'complete'],
	['some is still on it', { unsent: 2 }, 'unsent'],
	['some could not be taken', { quarantined: 1, unsent: 2 }, 'kept'],
	['it was last heard of a day ago', { lastSeenAt: new Date('2026-11-19T09:59:59+07:00'), quarantined: 1 }, 'silent'],
	['it was heard of within the day', { lastSeenAt: new Date('2026-11-19T10:00:00+07:00') }, 'complete'],
	['it has not called yet', { lastSeenAt: null }, 'waiting'],
	['it is paused', { state: 'paused', unsent: 2 }, 'paused'],
	['another stands in its place, however long it is silent', { state: 'paused', isReplaced: true, lastSeenAt: null, unsent: 2 }, 'replaced'],
	['it was replaced and has sent all', { state: 'retired', isReplaced: true }, 'retired'],
	['it is out of use', { state: 'retired', unsent: 3 }, 'retired'],
	['a number is missing, even out of use', { state: 'retired', missing: 1 }, 'missing']
])('%s: %j is %s', (_what, over, condition) => {
	expect(conditionOf(row(over), ({ lastSeenAt }) => lastSeenAt!.getTime() < silentBeforeMs(null, now.getTime()))).toBe(condition);
});
