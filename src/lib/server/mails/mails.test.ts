import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince } from '../../../../tests/support/hall.ts';
import { catchMails, plainTextOf, type MailCatcher } from '../../../../tests/support/mail-catcher.ts';
import type { Role } from '../accounts/account.ts';
import { createAccount } from '../accounts/create.ts';
import { connect } from '../database/connection.ts';
import { choiceOf, choose } from './choice.ts';
import { writeDigests } from './digest.ts';
import { openPost, sendMails } from './send.ts';

const at = (time: string, day = '2026-03-31'): Date => new Date(`${day}T${time}:00+07:00`);
const origin = 'https://hailong.thu.gov.vn';
const never = new AbortController().signal;
const all = ['target_missed', 'signal', 'device_silent', 'numbers_missing'];

let base: TestDatabase;
let unit: (code: string) => number;
let catcher: MailCatcher;
beforeEach(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	catcher = await catchMails((to) => (to.startsWith('khong') ? '550 no such person' : to.startsWith('cham') ? '451 later' : '250 ok'));
});
afterEach(async () => {
	await catcher.close();
	await base.drop();
});

const post = (port = catcher.port) => openPost({ host: '127.0.0.1', port, security: 'none', user: null, password: null, from: 'Hài Lòng <hailong@thu.gov.vn>' });

async function reader(address: string, role: Role = 'manager', code: string | null = 'T', kinds = all, quietHours = 4) {
	const login = address.split('@')[0]!;
	const unitId = code === null ? null : unit(code);
	const { id } = await createAccount(base.sql, { login, name: login, role, unitId, password: 'mười hai con giáp' });
	const account = { id, login, name: login, role, unitId };
	expect(await choose(base.sql, account, { address, kinds, quietHours })).toBe('saved');
	return account;
}

async function alarm(kind: string, code: string, facts: Record<string, string | number | null>, subject = '1'): Promise<number> {
	const [row] = await base.sql<{ id: number }[]>`
		insert into alarm (kind, unit_id, subject, facts, raised_at) values (${kind}, ${unit(code)}, ${subject}, ${base.sql.json(facts)}, ${at('08:00')}) returning id`;
	return row!.id;
}
const missing = (code = 'X1', subject = 'may-1') => alarm('numbers_missing', code, { device: 'LC-<07>', count: 3 }, subject);

test('a digest arrives once even when two processes write and send, in Vietnamese, with links and nothing of a response', async () => {
	await reader('lan@thu.gov.vn');
	await missing();
	const other = connect(base.url);
	const [first, second] = [post(), post()];
	await Promise.all([writeDigests(base.sql, at('09:00'), origin), writeDigests(other, at('09:00'), origin)]);
	await Promise.all([sendMails(base.sql, first, at('09:00'), never), sendMails(other, second, at('09:00'), never), sendMails(other, second, at('09:00'), never)]);
	first.close();
	second.close();
	await other.end();
	expect(catcher.caught.map(({ to }) => to)).toEqual(['lan@thu.gov.vn']);
	const text = plainTextOf(catcher.caught[0]!);
	expect(text).toContain('Xã Một: Máy LC-<07> thiếu 3 số phiếu');
	expect(text).toContain(`${origin}/staff/devices/may-1`);
	expect(catcher.caught[0]!.data).toMatch(/Message-ID: <hai-long-1@thu\.gov\.vn>/i);
	const [kept] = await base.sql<{ bodyHtml: string }[]>`select body_html from mail`;
	expect(kept!.bodyHtml).toContain('LC-&lt;07&gt;');
});

test('a refused recipient stops no other and is given up in sight', async () => {
	const refused = await reader('khong.co@thu.gov.vn');
	await reader('lan@thu.gov.vn');
	await missing();
	await writeDigests(base.sql, at('09:00'), origin);
	const one = post();
	expect(await sendMails(base.sql, one, at('09:00'), never)).toBe(1);
	await sendMails(base.sql, one, at('19:00'), never);
	one.close();
	expect(catcher.caught.map(({ to }) => to)).toEqual(['lan@thu.gov.vn']);
	expect(catcher.attempts.filter((to) => to.startsWith('khong'))).toHaveLength(1);
	const { last } = await choiceOf(base.sql, refused);
	expect([last?.givenUpAt, last?.fault]).toEqual([at('09:00'), expect.stringContaining('550')]);
});

test('what fails is tried again with longer waits, and given up after six tries', async () => {
	const account = await reader('cham@thu.gov.vn');
	await missing();
	await writeDigests(base.sql, at('09:00'), origin);
	const one = post();
	let minutes = 0;
	for (const wait of [0, 1, 5, 15, 60, 240]) {
		minutes += wait;
		await sendMails(base.sql, one, new Date(at('09:00').getTime() + (minutes - 0.5) * 60_000), never);
		const before = catcher.attempts.length;
		await sendMails(base.sql, one, new Date(at('09:00').getTime() + minutes * 60_000), never);
		expect(catcher.attempts.length).toBe(before + 1);
	}
	await sendMails(base.sql, one, at('09:00', '2026-04-02'), never);
	one.close();
	expect(catcher.attempts).toHaveLength(6);
	expect((await choiceOf(base.sql, account)).last?.givenUpAt).not.toBeNull();
});

test('a mail server that is away holds up nothing and loses nothing', async () => {
	await reader('lan@thu.gov.vn');
	await missing();
	await writeDigests(base.sql, at('09:00'), origin);
	const away = post(1);
	expect(await sendMails(base.sql, away, at('09:00'), never)).toBe(0);
	away.close();
	const back = post();
	expect(await sendMails(base.sql, back, at('09:02'), never)).toBe(1);
	back.close();
});

