import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { batchOf, sealed } from '../../../../tests/support/device-client.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import type { Account } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import type { Sql } from '../database/connection.ts';
import { ledgersInTurn } from '../ledger/chain.ts';
import { receiveBatch } from '../responses/receive.ts';
import { deviceConfig } from './config.ts';
import { deviceDetail } from './detail.ts';
import { findDevice, type Device } from './device.ts';
import { pause, resume, retire, setOwn, type Outcome } from './manage.ts';
import { replaceAsOperator } from './operator.ts';
import { createPairingCode, pairDevice } from './pairing.ts';
import { replace } from './replace.ts';

const now = new Date('2026-11-20T10:00:00+07:00');
const today = '2026-11-20';
let database: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	database = await createTestDatabase();
	unit = await makeUnits(database.sql, smallProvince);
});
afterAll(() => database.drop());

type Stand = { sql: Sql; root: Account; old: string; counterId: number };
type Tablet = Device & { token: string };

async function tabletOf(sql: Sql, code: string): Promise<Tablet> {
	const { token } = await pairDevice(sql, code, '10.0.0.1');
	return { ...(await findDevice(sql, token))!, token };
}
const asOf = async (sql: Sql, { token }: Tablet): Promise<Device> => (await findDevice(sql, token))!;

/** A tablet at a counter that made five and sent one, two and four. */
async function withTablet(work: (stand: { sql: Sql; root: Account; old: Tablet; counterId: number }) => Promise<void>): Promise<void> {
	await inRolledBackTransaction(database.sql, async (sql) => {
		const { id } = await createAccount(sql, { login: 'root', name: 'Gốc', role: 'administrator', unitId: null, password: 'mười hai con giáp' });
		const root: Account = { id, login: 'root', name: 'Gốc', role: 'administrator', unitId: null };
		const [counter] = await sql<{ id: number }[]>`insert into counter (unit_id, code, name) values (${unit('X1')}, '3', 'Quầy 3') returning id`;
		const { code } = await createPairingCode(sql, { unitId: unit('X1'), counterId: counter!.id, name: 'LC-05' });
		const old = await tabletOf(sql, code);
		await receiveBatch(sql, old, batchOf([1, 2, 4].map((seq) => sealed(seq)), { lastSeq: 5 }), now);
		await work({ sql, root, old, counterId: counter!.id });
	});
}

async function revisionOf(sql: Sql, { id }: Device): Promise<number> {
	return (await sql<{ revision: number }[]>`select revision from device where id = ${id}`)[0]!.revision;
}

async function codeFor(sql: Sql, root: Account, old: Tablet, name = 'LC-05'): Promise<string> {
	const replacement = await replace(sql, root, { publicId: old.publicId, revision: await revisionOf(sql, old), today }, name);
	if (replacement.outcome !== 'done') throw new Error(replacement.outcome);
	return replacement.made.code;
}

async function changed(sql: Sql, root: Account, old: Tablet, work: typeof pause | typeof resume | typeof retire): Promise<Outcome> {
	return work(sql, root, { publicId: old.publicId, revision: await revisionOf(sql, old), today }, null);
}

test('the successor stands at the same counter with the same settings, and counts from one', () =>
	withTablet(async ({ sql, root, old, counterId }) => {
		await setOwn(sql, root, { publicId: old.publicId, revision: 0, today }, { thanksMs: 9_000 });
		const next = await tabletOf(sql, await codeFor(sql, root, old));
		expect([next.name, next.placements.at(-1)]).toEqual(['LC-05', expect.objectContaining({ unitId: unit('X1'), counterId })]);
		expect((await deviceConfig(sql, next, now)).settings.thanksMs).toBe(9_000);
		await receiveBatch(sql, next, batchOf([sealed(1)], { lastSeq: 1 }), now);
		const rows = await sql`select device_id, seq from response where counter_id = ${counterId} order by device_id, seq`;
		expect(rows.map(({ deviceId, seq }) => [deviceId === next.id, seq])).toEqual([[false, 1], [false, 2], [false, 4], [true, 1]]);
	}));

test('until the code is spent the old one works on; from then on it is asleep, and nobody wakes it', () =>
	withTablet(async ({ sql, root, old }) => {
		const code = await codeFor(sql, root, old);
		expect((await asOf(sql, old)).state).toBe('active');
		await tabletOf(sql, code);
		expect((await deviceConfig(sql, await asOf(sql, old), now)).device.state).toBe('paused');
		expect(await changed(sql, root, old, resume)).toBe('refused');
	}));

