import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeTablet, storeGiven } from '../../../../tests/support/cheat.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { csv } from '../../../../tests/support/csv.ts';
import { honestDay, madeUp, monday, officeHours } from '../../../../tests/support/honest-hall.ts';
import { signalsText } from '#lib/text/signals.vi.ts';
import { createAccount } from '../accounts/create.ts';
import type { Account, Role } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { importPeriods } from '../periods/import.ts';
import { seeded } from '../sample/random.ts';
import { fold } from '../tallies/fold.ts';
import { findSignals } from './find.ts';
import { effectOf, idsOf, listSignals, readSignalView, signalFor, stepsOf } from './list.ts';
import { noteSeen, rule, type Asked, type Ruling } from './rule.ts';

const today = '2026-04-10';
const now = new Date('2026-04-10T09:00:00+07:00');
const all = readSignalView(new URLSearchParams('trang-thai=all'));
const dayMs = 86_400_000;

let base: TestDatabase;
let unit: (code: string) => number;
let tablet: number;
let nextSeq = 1;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	await base.sql`insert into unit_hours (unit_id, weekly) values (${unit('T')}, ${base.sql.json(officeHours.weekly)})`;
	tablet = await placeTablet(base.sql, unit('X1'), 'LC-07');
	for (let day = 0; day < 20; day += 1) {
		const given = honestDay(seeded(`honest ${day}`), monday + (Math.floor(day / 5) * 7 + (day % 5)) * dayMs, 20, 0.4);
		nextSeq = await storeGiven(base.sql, { unitId: unit('X1'), deviceId: tablet, firstSeq: nextSeq }, given);
	}
	await fold(base.sql);
});
afterAll(() => base.drop());

async function lookAtAll(sql: Sql): Promise<number> {
	let looked = 0;
	for (let days = 1; days > 0; looked += days) days = await findSignals(sql, now);
	return looked;
}

const burstFrom = Date.parse('2026-03-31T14:00:00+07:00');
async function cheat(sql: Sql, count: number, from = burstFrom): Promise<void> {
	nextSeq = await storeGiven(sql, { unitId: unit('X1'), deviceId: tablet, firstSeq: nextSeq }, madeUp(count, from, 12_800, 9_000, [5, 4, 5, 5, 'na']));
	// what a transaction wrote itself is not folded in it
	await sql`insert into signal_due values (${unit('X1')}, '2026-03-31') on conflict do nothing`;
	await lookAtAll(sql);
}

let made = 0;
async function member(sql: Sql, role: Role, unitId: number | null): Promise<Account> {
	made += 1;
	const login = `nguoi.${made}`;
	const { id } = await createAccount(sql, { login, name: `Người ${made}`, role, unitId, password: 'mười hai con giáp' });
	return { id, login, name: `Người ${made}`, role, unitId };
}

