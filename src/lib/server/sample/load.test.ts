import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maskComment } from '#lib/survey/mask-comment.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { checkTargets, yearUpTo } from '../targets/check.ts';
import { targetsOn } from '../targets/target.ts';
import { importUnits } from '../units/import.ts';
import { unitsOn } from '../units/unit.ts';
import { csv } from '../../../../tests/support/csv.ts';
import { verify } from '../verify/verify.ts';
import { findSignals } from '../signals/find.ts';
import { loadSample, type SampleLoaded } from './load.ts';
import { seeded } from './random.ts';

// a tenth of the sample: enough to see its shape
const options = { referenceDay: '2026-11-20', responses: 6_000, origin: 'http://may:3000' };

let database: TestDatabase;
let loaded: SampleLoaded;
beforeAll(async () => {
	database = await createTestDatabase();
	loaded = await loadSample(database.sql, options);
});
afterAll(() => database.drop());

const fingerprint = (of: TestDatabase) => of.sql`
	select count(*) as count, md5(string_agg(
		r.id::text || r.channel || coalesce(r.seq, 0) || r.answered_at || u.code || d.code || coalesce(r.field_code, '')
			|| r.scores::text || coalesce(r.reasons::text, '') || coalesce(r.comment, '') || r.received_at
			|| encode(r.content_sha256, 'hex'), ',' order by r.id)) as hash
	from response r join unit u on u.id = r.reception_unit_id join unit d on d.id = r.deciding_unit_id`;