test('the quiet interval holds across restarts, nights are quiet, and the end of an alarm is told once', async () => {
	await reader('lan@thu.gov.vn');
	const first = await missing();
	expect(await writeDigests(base.sql, at('06:59'), origin)).toBe(0);
	expect(await writeDigests(base.sql, at('07:00'), origin)).toBe(1);
	await missing('X2', 'may-2');
	await base.sql`update alarm set ended_at = ${at('10:00')} where id = ${first}`;
	const restarted = connect(base.url);
	expect(await writeDigests(restarted, at('10:59'), origin)).toBe(0);
	expect(await writeDigests(restarted, at('11:00'), origin)).toBe(1);
	expect(await writeDigests(restarted, at('15:00'), origin)).toBe(0);
	await missing('X1', 'may-3');
	expect(await writeDigests(restarted, at('20:00'), origin)).toBe(0);
	await restarted.end();
	const texts = (await base.sql<{ bodyText: string }[]>`select body_text from mail order by id`).map(({ bodyText }) => bodyText);
	expect(texts[1]).toMatch(/Mới:\n- Xã Hai: [^]*Đã trở lại bình thường:\n- Xã Một: Máy LC-<07> thiếu 3 số phiếu/);
});

test('each account is told what it may see and asked for; an officer and a closed account nothing', async () => {
	await reader('tinh@thu.gov.vn');
	await reader('xa.mot@thu.gov.vn', 'manager', 'X1');
	await reader('xa.hai@thu.gov.vn', 'manager', 'X2');
	await reader('chi.tieu@thu.gov.vn', 'manager', 'T', ['target_missed']);
	const gone = await reader('da.nghi@thu.gov.vn', 'administrator', null);
	await base.sql`update account set closed_at = now() where id = ${gone.id}`;
	const officer = { id: gone.id, login: 'x', name: 'x', role: 'officer' as const, unitId: unit('T') };
	expect(await choose(base.sql, officer, { address: 'a@b.vn', kinds: all, quietHours: 4 })).toBe('refused');
	await missing('X1');
	await alarm('signal', 'X1', { kind: 'burst', n: 42, of: 60, from: at('08:00').toISOString(), to: at('08:09').toISOString(), device: 'LC-07' });
	await writeDigests(base.sql, at('09:00'), origin);
	const mails = await base.sql<{ address: string; bodyText: string }[]>`select address, body_text from mail order by id`;
	expect(mails.map(({ address, bodyText }) => [address, bodyText.includes('Vì sao có 42 phiếu trong 9 phút ở máy LC-07?')])).toEqual([
		['tinh@thu.gov.vn', true],
		['xa.mot@thu.gov.vn', false]
	]);
});

test('targets that were missed when watching began are one line, told once, to whoever may see them', async () => {
	await reader('tinh@thu.gov.vn');
	await reader('xa.mot@thu.gov.vn', 'manager', 'X1');
	await reader('xa.hai@thu.gov.vn', 'manager', 'X2');
	await reader('may@thu.gov.vn', 'manager', 'T', ['device_silent']);
	const state = (code: string, isMet: boolean, since = at('08:00')) => base.sql`
		insert into target_state (unit_id, standard, demand, is_met, since, is_first) values (${unit(code)}, 'overall', '>=90', ${isMet}, ${since}, true)`;
	await state('T', false);
	await state('X1', false);
	await state('X2', true);
	await writeDigests(base.sql, at('09:00'), origin);
	const mails = async () => (await base.sql<{ address: string; subject: string }[]>`select address, subject from mail order by id`).map(({ address, subject }) => `${address} ${subject}`);
	const first = ['tinh@thu.gov.vn [Hài Lòng] 2 chỉ tiêu đang không đạt khi bắt đầu theo dõi', 'xa.mot@thu.gov.vn [Hài Lòng] 1 chỉ tiêu đang không đạt khi bắt đầu theo dõi'];
	expect(await mails()).toEqual(first);
	await writeDigests(base.sql, at('14:00'), origin);
	expect(await mails()).toEqual(first);
	await base.sql`delete from target_state where unit_id = ${unit('X2')}`;
	await state('X2', false, at('15:00'));
	await missing('X1', 'may-9');
	await writeDigests(base.sql, at('18:30'), origin);
	const [last] = await base.sql<{ subject: string; bodyText: string }[]>`select subject, body_text from mail where address = 'tinh@thu.gov.vn' order by id desc limit 1`;
	expect(last!.subject).toBe('[Hài Lòng] 1 cảnh báo mới');
	expect(last!.bodyText).toMatch(/^1 chỉ tiêu đang không đạt khi bắt đầu theo dõi\.\nhttps[^]*Mới:\n- Xã Một/);
});

test('an address with a line break or without a domain is refused, an empty one stops the mails', async () => {
	const account = await reader('lan@thu.gov.vn');
	for (const address of ['lan', 'lan@', 'a@b.vn\nBcc: c@d.vn', 'a@b.vn,c@d.vn']) expect(await choose(base.sql, account, { address, kinds: all, quietHours: 4 })).toBe('wrong');
	expect(await choose(base.sql, account, { address: 'a@b.vn', kinds: all, quietHours: 5 })).toBe('wrong');
	expect(await choose(base.sql, account, { address: '', kinds: all, quietHours: 4 })).toBe('stopped');
	await missing();
	expect(await writeDigests(base.sql, at('09:00'), origin)).toBe(0);
});