describe('finding signs', () => {
	test('honest weeks raise no question, and a day is looked at once', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			expect(await lookAtAll(sql)).toBe(20);
			expect(await findSignals(sql, now)).toBe(0);
			expect(await sql`select kind from signal`).toEqual([]);
			const [row] = await sql<{ days: number }[]>`select count(*) as days from signal_day`;
			expect(row?.days).toBe(20);
		});
	});

	test('a burst is one question, found twice it stays one, and what comes late extends it', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const chief = await member(sql, 'manager', unit('T'));
			await lookAtAll(sql);
			await cheat(sql, 42);
			const { rows } = await listSignals(sql, chief, all, today);
			expect(rows.map(({ kind, n, unitCode, deviceName, state }) => [kind, n, unitCode, deviceName, state])).toContainEqual(['burst', 42, 'X1', 'LC-07', 'new']);
			await sql`insert into signal_due values (${unit('X1')}, '2026-03-31')`;
			await lookAtAll(sql);
			expect((await listSignals(sql, chief, all, today)).total).toBe(rows.length);
			const burst = rows.find(({ kind }) => kind === 'burst')!;
			await cheat(sql, 8, burstFrom + 42 * 12_800);
			const later = await signalFor(sql, chief, burst.id, today);
			expect([later?.n, later?.revision]).toEqual([50, burst.revision + 1]);
			expect(later?.bars.reduce((sum, { count }) => sum + count, 0)).toBe(50);
			expect(JSON.stringify(later)).not.toMatch(/01999999-/);
		});
	});

	test('two processes look side by side, and nothing is doubled or forgotten', async () => {
		const own = await createTestDatabase();
		const units = await makeUnits(own.sql, smallProvince);
		const deviceId = await placeTablet(own.sql, units('X1'), 'LC-08');
		await storeGiven(own.sql, { unitId: units('X1'), deviceId, firstSeq: 1 }, madeUp(42, burstFrom, 12_800, 9_000, [5, 4, 5, 5, 'na']));
		await fold(own.sql);
		await Promise.all([findSignals(own.sql, now), findSignals(own.sql, now), findSignals(own.sql, now)]);
		await findSignals(own.sql, now);
		expect(await own.sql`select kind, n from signal where kind = 'burst'`).toEqual([{ kind: 'burst', n: 42 }]);
		expect(await own.sql`select from signal_due`).toHaveLength(0);
		await own.drop();
	});
});

test('a rush before the cut-off is judged by the periods of the issuer above, and by the calendar where it set none', async () => {
	const own = await createTestDatabase();
	const units = await makeUnits(own.sql, smallProvince);
	const given = ['2026-03-25', '2026-03-26', '2026-03-27'].flatMap((day) => Array.from({ length: 60 }, () => ({ unit: units('X2'), day, answers: { A: 5 } as const })));
	await storeResponses(own.sql, given);
	await fold(own.sql);
	const chief = await member(own.sql, 'manager', units('T'));
	const found = async () => {
		await own.sql`insert into signal_due values (${units('X2')}, '2026-03-27') on conflict do nothing`;
		await findSignals(own.sql, now);
		return (await listSignals(own.sql, chief, all, today)).rows;
	};
	expect(await found()).toEqual([]);
	await importPeriods(own.sql, csv([
		'issuer,year,code,label,window_start,window_end_exclusive,due,source',
		'UBND tỉnh Thử,2026,Q1,Quý I/2026,2025-12-15,2026-03-28,2026-03-29,QĐ 1', 'UBND tỉnh Thử,2026,H1,6 tháng đầu năm 2026,2025-12-15,2026-06-14,,QĐ 1'
	].join('\n')));
	const [row] = await found();
	expect([row?.kind, row?.n, row?.day]).toEqual(['last_days', 180, '2026-03-27']);
	const signal = (await signalFor(own.sql, chief, row!.id, today))!;
	expect(signalsText.evidence.period(signal)).toMatch(/^Kỳ: Quý I\/2026 \(từ 15\/12\/2025 đến hết\s27\/0?3\/2026\), theo QĐ 1$/);
	expect((await effectOf(own.sql, signal, await idsOf(own.sql, signal))).period).toEqual({ from: '2025-12-15', to: '2026-03-28' });
	expect(await idsOf(own.sql, signal)).toHaveLength(180);
	expect(signalsText.evidence.period({ period: null, day: '2026-03-31' })).toBe('Kỳ: quý I/2026 theo lịch, vì chưa nhập kỳ báo cáo của cơ quan ban hành');
	await own.drop();
});

describe('who is asked', () => {
	test('whoever stands above the unit, not the unit itself, no officer, no observer', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			await lookAtAll(sql);
			await cheat(sql, 42);
			const total = async (role: Role, unitId: number | null) => (await listSignals(sql, await member(sql, role, unitId), all, today)).total;
			const found = await total('administrator', null);
			expect(found).toBeGreaterThan(0);
			expect(await total('manager', unit('T'))).toBe(found);
			expect(await total('unit_administrator', unit('T'))).toBe(found);
			expect([await total('manager', unit('X1')), await total('manager', unit('X2')), await total('officer', unit('T')), await total('observer', unit('T'))]).toEqual([0, 0, 0, 0]);
			const [signal] = await sql<{ id: number }[]>`select id from signal limit 1`;
			expect(await signalFor(sql, await member(sql, 'manager', unit('X1')), signal!.id, today)).toBeUndefined();
			expect(await signalFor(sql, await member(sql, 'officer', unit('T')), signal!.id, today)).toBeUndefined();
		});
	});
});

