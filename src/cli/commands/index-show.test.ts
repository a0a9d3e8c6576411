import { afterAll, beforeAll, expect, test } from 'vitest';
import { findDevice } from '#lib/server/devices/device.ts';
import { pairDevice } from '#lib/server/devices/pairing.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { fold } from '#lib/server/tallies/fold.ts';
import { addSuccession } from '#lib/server/units/succession.ts';
import type { Command } from '../command.ts';
import * as devicesCode from './devices-code.ts';
import * as devicesList from './devices-list.ts';
import * as devicesRetire from './devices-retire.ts';
import * as indexShow from './index-show.ts';
import * as keysCreate from './keys-create.ts';
import * as keysList from './keys-list.ts';
import * as keysRevoke from './keys-revoke.ts';
import * as verify from './verify.ts';
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../tests/support/hall.ts';

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	await storeResponses(base.sql, [
		{ unit: unit('X1'), field: 'dat-dai', answers: { A: 5, B: 4, C: 2, D: 3, E: 'na' } },
		{ unit: unit('X2'), day: '2026-12-31', answers: { A: 1, B: 5 } },
		// the period ends before this day
		{ unit: unit('X2'), day: '2027-01-01', answers: { A: 1 } }
	]);
});
afterAll(() => base.drop());

const commands: Record<string, Command> = { 'index show': indexShow, 'devices code': devicesCode, 'devices list': devicesList, 'devices retire': devicesRetire, 'keys create': keysCreate, 'keys list': keysList, 'keys revoke': keysRevoke, verify };

/** As the dispatcher runs them, without a process for each. */
async function sipas(...words: string[]): Promise<{ status: number; out: string; err: string }> {
	const name = Object.keys(commands).find((known) => words.join(' ').startsWith(known)) ?? '';
	const said = { out: '', err: '' };
	const print = async (line: string) => void (said.out += `${line}\n`);
	const warn = (line: string) => void (said.err += `${line}\n`);
	try {
		await commands[name]!.run(words.slice(name.split(' ').length), { sql: base.sql, print, warn });
		return { status: 0, ...said };
	} catch (error) {
		if (!(error instanceof OperatorFault)) throw error;
		return { status: 1, out: said.out, err: said.err + error.message };
	}
}

const show = (...more: string[]) => sipas('index', 'show', '--unit', 'T', '--from', '2026-01-01', '--to', '2027-01-01', ...more);

test('index show --json prints the IndexTable and nothing else', async () => {
	const { status, out, err } = await show('--json');
	expect({ status, err }).toEqual({ status: 0, err: '' });
	expect(JSON.parse(out)).toEqual({
		unit: 'T', from: '2026-01-01', to: '2027-01-01', measure: 'overall', method: 'rate-items@1', by: 'total',
		takes: { questionnaires: ['sipas-detail@1', 'sipas-quick@1', 'sipas-service@1'], items: 'all', channels: null },
		rows: [{
			key: 'total', responses: 2, counts: [1, 1, 1, 1, 2], notApplicable: 1, skipped: 3, n: 6,
			effectiveN: 6, rate: 50, interval: [18.76, 81.24], mean: 20 / 6
		}]
	});
});

test.each([
	[['--by', 'field'], ['dat-dai', 'unknown']],
	[['--by', 'unit'], ['X1', 'X2']],
	[['--by', 'dimension'], ['access', 'procedure', 'staff', 'result', 'feedback']],
	[['--by', 'month'], ['2026-03', '2026-12']],
	[['--by', 'item', '--measure', 'dimension:access'], ['A']],
	[['--by', 'item'], ['A', 'B', 'C', 'D', 'E']]
])('index show %j names its rows', async (args, keys) => {
	const { out } = await show('--json', ...args);
	expect(JSON.parse(out).rows.map(({ key }: { key: string }) => key)).toEqual(keys);
});

test('without --json it prints a table for people', async () => {
	const { status, out } = await show('--by', 'field');
	expect(status).toBe(0);
	expect(out).toMatch(/theo tiêu chí SIPAS[\s\S]*dat-dai +1 +4 /);
});

test.each([
	['an unknown unit', ['index', 'show', '--unit', 'T9', '--from', '2026-01-01', '--to', '2027-01-01'], 'Không có đơn vị mang mã này'],
	['an unknown measure', ['index', 'show', '--unit', 'T', '--from', '2026-01-01', '--to', '2027-01-01', '--measure', 'joy'], 'Không có chỉ số mang mã này'],
	['a period that runs backwards', ['index', 'show', '--unit', 'T', '--from', '2027-01-01', '--to', '2026-01-01'], 'Khoảng thời gian sai'],
	['a split that does not exist', ['index', 'show', '--unit', 'T', '--from', '2026-01-01', '--to', '2027-01-01', '--by', 'age'], 'Không tách được theo "age"'],
	['no unit', ['devices', 'code'], 'Thiếu hoặc thừa tham số'],
	['an unknown counter', ['devices', 'code', '--unit', 'X1', '--counter', '9'], 'không có quầy "9"'],
	['a purpose that does not exist', ['keys', 'create', '--unit', 'X1', '--for', 'joy'], 'Thiếu hoặc thừa tham số']
])('%s ends in one sentence', async (_what, args, sentence) => {
	const { status, out, err } = await sipas(...args);
	expect({ status, out }).toEqual({ status: 1, out: '' });
	expect(err).toContain(sentence);
});

