import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backUp, checkBackup, writeBackup } from '#lib/server/database/backup.ts';
import { connect, type Sql } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { restore } from '#lib/server/database/restore.ts';
import { exclude } from '#lib/server/exclusions/exclude.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const hardText = 'dòng 1\nnot \\. the end\n\\.\n\ttab \\N "quote" null';

let source: TestDatabase;
let folder: string;
const opened: TestDatabase[] = [];
const fresh = async (empty: boolean): Promise<TestDatabase> => {
	const database = await createTestDatabase({ empty });
	opened.push(database);
	return database;
};

async function fill(sql: Sql): Promise<void> {
	await sql`insert into unit (code) select 'u' || n from generate_series(1, 3) n`;
	await sql`insert into unit_version (unit_id, valid_from, name, kind, parent_id, province)
		values (2, '2025-07-01', 'Xã A', 'commune', 1, 'Lào Cai'), (1, '2025-07-01', 'Tỉnh', 'province', null, 'Lào Cai')`;
	await sql`insert into response (id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id,
			language, scores, comment, content_sha256)
		select gen_random_uuid(), 'paper', (select min(id) from questionnaire), '2026-01-01 00:30+07', 2, 1, 'vi',
			'{5,4,-1,0,1}', case n when 1 then ${hardText} when 2 then '\\.' end, sha256(n::text::bytea)
		from generate_series(1, 4999) n`;
	await sql`insert into response (id, channel, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id,
			language, scores, content_sha256, is_partial)
		select gen_random_uuid(), 'kiosk', min(id), '2026-01-01 00:30+07', 2, 1, 'vi', '{5,0,0,0,0}', sha256('left'), true from questionnaire`;
	await sql`insert into account (login, name, password_hash, role) values ('an', 'An', 'x', 'administrator')`;
	await exclude(sql, { chosen: { receptionUnitId: 2, from: new Date('2025-12-31'), to: new Date('2026-01-02') }, accountId: 1, reason: 'Thử' });
	await sql`insert into session (id_sha256, account_id, expires_at) values ('s', 1, now() + interval '1 day')`;
	// a number that was handed out and is gone must not be handed out again
	await sql`select nextval(pg_get_serial_sequence('unit', 'id'))`;
}

/** Everything that a backup promises to bring back, in one value. */
async function contentOf(sql: Sql) {
	return {
		units: await sql`select * from unit order by id`,
		versions: await sql`select * from unit_version order by unit_id`,
		responses: await sql`select md5(string_agg(to_jsonb(r)::text, '' order by id)), count(*)
			from (select *, null as received_xid from response) r`,
		questionnaires: await sql`select * from questionnaire order by id`,
		items: await sql`select * from item order by questionnaire_id, position`,
		accounts: await sql`select * from account`,
		exclusions: await sql`select * from exclusion`,
		excluded: await sql`select md5(string_agg(t::text, '' order by t::text)) from tally_excluded t`
	};
}

beforeAll(async () => {
	source = await createTestDatabase();
	await fill(source.sql);
});
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'hl-backup-'));
	return () => rm(folder, { recursive: true });
});
afterAll(async () => {
	for (const database of [source, ...opened]) await database.drop();
});