describe('ruling', () => {
	const asked = (signal: { id: number; revision: number }, ruling: Ruling, lastStep = 0): Asked => ({ signalId: signal.id, revision: signal.revision, lastStep, ruling, reason: 'Máy để không ai trông', now, today });

	test('excludes exactly the responses of the question, shows the rate with and without, and is reversed by a reason', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const chief = await member(sql, 'manager', unit('T'));
			await lookAtAll(sql);
			await cheat(sql, 42);
			const found = (await listSignals(sql, chief, all, today)).rows.find(({ kind }) => kind === 'burst')!;
			const before = (await signalFor(sql, chief, found.id, today))!;
			expect(await noteSeen(sql, chief, found.id, now, today)).toBe(true);
			expect(await noteSeen(sql, chief, found.id, now, today)).toBe(true);
			expect(await noteSeen(sql, await member(sql, 'manager', unit('X1')), found.id, now, today)).toBe(false);
			const ids = await idsOf(sql, before);
			const effect = await effectOf(sql, before, ids);
			expect([effect.with!.responses - effect.without!.responses, effect.with!.rate! > effect.without!.rate!]).toEqual([42, true]);
			expect(await rule(sql, chief, { ...asked(found, 'excluded'), reason: '  ' })).toBe('unreasoned');
			expect(await rule(sql, chief, asked(found, 'excluded'))).toBe('done');
			const ruled = (await signalFor(sql, chief, found.id, today))!;
			expect(ruled.state).toBe('excluded');
			expect(await effectOf(sql, ruled, await idsOf(sql, ruled))).toEqual(effect);
			const steps = await stepsOf(sql, found.id);
			expect(steps.map(({ step }) => step)).toEqual(['seen', 'excluded']);
			expect(await rule(sql, chief, asked(found, 'excluded', steps.at(-1)!.id))).toBe('impossible');
			expect(await rule(sql, chief, asked(found, 'readmitted', steps.at(-1)!.id))).toBe('done');
			const back = (await signalFor(sql, chief, found.id, today))!;
			expect([back.state, await effectOf(sql, back, await idsOf(sql, back))]).toEqual(['readmitted', effect]);
		});
	});

	test('of a second person at the same time does nothing, and shows what the first did', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const [first, second] = [await member(sql, 'manager', unit('T')), await member(sql, 'administrator', null)];
			await lookAtAll(sql);
			await cheat(sql, 42);
			const found = (await listSignals(sql, first, all, today)).rows[0]!;
			expect(await rule(sql, first, asked(found, 'valid'))).toBe('done');
			expect(await rule(sql, second, asked(found, 'excluded'))).toBe('changed');
			expect((await stepsOf(sql, found.id)).map(({ step, accountName }) => [step, accountName])).toEqual([['valid', first.name]]);
			expect(await sql`select from exclusion`).toHaveLength(0);
		});
	});

	test('is refused to the unit itself and to roles that do not lead, and steps are never changed', async () => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			await lookAtAll(sql);
			await cheat(sql, 42);
			const [found] = await sql<{ id: number; revision: number }[]>`select id, revision from signal order by id limit 1`;
			for (const [role, code] of [['manager', 'X1'], ['officer', 'T'], ['observer', 'T'], ['manager', 'X2']] as const) {
				expect(await rule(sql, await member(sql, role, unit(code)), asked(found!, 'excluded'))).toBe('refused');
			}
			await expect(base.sql.unsafe('update signal_step set reason = \'khác\'')).rejects.toThrow(/append-only|permission denied/);
		});
	});
});