test('devices code and keys create print the secret alone, and keep only its hash', async () => {
	const code = await sipas('devices', 'code', '--unit', 'X1', '--name', 'Quầy 3');
	expect(code).toMatchObject({ status: 0, out: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}\n$/) });
	const key = await sipas('keys', 'create', '--unit', 'T', '--for', 'indices');
	expect(key).toMatchObject({ status: 0, out: expect.stringMatching(/^[\w-]{43}\n$/) });
	const kept = await base.sql`select p::text from pairing_code p union all select k::text from api_key k`;
	expect(JSON.stringify(kept)).not.toContain(code.out.trim());
	expect(JSON.stringify(kept)).not.toContain(key.out.trim());
});

test('verify agrees, and tells a wrong count, a wrong closure, an altered response and a missing number apart', async () => {
	await fold(base.sql);
	expect(await sipas('verify')).toMatchObject({ status: 0, out: expect.stringContaining('Kết luận: khớp.') });
	await base.sql`update tally_sum set n5 = n5 + 1 where kind = 'day' and part = 'item:A' and day = '2026-03-02'`;
	await base.sql`delete from unit_closure where ancestor_id = ${unit('T')} and descendant_id = ${unit('X1')}`;
	await base.sql.begin(async (sql) => {
		await sql`alter table response disable trigger response_append_only`;
		await sql`grant update on response to current_user`;
		await sql`update response set scores = array_replace(scores, 2::smallint, 5::smallint) where field_code = 'dat-dai'`;
	});
	const [device] = await base.sql<{ id: number }[]>`insert into device (name, token_sha256) values ('Quầy 1', sha256('t')) returning id`;
	await base.sql`insert into device_placement (device_id, placed_at, unit_id) values (${device!.id}, now(), ${unit('X1')})`;
	await base.sql`insert into device_contact (device_id, last_seq) values (${device!.id}, 9)`;
	await base.sql`
		insert into response (id, channel, device_id, seq, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id,
			language, scores, content_sha256)
		select gen_random_uuid(), channel, ${device!.id}, 4, questionnaire_id, answered_at, reception_unit_id, deciding_unit_id,
			language, scores, content_sha256 from response where answered_day = '2027-01-01'`;
	const { status, out, err } = await sipas('verify');
	expect(status).toBe(1);
	expect(err).toContain('KHÔNG khớp');
	expect(out).toMatch(/Số đếm: LỆCH \d+ dòng/);
	expect(out).toMatch(/Cây đơn vị: LỆCH 1 dòng/);
	expect(out).toMatch(/Nội dung phiếu: 2 trên 4 phiếu KHÁC/);
	expect(out).toContain('Quầy 1 (Xã Một): đã lập 1–9, nhận 1, thiếu 3, bắt đầu từ số 1');
	expect(out).toContain('Quầy 1 (Xã Một): còn 5 phiếu chưa gửi trên máy');
});

test('an index in today’s map names what a split leaves out, and another map is told', async () => {
	await makeUnits(base.sql, ['Z,Xã Cũ,commune,T,Thử,2020-01-01,2020-12-31', 'Z1,Xã Mới,commune,T,Thử,2021-01-01,']);
	await addSuccession(base.sql, [{ fromCode: 'Z', toCode: 'Z1', onDay: '2021-01-01', kind: 'merge', legalText: 'Nghị quyết' }]);
	const asked = ['index', 'show', '--unit', 'Z1', '--from', '2020-01-01', '--to', '2021-01-01', '--json'];
	expect(JSON.parse((await sipas(...asked)).out)).not.toHaveProperty('map');
	expect(JSON.parse((await sipas(...asked, '--map', 'today')).out)).toMatchObject({ map: 'today', notCarried: [] });
	expect((await sipas(...asked, '--map', 'old')).status).not.toBe(0);
});

test('devices list tells how each tablet is doing, and devices retire ends one', async () => {
	const { token, device } = await pairDevice(base.sql, (await sipas('devices', 'code', '--unit', 'X1', '--name', 'LC-09')).out.trim(), '10.0.0.1');
	const line = (await sipas('devices', 'list', '--unit', 'T')).out.split('\n').find((one) => one.startsWith(device.publicId));
	expect(line?.split('\t')).toEqual([device.publicId, 'LC-09', 'X1', 'Chờ liên lạc', '0', '0', '0', '0', '–', '–']);
	expect((await sipas('devices', 'list', '--unit', 'X2')).out).not.toContain(device.publicId);
	expect(await sipas('devices', 'retire', device.publicId)).toMatchObject({ status: 0, out: '' });
	expect((await findDevice(base.sql, token))?.state).toBe('retired');
	expect((await sipas('devices', 'retire', device.publicId)).err).toContain('devices list');
});

test('keys list shows no key, and keys revoke takes one back', async () => {
	const { out: key } = await sipas('keys', 'create', '--unit', 'X2', '--for', 'invitations', '--name', 'Một cửa');
	const { out } = await sipas('keys', 'list');
	const [id = ''] = out.split('\n').find((line) => line.includes('Một cửa'))?.split('\t') ?? [];
	expect(out).not.toContain(key.trim());
	expect(await sipas('keys', 'revoke', id)).toMatchObject({ status: 0, out: '', err: expect.stringContaining('Một cửa') });
	for (const wrong of [id, '0', 'x']) expect((await sipas('keys', 'revoke', wrong)).err).toContain('keys list');
	expect(await base.sql`select from audit_entry where action = 'key.revoked' and subject ->> 'key' = ${id}`).toHaveLength(1);
});