describe('a backup', () => {
	test.each([
		['a database without anything', true],
		['a migrated database that the program has filled with its own', false]
	])('comes back equal to the last byte into %s', async (_name, empty) => {
		const file = join(folder, 'a.gz');
		const saved = await backUp(source.sql, file);
		const target = await fresh(empty);
		const restored = await restore(target.sql, file);
		expect(restored).toEqual(saved);
		expect(await contentOf(target.sql)).toEqual(await contentOf(source.sql));
		const [next] = await target.sql<{ id: number }[]>`insert into unit (code) values ('next') returning id`;
		expect(next?.id).toBe(5);
	});

	test('leaves responses as unchangeable as they were', async () => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		const target = await fresh(false);
		await restore(target.sql, file);
		const rights = (sql: Sql) => sql`select relname, relacl from pg_class where relname in ('response', 'quarantine')
			order by relname`;
		expect(await rights(target.sql)).toEqual(await rights(source.sql));
		await expect(target.sql`update response set comment = null`).rejects.toThrow(/denied|append-only/);
	});

	test('leaves open sessions out, so that a restore signs nobody in again', async () => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		const target = await fresh(true);
		await restore(target.sql, file);
		expect(await target.sql`select from session`).toHaveLength(0);
		expect(await source.sql`select from session`).toHaveLength(1);
	});

	test('stamps responses anew, so that the fold of the new database finds every one', async () => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		const target = await fresh(true);
		await restore(target.sql, file);
		expect(await fold(target.sql)).toBe(5000);
	});

	test('does not write over a file that is there', async () => {
		const file = join(folder, 'a.gz');
		await writeFile(file, 'mine');
		await expect(backUp(source.sql, file)).rejects.toThrow(/đã có/);
		expect(await readFile(file, 'utf8')).toBe('mine');
	});

	test('that meets a full disk fails with it, and the connection goes on', async () => {
		const single = connect(source.url, { max: 1 });
		const full = new Writable({
			write: (_chunk, _encoding, done) => done(Object.assign(new Error('full'), { code: 'ENOSPC' }))
		});
		await expect(single.begin((sql) => writeBackup(sql, full))).rejects.toThrow('full');
		expect(await single`select 1 as n`).toEqual([{ n: 1 }]);
		await single.end();
	});

	test('into a folder that is missing is one sentence and leaves nothing', async () => {
		await expect(backUp(source.sql, join(folder, 'no', 'a.gz'))).rejects.toThrow(/ENOENT/);
		expect(await readdir(folder)).toEqual([]);
	});
});

describe('a restore changes nothing', () => {
	const untouched = async (target: TestDatabase) => {
		expect(await target.sql`select from unit`).toHaveLength(0);
		expect(await target.sql`select from response`).toHaveLength(0);
		expect((await target.sql`select from questionnaire`).length).toBeGreaterThan(0);
	};
	const alter = async (file: string, change: (text: string) => string | Buffer) => {
		const text = gunzipSync(await readFile(file)).toString('utf8');
		await writeFile(file, gzipSync(change(text)));
	};

	test.each<[string, (text: string) => string, RegExp]>([
		['one digit of one row differs', (text) => text.replace('2025-07-01', '2025-07-02'), /không khớp mã kiểm tra/],
		['a row is missing', (text) => text.replace(/\n[^\n]*\tpaper\t[^\n]*/, ''), /không khớp mã kiểm tra/],
		['the end is missing', (text) => text.slice(0, text.lastIndexOf('{"end"')), /cắt cụt/],
		['it is another file', () => 'hello\nworld\n', /không phải bản sao lưu/],
		['a row breaks a rule of the database', (text) => text.replace('\tpaper\t', '\tstone\t'), /không nhận các dòng của bảng "response"|response_channel_check/],
		['it comes from a newer program', (text) => text.replace(/"sha256":"[0-9a-f]{8}/, '"sha256":"00000000'), /khác/]
	])('when %s', async (_name, change, message) => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		await alter(file, change);
		const target = await fresh(false);
		await expect(restore(target.sql, file)).rejects.toThrow(message);
		await untouched(target);
	});

	test('when the compressed file is cut short', async () => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		await writeFile(file, (await readFile(file)).subarray(0, -2000));
		const target = await fresh(false);
		await expect(restore(target.sql, file)).rejects.toThrow(/cắt cụt/);
		await untouched(target);
	});

	test('when there is a single unit already', async () => {
		const file = join(folder, 'a.gz');
		await backUp(source.sql, file);
		const target = await fresh(false);
		await target.sql`insert into unit (code) values ('mine')`;
		await expect(restore(target.sql, file)).rejects.toThrow(/"unit"/);
		expect(await target.sql`select code from unit`).toEqual([{ code: 'mine' }]);
	});
});

test('a backup of an older schema is restored and brought forward', async () => {
	const old = await fresh(true);
	await migrate(old.sql, { upTo: 3, after: async () => {} });
	await old.sql`insert into unit (code) values ('old')`;
	const file = join(folder, 'old.gz');
	await backUp(old.sql, file);
	const target = await fresh(true);
	await restore(target.sql, file);
	expect(await target.sql`select code from unit`).toEqual([{ code: 'old' }]);
	expect(await target.sql`select from response`).toHaveLength(0);
	await expect(restore((await fresh(false)).sql, file)).rejects.toThrow(/hoàn toàn trống/);
});

test('the sums in the file are the true ones', async () => {
	const file = join(folder, 'a.gz');
	await backUp(source.sql, file);
	const end = await checkBackup(file);
	expect(end.tables['response']?.rows).toBe(5000);
	expect(Object.keys(end.tables)).not.toContain('tally');
});