describe('the sample province', () => {
	test('holds both maps, the nineteen real targets and those of today', async () => {
		expect(loaded).toMatchObject({ isNew: true, responses: 6_000 });
		const count = async (day: string) => (await unitsOn(database.sql, day)).length;
		expect(await count('2025-06-30')).toBeGreaterThan(40);
		const today = await unitsOn(database.sql, '2025-07-01');
		expect(today.filter(({ kind }) => kind === 'district')).toEqual([]);
		expect(
			today.filter(({ kind, province }) => kind === 'commune' && province === 'Lào Cai').length
		).toBeGreaterThanOrEqual(40);
		const [row] = await database.sql`
			select (select count(*) from target where code like 'T%') as real, (select count(*) from unit_succession) as successions`;
		expect(row).toEqual({ real: 19, successions: 82 });
		const thresholds = (await targetsOn(database.sql, '2026-11-20')).map(({ threshold }) => threshold);
		expect(new Set(thresholds)).toEqual(new Set([90, 95, 99]));
	});

	test('is answered on working days and in working hours, before the reference day, by units that existed', async () => {
		const [row] = await database.sql`
			select min(answered_day) >= '2024-11-19' and max(answered_day) < '2026-11-20' as in_time,
				count(*) filter (where extract(isodow from answered_day) > 5) as weekend,
				count(*) filter (where (answered_at at time zone 'Asia/Ho_Chi_Minh')::time not between '07:30' and '17:00') as late,
				count(*) filter (where not exists (select from unit_version v where v.unit_id = reception_unit_id
					and v.valid_from <= answered_day and (v.valid_to is null or v.valid_to >= answered_day))) as nowhere,
				count(*) filter (where not exists (select from unit_version v where v.unit_id = deciding_unit_id
					and v.valid_from <= answered_day and (v.valid_to is null or v.valid_to >= answered_day))) as undecided
			from response`;
		expect(row).toEqual({ inTime: true, weekend: 0, late: 0, nowhere: 0, undecided: 0 });
	});

	test('has a few days that look made up, and asks about no other', async () => {
		const now = new Date('2026-11-20T09:00:00+07:00');
		while ((await findSignals(database.sql, now, 500)) > 0);
		const found = await database.sql<{ kind: string; device: string; n: number }[]>`
			select s.kind, d.name as device, s.n from signal s left join device d on d.id = s.device_id order by s.kind, d.name`;
		expect(found).toContainEqual({ kind: 'burst', device: 'LC-07', n: 42 });
		expect(found).toContainEqual({ kind: 'speed', device: 'LC-05', n: 12 });
		expect(found.filter(({ device }) => !['LC-02', 'LC-05', 'LC-07'].includes(device))).toEqual([]);
	});

	test('differs as offices differ: land below civil status, feedback lowest and mostly not met, a sixth decided elsewhere', async () => {
		const [row] = await database.sql<
			{ forwarded: number; unknown: number; kiosk: number; land: number; civil: number }[]
		>`
			select avg((deciding_unit_id <> reception_unit_id)::int) as forwarded, avg((field_code is null)::int) as unknown,
				avg((channel = 'kiosk')::int) as kiosk,
				avg((select avg((s >= 4)::int) from unnest(scores) s where s > 0)) filter (where field_code = 'dat-dai') as land,
				avg((select avg((s >= 4)::int) from unnest(scores) s where s > 0)) filter (where field_code = 'ho-tich') as civil
			from response`;
		expect(row!.forwarded).toBeGreaterThan(0.12);
		expect(row!.forwarded).toBeLessThan(0.22);
		expect(row!.unknown).toBeGreaterThan(0.08);
		expect(row!.kiosk).toBeGreaterThan(0.4);
		expect(row!.civil - row!.land).toBeGreaterThan(0.05);
		const [feedback] = await database.sql<
			{ notMet: number }[]
		>`select avg((scores[5] = -1)::int) as not_met from response`;
		expect(feedback!.notMet).toBeGreaterThan(0.5);
	});

	test('has one commune without an answer and one with fewer than five', async () => {
		const checked = await checkTargets(database.sql, await targetsOn(database.sql, '2026-11-20'), {
			from: '2024-01-01',
			to: '2026-11-20'
		});
		const answered = (unit: string) => checked.find((target) => target.unit === unit)?.answered;
		expect(answered('lao-cai.y-ty')).toBe(0);
		expect(answered('lao-cai.che-tao')).toBeLessThan(5);
		expect(answered('lao-cai.tram-tau')).toBeLessThan(30);
	});

	test('asks a hospital and a school about their own service, the hospital only after it asked by the SIPAS criteria', async () => {
		const asked = await database.sql<{ code: string; key: string; before: boolean }[]>`
			select u.code, q.key, max(r.answered_day) < '2026-06-23' as before from response r join questionnaire q on q.id = r.questionnaire_id
			join unit u on u.id = r.reception_unit_id where u.code in ('lao-cai.bv-sa-pa', 'lao-cai.thpt-so-1-bat-xat')
			group by u.code, q.key order by u.code, q.key`;
		expect(asked).toEqual([
			{ code: 'lao-cai.bv-sa-pa', key: 'sipas-quick@1', before: true },
			{ code: 'lao-cai.bv-sa-pa', key: 'y-te@1', before: false },
			{ code: 'lao-cai.thpt-so-1-bat-xat', key: 'giao-duc@1', before: false }
		]);
	});

	test('counts every tablet from 1 without a gap, as its ledger says', async () => {
		const ledgers = await database.sql`
			select d.name, count(*) = max(r.seq) and max(r.seq) = c.last_seq and min(r.seq) = 1 as is_whole,
				bool_and(r.reception_unit_id = p.unit_id and r.counter_id is not distinct from p.counter_id) as is_in_place,
				bool_and(r.answered_at >= p.placed_at and (d.retired_at is null or r.answered_at < d.retired_at)) as is_alive
			from response r join device d on d.id = r.device_id join device_contact c on c.device_id = d.id
			join device_placement p on p.device_id = d.id
			group by d.name, c.last_seq`;
		expect(ledgers.length).toBeGreaterThan(20);
		expect(ledgers.filter(({ isWhole, isInPlace, isAlive }) => !isWhole || !isInPlace || !isAlive)).toEqual([]);
	});

	test('is counted to the last response, agrees with itself, and shows every kind of verdict', async () => {
		expect(await verify(database.sql, '2026-11-20')).toMatchObject({ agrees: true });
		const [row] = await database.sql`select sum(responses) as counted from tally where part = 'all'`;
		expect(row).toEqual({ counted: 6_000 });
		const checked = await checkTargets(
			database.sql,
			await targetsOn(database.sql, '2026-11-20'),
			yearUpTo('2026-11-20')
		);
		const verdicts = new Set(checked.map(({ verdict }) => verdict));
		expect(verdicts).toEqual(new Set(['met', 'not_met', 'cannot_tell', 'no_answers']));
	});

	test('knows the dossiers of the last year: more than answers, but for the one whose software says too little', async () => {
		const rates = await database.sql<{ code: string; invited: number; answered: number; transactions: number; bound: number }[]>`
			select u.code, sum(c.transactions) as transactions, sum(i.invited) as invited, sum(i.answered) as bound,
				(select count(*) from response r where r.reception_unit_id = u.id and r.answered_day >= '2025-11-20') as answered
			from transaction_count c join unit u on u.id = c.unit_id
			left join invitation_count i using (unit_id, day, field_code, moment) group by u.id`;
		expect(rates.filter(({ transactions, answered }) => answered > transactions).map(({ code }) => code)).toEqual(['lao-cai.tang-loong']);
		expect(rates.filter(({ invited, bound }) => bound > invited)).toEqual([]);
		expect(rates.some(({ code }) => code === 'lao-cai.phong-hai')).toBe(false);
		expect(rates.length).toBeGreaterThan(20);
	});

	test('keeps what its head was shown last week and this, and decided then', async () => {
		const weeks = await database.sql`select u.code, m.week from mend_week m join unit u on u.id = m.unit_id order by m.week`;
		expect(weeks).toEqual([{ code: 'lao-cai.ttpvhcc.cs2', week: '2026-11-02' }, { code: 'lao-cai.ttpvhcc.cs2', week: '2026-11-09' }]);
	});

	test('holds comments with something to mask, so that a demonstration shows the masking', async () => {
		const rows = await database.sql<{ comment: string }[]>`select distinct comment from response where comment is not null`;
		const hidden = rows.map(({ comment }) => maskComment(comment)).filter((text) => text.includes('▮'));
		expect(hidden.length).toBeGreaterThan(1);
		expect(hidden.join(' ')).not.toMatch(/\d{6}|\d{3}[ .]\d{3}|Hùng/);
	});

	test('tells the addresses, the logins and a pairing code', () => {
		expect(loaded.lines.join('\n')).toMatch(
			/may:3000\/staff[^]*quan\.tri[^]*minh\.hanh[^]*may:3000\/kiosk#pair=[A-Z0-9]{8}/
		);
	});
});

test('the same reference day gives the same rows in another database, and a second load changes nothing', async () => {
	const other = await createTestDatabase();
	try {
		await loadSample(other.sql, options);
		expect(await fingerprint(other)).toEqual(await fingerprint(database));
		expect(await loadSample(other.sql, options)).toMatchObject({ isNew: false, responses: 0 });
		expect(await fingerprint(other)).toEqual(await fingerprint(database));
	} finally {
		await other.drop();
	}
});

test('a database that holds anything real is not touched', async () => {
	const other = await createTestDatabase();
	try {
		await importUnits(
			other.sql,
			csv('code,name,kind,parent_code,province,valid_from,valid_to\na,A,province,,A,2000-01-01,\n')
		);
		await expect(loadSample(other.sql, options)).rejects.toThrow('cơ sở dữ liệu trống');
		expect(await other.sql`select from account`).toHaveLength(0);
	} finally {
		await other.drop();
	}
});

test('chance repeats itself', () => {
	const draw = () => {
		const random = seeded('a seed');
		return [random.uniform(), random.whole(1, 6), random.normal()];
	};
	expect(draw()).toEqual(draw());
	expect(seeded('another').uniform()).not.toBe(draw()[0]);
});
