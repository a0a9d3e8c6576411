import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeTablet, storeGiven } from '../../../../tests/support/cheat.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { madeUp, officeHours } from '../../../../tests/support/honest-hall.ts';
import { csv } from '../../../../tests/support/csv.ts';
import type { Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { writeContact } from '../devices/contact.ts';
import { createPairingCode, pairDevice } from '../devices/pairing.ts';
import { findSignals } from '../signals/find.ts';
import { listSignals, readSignalView } from '../signals/list.ts';
import { rule } from '../signals/rule.ts';
import { importTargets } from '../targets/import.ts';
import { acknowledge, alarmsFor, readAlarmView, waitingAlarms } from './alarms-for.ts';
import { isSilent } from './device-trouble.ts';
import { watch } from './watch.ts';

const today = '2026-03-31';
const at = (time: string, day = today): Date => new Date(`${day}T${time}:00+07:00`);
const everything = readAlarmView(new URLSearchParams('trang-thai=all'));

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	await base.sql`insert into unit_hours (unit_id, weekly) values (${unit('T')}, ${base.sql.json(officeHours.weekly)})`;
	await plan(base.sql, 'A,X1,commune,Thử,procedure_satisfaction,,,>=,90,2026-01-01,2026-12-31,2026,Kế hoạch');
});
afterAll(() => base.drop());

async function plan(sql: Sql, line: string): Promise<void> {
	const header = 'id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source';
	await importTargets(sql, csv([header, line].join('\n')));
}

let made = 0;
async function member(sql: Sql, role: Role, code: string | null) {
	made += 1;
	const [login, unitId] = [`nguoi.${made}`, code === null ? null : unit(code)];
	const { id } = await createAccount(sql, { login, name: `Người ${made}`, role, unitId, password: 'mười hai con giáp' });
	return { id, login, name: `Người ${made}`, role, unitId };
}

const answered = (sql: Sql, count: number, score: 2 | 5, day = '2026-03-30') =>
	storeResponses(sql, Array.from({ length: count }, () => ({ unit: unit('X1'), day, answers: { A: score, B: score, C: score, D: score } })));
const kindsOpen = async (sql: Sql): Promise<string[]> =>
	(await sql<{ kind: string }[]>`select kind from alarm where ended_at is null order by kind, id`).map(({ kind }) => kind);

describe('a target', () => {
	test('that was met and becomes missed raises one alarm; chance does not; it ends when the point is back', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			await answered(sql, 87, 5);
			await answered(sql, 5, 2);
			await watch(sql, at('07:59'));
			// 87 of 100: below 90, but the interval holds it
			await answered(sql, 8, 2);
			await watch(sql, at('09:00'));
			expect(await kindsOpen(sql)).toEqual([]);
			await answered(sql, 60, 2);
			await watch(sql, at('09:30'));
			expect(await kindsOpen(sql)).toEqual([]); // targets are judged once an hour
			const head = await member(sql, 'manager', 'X1');
			await watch(sql, at('10:01'));
			expect((await alarmsFor(sql, head, everything, today)).standing).toBe(0); // an alarm is not told as standing too
			await watch(sql, at('11:02'));
			expect(await kindsOpen(sql)).toEqual(['target_missed']);
			await answered(sql, 520, 5);
			await watch(sql, at('12:03'));
			expect(await kindsOpen(sql)).toEqual(['target_missed']); // 89,3 %: no more "not met", not yet back
			await answered(sql, 200, 5);
			await watch(sql, at('13:04'));
			expect(await kindsOpen(sql)).toEqual([]);
		});
	});

	test('that is missed at the first look is where watching begins: a standing miss, no alarm', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const [head, neighbour] = [await member(sql, 'manager', 'X1'), await member(sql, 'manager', 'X2')];
			const standing = async (account: typeof head) => (await alarmsFor(sql, account, everything, today)).standing;
			await answered(sql, 29, 2); // too few to be judged at all
			await watch(sql, at('08:00'));
			expect(await standing(head)).toBe(0);
			await answered(sql, 1, 2);
			await watch(sql, at('09:01'));
			await watch(sql, at('10:02'));
			expect([await kindsOpen(sql), await standing(head), await standing(neighbour)]).toEqual([[], 1, 0]);
			await answered(sql, 300, 5);
			await watch(sql, at('11:03'));
			expect(await standing(head)).toBe(0);
			await answered(sql, 100, 2);
			await watch(sql, at('12:04'));
			expect([await kindsOpen(sql), await standing(head)]).toEqual([['target_missed'], 0]);
		});
	});

	test('with another threshold begins anew: a harder plan is no drop', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			await answered(sql, 280, 5);
			await answered(sql, 20, 2);
			await watch(sql, at('08:00'));
			await plan(sql, 'B,X1,commune,Thử,procedure_satisfaction,,,>=,99,2026-01-02,2026-12-31,2026,Kế hoạch mới');
			await watch(sql, at('09:01'));
			expect(await kindsOpen(sql)).toEqual([]);
			expect((await alarmsFor(sql, await member(sql, 'manager', 'X1'), everything, today)).standing).toBe(1);
		});
	});
});