test('what the old one still holds is taken when it wakes, and only with the last of it does it go out of use', () =>
	withTablet(async ({ sql, root, old }) => {
		const next = await tabletOf(sql, await codeFor(sql, root, old));
		const chain = await ledgersInTurn(sql, { id: next.id, unitId: unit('X1') }, today, () => false);
		expect(chain.map(({ condition, received, missing, unsent }) => [condition, received, missing, unsent])).toEqual([['missing', 3, 1, 1], ['waiting', 0, 0, 0]]);
		const wake = async (seqs: readonly number[]) => receiveBatch(sql, await asOf(sql, old), batchOf(seqs.map((seq) => sealed(seq)), { lastSeq: 6 }), now);
		expect((await wake([5, 6])).verdicts.map(({ verdict }) => verdict)).toEqual(['stored', 'stored']);
		await wake([]);
		expect((await asOf(sql, old)).state).toBe('paused'); // number 3 is missing: it is asked for, the token holds
		expect((await deviceConfig(sql, await asOf(sql, old), now)).resend?.fromSeq).toBe(3);
		await wake([3]);
		await wake([]);
		expect((await asOf(sql, old)).state).toBe('retired');
		const acts = await sql<{ action: string; by: string | null }[]>`
			select action, subject ->> 'by' as by from audit_entry where (subject ->> 'device')::integer = ${old.id} order by id`;
		expect(acts.filter(({ action }) => action !== 'device.refill')).toEqual([
			{ action: 'device.code', by: null }, { action: 'device.replaced', by: 'LC-05' }, { action: 'device.retired', by: null }
		]);
	}));

test('a tablet that nobody replaced stays in use however often it has nothing left', () =>
	withTablet(async ({ sql, old }) => {
		await receiveBatch(sql, old, batchOf([3, 5].map((seq) => sealed(seq)), { lastSeq: 5 }), now);
		await receiveBatch(sql, await asOf(sql, old), batchOf([], { lastSeq: 5 }), now);
		expect((await asOf(sql, old)).state).toBe('active');
	}));

test('one tablet takes the place: an earlier code is void, a later one is refused, the third follows the second', () =>
	withTablet(async ({ sql, root, old }) => {
		const [first, second] = [await codeFor(sql, root, old), await codeFor(sql, root, old, 'LC-06')];
		await expect(pairDevice(sql, first, '10.0.0.1')).rejects.toMatchObject({ problem: { code: 'pairing_code_unknown' } });
		const next = await tabletOf(sql, second);
		expect((await replace(sql, root, { publicId: old.publicId, revision: await revisionOf(sql, old), today }, '')).outcome).toBe('refused');
		const third = await tabletOf(sql, await codeFor(sql, root, next, 'LC-07'));
		for (const { id } of [old, next, third]) {
			expect((await ledgersInTurn(sql, { id, unitId: unit('X1') }, today, () => false)).map(({ name }) => name)).toEqual(['LC-05', 'LC-06', 'LC-07']);
		}
	}));

test('one out of use is replaced too and stays out of use; who may not look after it replaces nothing', () =>
	withTablet(async ({ sql, root, old }) => {
		const asked = async () => ({ publicId: old.publicId, revision: await revisionOf(sql, old), today });
		expect((await replace(sql, { ...root, role: 'manager', unitId: unit('X2') }, await asked(), '')).outcome).toBe('refused');
		expect((await replace(sql, { ...root, role: 'officer', unitId: unit('X1') }, await asked(), '')).outcome).toBe('refused');
		expect((await replace(sql, root, { ...(await asked()), revision: 7 }, '')).outcome).toBe('changed');
		await changed(sql, root, old, retire);
		await tabletOf(sql, await codeFor(sql, root, old));
		expect([(await asOf(sql, old)).state, (await deviceDetail(sql, root, old.publicId, today, now))?.isReplaced]).toEqual(['retired', true]);
	}));

test('the operator makes a code for the place of another on the command line, once', () =>
	withTablet(async ({ sql, old, counterId }) => {
		const made = await replaceAsOperator(sql, old.publicId, '');
		expect(made?.unitId).toBe(unit('X1'));
		const next = await tabletOf(sql, made!.code);
		expect([next.name, next.placements.at(-1)]).toEqual(['LC-05', expect.objectContaining({ unitId: unit('X1'), counterId })]);
		expect((await asOf(sql, old)).state).toBe('paused');
		expect(await replaceAsOperator(sql, old.publicId, '')).toBe(null);
		expect(await replaceAsOperator(sql, '01999999-0000-7000-8000-00000000ffff', '')).toBe(null);
	}));
