/** Language packs from upload to withdrawal, against a real database. */
import { hash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { LanguagePack } from '#lib/survey/language-pack.ts';
import { findQuestionnaire } from '#lib/survey/published.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { createAccount } from '../accounts/create.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { coverageOf, sheetOf, type Sheet } from './coverage.ts';
import { addBuiltIn, addDraft, approve, giveVoice, takeVoice, withdraw } from './manage.ts';
import { deliveredPack, keptSound, offeredPacks, offeredSound } from './offer.ts';
import { selectPacks } from './pack.sql.ts';
import { readUpload } from './read-upload.ts';
import { soundKindOf } from './sound-kind.ts';
import { csvTemplate, jsonTemplate } from './template.ts';

let base: TestDatabase;
let account: Account;
let sheet: Sheet;
const review = { name: 'Thạch Thị Thử', organisation: 'Xã Thử', day: '2026-11-20' };
const questionnaire = findQuestionnaire('sipas-quick@1')!;
/** A WAV file of one sample. */
const wav = Buffer.from('524946462500000057415645666d74201000000001000100401f0000401f0000010008006461746101000000800a', 'hex');

beforeAll(async () => {
	base = await createTestDatabase();
	account = await createAccount(base.sql, { login: 'quan', name: 'Quản', password: 'mười hai con giáp', role: 'administrator', unitId: null });
	sheet = await sheetOf(base.sql);
});
afterAll(() => base.drop());

function packIn(language: string, change: (sentences: Record<string, string>) => void = () => {}): LanguagePack {
	const sentences = Object.fromEntries(sheet.needed.map(({ key, source }) => [key, source['vi'] ?? '']));
	change(sentences);
	return { format: 1, language, name: `Thử ${language}`, script: 'latin', grouping: '.', hold: [], sentences };
}

const rolledBack = (work: (sql: Sql) => Promise<void>) => () => inRolledBackTransaction(base.sql, work);
const offered = async (sql: Sql) => (await offeredPacks(sql, questionnaire, [])).map(({ language, hasAudio }) => [language, hasAudio]);

describe('a pack', () => {
	test('is hidden as a draft, offered once a named person reviewed it, gone when withdrawn', rolledBack(async (sql) => {
		const { id } = await addDraft(sql, account, packIn('tyz'));
		expect([await offered(sql), await deliveredPack(sql, 'tyz')]).toEqual([[], null]);
		expect((await approve(sql, account, id, review)).kind).toBe('approved');
		expect(await offered(sql)).toEqual([['tyz', false]]);
		const [row] = await selectPacks(sql, 'tyz');
		expect(row).toMatchObject({ reviewerName: review.name, reviewerOrganisation: 'Xã Thử', reviewedDay: '2026-11-20', approvedBy: 'Quản', state: 'approved' });
		expect(await withdraw(sql, account, id)).toBe(true);
		expect([await offered(sql), await withdraw(sql, account, id)]).toEqual([[], false]);
		expect((await approve(sql, account, id, review)).kind).toBe('refused');
	}));

	test('that lacks sentences is never approved, and says which', rolledBack(async (sql) => {
		const { id } = await addDraft(sql, account, packIn('ium', (all) => { delete all['buttons.skip']; delete all['sipas-quick@1/E/na']; }));
		expect(await approve(sql, account, id, review)).toEqual({ kind: 'incomplete', missing: ['buttons.skip', 'sipas-quick@1/E/na'] });
	}));

	test('is not offered where a device asks what it cannot say', rolledBack(async (sql) => {
		const { id } = await addDraft(sql, account, packIn('tyz'));
		await approve(sql, account, id, review);
		const next = { ...questionnaire, key: 'sipas-quick@2', version: 2 };
		const strange = { code: 'thuy-loi', name: { vi: 'Thủy lợi' }, example: { vi: 'Kênh' }, icon: 'map' };
		expect([await offeredPacks(sql, next, []), await offeredPacks(sql, questionnaire, [strange])]).toEqual([[], []]);
	}));

	test('is delivered with the hash that a tablet takes again', rolledBack(async (sql) => {
		const { id } = await addDraft(sql, account, packIn('tyz'));
		await giveVoice(sql, account, id, 'thanks.title', wav);
		await approve(sql, account, id, review);
		const delivered = (await deliveredPack(sql, 'tyz'))!;
		expect(hash('sha256', canonicalJson({ pack: delivered.pack, sounds: delivered.sounds }), 'hex')).toBe(delivered.version);
		expect((await offeredPacks(sql, questionnaire, []))[0]?.version).toBe(delivered.version);
	}));

	test('in force is followed by its next number, and both stay to be read', rolledBack(async (sql) => {
		const first = await addDraft(sql, account, packIn('tyz'));
		await approve(sql, account, first.id, review);
		const second = await addDraft(sql, account, packIn('tyz', (all) => { all['buttons.start'] = 'Mới'; }));
		expect(second.number).toBe(2);
		await approve(sql, account, second.id, review);
		expect((await selectPacks(sql, 'tyz')).map(({ number, state }) => [number, state])).toEqual([[2, 'approved'], [1, 'withdrawn']]);
		expect((await deliveredPack(sql, 'tyz'))?.pack.sentences['buttons.start']).toBe('Mới');
	}));

	test.each([
		['its sentences', "update language_pack set content = '{}'"],
		['its reviewer', "update language_pack set reviewer_name = 'Khác'"],
		['its voices', 'delete from language_sound'],
		['its place', 'delete from language_pack']
	])('once approved never changes: %s', async (_what, statement) => {
		await expect(inRolledBackTransaction(base.sql, async (sql) => {
			const { id } = await addDraft(sql, account, packIn('tyz'));
			await giveVoice(sql, account, id, 'thanks.title', wav);
			await approve(sql, account, id, review);
			await sql.unsafe(statement);
		})).rejects.toThrow(/never change/);
	});
});

describe('a voice', () => {
	test('belongs to a draft, is heard by devices once approved, follows its sentence into the next draft', rolledBack(async (sql) => {
		const { id } = await addDraft(sql, account, packIn('tyz'));
		expect(await giveVoice(sql, account, id, 'thanks.title', wav)).toBe(null);
		expect(await giveVoice(sql, account, id, 'scores.1', wav)).toBe(null);
		const sha256 = hash('sha256', wav, 'hex');
		expect([await offeredSound(sql, 'tyz', sha256), (await keptSound(sql, 'tyz', sha256))?.kind]).toEqual([undefined, 'audio/wav']);
		await approve(sql, account, id, review);
		expect((await offeredSound(sql, 'tyz', sha256))?.bytes.equals(wav)).toBe(true);
		expect([await giveVoice(sql, account, id, 'scores.2', wav), await takeVoice(sql, account, id, 'scores.1')]).toEqual(['refused', false]);
		const next = await addDraft(sql, account, packIn('tyz', (all) => { all['scores.1'] = 'Khác hẳn'; }));
		await approve(sql, account, next.id, review);
		expect(Object.keys((await deliveredPack(sql, 'tyz'))!.sounds)).toEqual(['thanks.title']);
	}));

	test('for every spoken sentence makes a pack one with sound', rolledBack(async (sql) => {
		const { id } = (await addBuiltIn(sql, account, 'vi'))!;
		const spoken = sheet.needed.filter(({ isSpoken, key }) => isSpoken && !key.startsWith('field/'));
		for (const { key } of spoken) expect(await giveVoice(sql, account, id, key, wav)).toBe(null);
		await approve(sql, account, id, review);
		expect(await offered(sql)).toEqual([['vi', true]]);
	}));

	test.each([
		['no sentence of the pack', 'nowhere', wav, 'unknown'],
		['no sound at all', 'scores.1', Buffer.from('<script>alert(1)</script>'), 'wrongKind'],
		['too large', 'scores.1', Buffer.concat([wav, Buffer.alloc(1_048_576)]), 'large']
	])('is refused when it is %s', async (_why, key, bytes, fault) => {
		await inRolledBackTransaction(base.sql, async (sql) => {
			const { id } = await addDraft(sql, account, packIn('tyz'));
			expect(await giveVoice(sql, account, id, key, bytes)).toBe(fault);
		});
	});
});

test.each([
	['audio/wav', '52494646ffffffff57415645666d7420'], ['audio/ogg', '4f67675300020000000000000000aaaa'],
	['audio/mpeg', '49443304000000000000000000000000'], ['audio/mpeg', 'fffb9064000000000000000000000000'],
	['audio/aac', 'fff15080000000000000000000000000'], ['audio/mp4', '000000206674797 04d34412000000000'.replace(' ', '')],
	[null, '000000206674797068656963000000000000'], [null, '89504e470d0a1a0a0000000d49484452'], [null, '']
])('%s is known by its first bytes', (kind, hex) => {
	expect(soundKindOf(Buffer.from(hex, 'hex'))).toBe(kind);
});

describe('an uploaded file', () => {
	const read = (name: string, text: string, language = 'tyz') => readUpload({ name, bytes: Buffer.from(text) }, language, sheet);
	let csv: string;
	beforeEach(() => {
		csv = csvTemplate('tyz', sheet, packIn('tyz'));
	});

	test('that is the template as it was downloaded gives the same pack, as CSV and as JSON', async () => {
		const pack = packIn('tyz');
		expect(await read('a.csv', csv)).toEqual(pack);
		expect(await read('a.json', jsonTemplate('tyz', sheet, pack))).toEqual(pack);
	});

	test('may leave sentences for later: they count as missing', async () => {
		const emptied = csv.split('\r\n').map((line) => (line.startsWith('buttons.') ? `${line.split(',')[0]},x,x,,` : line)).join('\r\n');
		const pack = await read('a.csv', emptied);
		const { missing } = coverageOf(pack, sheet, new Set());
		expect(missing.length).toBeGreaterThan(5);
		expect(missing.every((key) => key.startsWith('buttons.'))).toBe(true);
	});

	test.each([
		['a lost blank, by its line', () => csv.replace(/^(device,.*,.*),.*?,/m, '$1,Máy,'), /Dòng \d+, cột device: phải giữ nguyên các chỗ điền \{name\}/],
		['a key that no screen has', () => `${csv}nowhere,a,b,c,\r\n`, /cột nowhere: không màn hình nào có câu này/],
		['a key twice', () => `${csv}buttons.skip,a,b,c,\r\n`, /"buttons.skip" có hai dòng/],
		['no name', () => csv.replace('Thử tyz', ''), /chưa ghi tên ngôn ngữ/],
		['an unknown script', () => csv.replace(',latin,', ',runes,'), /mục "script" sai dạng/],
		['JSON of another language', () => jsonTemplate('ium', sheet, packIn('ium')), /tệp ghi mã "ium"/],
		['JSON that is broken', () => '{"format":1,', /không phải JSON hợp lệ/],
		['JSON with a number for a sentence', () => '{"format":1,"name":"a","script":"latin","sentences":{\n"buttons.skip":1}}', /Dòng 2.*buttons.skip/],
		['a column less', () => csv.replace('translation', 'dich'), /translation/]
	])('is refused for %s', async (_why, text, message) => {
		await expect(read('dich.csv', text())).rejects.toThrow(message);
	});
});