describe('a tablet', () => {
	test('is silent only after an hour of opening time without a word', () => {
		expect(isSilent(at('16:30', '2026-03-27'), officeHours, at('07:50', '2026-03-30'))).toBe(false); // over the weekend
		expect(isSilent(at('16:30', '2026-03-27'), officeHours, at('09:00', '2026-03-30'))).toBe(true);
		expect(isSilent(at('11:00'), officeHours, at('13:40'))).toBe(false); // noon is closed
		expect(isSilent(at('08:00'), officeHours, at('09:10'))).toBe(true);
		expect(isSilent(at('08:00'), null, at('20:00'))).toBe(false);
		expect(isSilent(at('08:00', '2026-03-29'), null, at('09:00'))).toBe(true);
		const holiday = { ...officeHours, closedDays: ['2026-03-30'] };
		expect([isSilent(at('16:30', '2026-03-27'), holiday, at('16:00', '2026-03-30')), isSilent(at('16:30', '2026-03-27'), holiday, at('09:10'))]).toEqual([false, true]);
		expect([isSilent(at('08:00'), officeHours, at('08:40'), 30), isSilent(at('08:00'), officeHours, at('09:10'), 90)]).toEqual([true, false]);
	});

	test('that is silent or misses numbers raises an alarm, and its next word ends it', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const deviceId = await placeTablet(sql, unit('X1'), 'LC-07');
			await storeGiven(sql, { unitId: unit('X1'), deviceId, firstSeq: 3 }, madeUp(1, at('08:00').getTime(), 1, 9_000, [5, 4, 5, 5, 'na']));
			const heard = (receivedAt: Date) => writeContact(sql, { deviceId, lastSeq: 3, sentAt: receivedAt, receivedAt, app: 'test', storage: null });
			await heard(at('08:00'));
			await watch(sql, at('09:30'));
			expect(await kindsOpen(sql)).toEqual(['device_silent', 'numbers_missing']);
			await heard(at('09:40'));
			await storeGiven(sql, { unitId: unit('X1'), deviceId, firstSeq: 1 }, madeUp(2, at('07:58').getTime(), 1, 9_000, [5, 4, 5, 5, 'na']));
			await watch(sql, at('09:41'));
			expect(await kindsOpen(sql)).toEqual([]);
		});
	});
});

test('a tablet that was paired and never called is silent; one that another stands in for is not', async () => {
	await inRolledBackTransaction(base.sql, async (sql) => {
		const [never, broken] = [await placeTablet(sql, unit('X1'), 'LC-01'), await placeTablet(sql, unit('X1'), 'LC-02')];
		await sql`update device set created_at = ${at('08:00')} where id in (${never}, ${broken})`;
		await watch(sql, at('09:30'));
		expect(await kindsOpen(sql)).toEqual(['device_silent', 'device_silent']);
		const { code } = await createPairingCode(sql, { unitId: unit('X1'), replaces: broken });
		await pairDevice(sql, code, '10.0.0.1');
		await watch(sql, at('09:40'));
		expect((await sql<{ name: string }[]>`select facts ->> 'device' as name from alarm where ended_at is null`).map(({ name }) => name)).toEqual(['LC-01']);
	});
});

describe('a sign', () => {
	async function burst(sql: Sql): Promise<void> {
		const deviceId = await placeTablet(sql, unit('X1'), 'LC-08');
		await storeGiven(sql, { unitId: unit('X1'), deviceId, firstSeq: 1 }, madeUp(42, at('08:00').getTime(), 12_000, 9_000, [5, 4, 5, 5, 'na']));
		await writeContact(sql, { deviceId, lastSeq: 42, sentAt: at('08:59'), receivedAt: at('08:59'), app: 'test', storage: null });
		await sql`insert into signal_due values (${unit('X1')}, ${today})`;
		await findSignals(sql, at('08:59'));
		await watch(sql, at('09:00'));
	}

	test('is an alarm to those above alone, waits until one has seen it, and ends with a ruling', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			await burst(sql);
			const [chief, own, officer, elsewhere] = [await member(sql, 'manager', 'T'), await member(sql, 'manager', 'X1'), await member(sql, 'officer', 'T'), await member(sql, 'manager', 'X2')];
			const seen = async (account: typeof chief) => (await alarmsFor(sql, account, everything, today)).rows.map(({ kind }) => kind);
			expect([await seen(chief), await seen(own), await seen(officer), await seen(elsewhere)]).toEqual([['signal'], [], [], []]);
			expect([await waitingAlarms(sql, chief, today), await waitingAlarms(sql, own, today)]).toEqual([1, 0]);
			const [alarm] = (await alarmsFor(sql, chief, everything, today)).rows;
			expect(await acknowledge(sql, own, alarm!.id, at('09:05'), today)).toBe(false);
			expect(await acknowledge(sql, chief, alarm!.id, at('09:05'), today)).toBe(true);
			expect(await acknowledge(sql, await member(sql, 'administrator', null), alarm!.id, at('09:06'), today)).toBe(false);
			expect(await waitingAlarms(sql, chief, today)).toBe(0);
			expect((await alarmsFor(sql, chief, everything, today)).rows[0]?.acknowledgedBy).toBe(chief.name);
			const [signal] = (await listSignals(sql, chief, readSignalView(new URLSearchParams()), today)).rows;
			await rule(sql, chief, { signalId: signal!.id, revision: signal!.revision, lastStep: 0, ruling: 'valid', reason: 'Đoàn khách', now: at('09:10'), today });
			await watch(sql, at('09:11'));
			expect(await kindsOpen(sql)).toEqual([]);
		});
	});

	test('is told once, whoever watches how often', async () => {
		const own = await createTestDatabase();
		await makeUnits(own.sql, smallProvince);
		await own.sql`insert into signal (kind, unit_id, day, window_from, window_to, n, of_all, expected, chance, bars, found_at, changed_at)
			select 'burst', id, ${today}, ${at('08:00')}, ${at('08:09')}, 42, 60, 3, 1e-9, '[]', ${at('09:00')}, ${at('09:00')} from unit where code = 'X1'`;
		await Promise.all([watch(own.sql, at('09:00')), watch(own.sql, at('09:00')), watch(own.sql, at('09:00'))]);
		await watch(own.sql, at('09:01'));
		expect(await own.sql`select kind from alarm`).toHaveLength(1);
		await own.drop();
	});
});
