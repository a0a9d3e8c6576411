/** The two routes by which a tablet gets a reviewed language, against the built product. */
import { hash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import { DeviceConfigSchema } from '#lib/survey/device-config.ts';
import { DeliveredPackSchema, packLimits, type LanguagePack } from '#lib/survey/language-pack.ts';
import type { Account } from '#lib/server/accounts/account.ts';
import { createAccount } from '#lib/server/accounts/create.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { sheetOf } from '#lib/server/packs/coverage.ts';
import { addDraft, approve, giveVoice, withdraw } from '#lib/server/packs/manage.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { answerOf, type Answer } from '../support/device-client.ts';
import { makeUnits, smallProvince } from '../support/hall.ts';

const review = { name: 'Thạch Thị Thử', organisation: 'Xã Thử', day: '2026-11-20' };
/** A WAV file of one sample. */
const wav = Buffer.from('524946462500000057415645666d74201000000001000100401f0000401f0000010008006461746101000000800a', 'hex');
const sha256 = hash('sha256', wav, 'hex');
const packUrl = '/api/v1/device/packs/tyz';
const soundUrl = `${packUrl}/audio/${sha256}`;

let base: TestDatabase;
let app: App;
let account: Account;
let pack: LanguagePack;
let authorization: string;
let draft: number;

beforeAll(async () => {
	base = await createTestDatabase();
	const unit = await makeUnits(base.sql, smallProvince);
	account = await createAccount(base.sql, { login: 'quan', name: 'Quản', password: 'mười hai con giáp', role: 'administrator', unitId: null });
	const { needed } = await sheetOf(base.sql);
	const sentences = Object.fromEntries(needed.map(({ key, source }) => [key, source['vi'] ?? '']));
	pack = { format: 1, language: 'tyz', name: 'Thử', script: 'latin', grouping: '.', hold: [], sentences };
	const { code } = await createPairingCode(base.sql, { unitId: unit('X1'), name: 'LC-01' });
	authorization = `Bearer ${(await pairDevice(base.sql, code, '10.0.0.1')).token}`;
	draft = (await addDraft(base.sql, account, pack)).id;
	await giveVoice(base.sql, account, draft, 'thanks.title', wav);
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

const ask = (path: string, headers: Record<string, string> = { authorization }): Promise<Response> => fetch(`${app.url}${path}`, { headers });
const get = async (path: string, headers?: Record<string, string>): Promise<Answer> => answerOf(await ask(path, headers));
const offered = async () => v.parse(DeviceConfigSchema, (await get('/api/v1/device/config')).body).packs;

test.each([packUrl, soundUrl])('%s is for known devices only, and for reading only', async (path) => {
	expect((await get(path, {})).body['code']).toBe('token_missing');
	const stranger = await get(path, { authorization: 'Bearer not-a-token' });
	expect([stranger.status, stranger.body['code']]).toEqual([401, 'token_unknown']);
	expect((await fetch(`${app.url}${path}`, { method: 'DELETE', headers: { authorization } })).status).toBe(405);
});

test('a draft, its recordings and a language that nobody began are not to be had', async () => {
	expect(await offered()).toEqual([]);
	for (const path of [packUrl, soundUrl, '/api/v1/device/packs/km', '/api/v1/device/packs/..%2Fconfig']) {
		const { status, body } = await get(path);
		expect([path, status, body['code']]).toEqual([path, 404, 'pack_not_offered']);
	}
});

test('a reviewed pack comes whole, with the hash that the config names, and again only when it changed', async () => {
	expect((await approve(base.sql, account, draft, review)).kind).toBe('approved');
	const [offer] = await offered();
	expect(offer).toMatchObject({ language: 'tyz', name: 'Thử', hasAudio: false });
	const { status, headers, body } = await get(packUrl);
	const delivered = v.parse(DeliveredPackSchema, body);
	expect([status, headers.get('etag'), delivered.version]).toEqual([200, `"${offer?.version}"`, offer?.version]);
	expect(hash('sha256', canonicalJson({ pack: delivered.pack, sounds: delivered.sounds }), 'hex')).toBe(offer?.version);
	expect([delivered.pack, delivered.sounds]).toEqual([pack, { 'thanks.title': { sha256, kind: 'audio/wav', bytes: wav.length } }]);
	const again = await ask(packUrl, { authorization, 'if-none-match': `"${offer?.version}"` });
	expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', `"${offer?.version}"`]);
	expect((await ask(packUrl, { authorization, 'if-none-match': '"another"' })).status).toBe(200);
});

test('a recording comes byte for byte, as the sound that it is, and is never asked for twice', async () => {
	const reply = await ask(soundUrl);
	expect([reply.status, reply.headers.get('content-type'), reply.headers.get('etag')]).toEqual([200, 'audio/wav', `"${sha256}"`]);
	expect(reply.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
	expect(Buffer.from(await reply.arrayBuffer()).equals(wav)).toBe(true);
	expect((await ask(soundUrl, { authorization, 'if-none-match': `"${sha256}"` })).status).toBe(304);
	// of another pack, or of none
	for (const path of [soundUrl.replace('/tyz/', '/km/'), `${packUrl}/audio/${'0'.repeat(64)}`, `${packUrl}/audio/x`]) {
		expect([path, (await ask(path)).status]).toEqual([path, 404]);
	}
});

test('withdrawn, neither is given out, not even to one that had it', async () => {
	await withdraw(base.sql, account, draft);
	expect([await offered(), (await ask(packUrl)).status, (await ask(soundUrl)).status]).toEqual([[], 404, 404]);
	expect((await ask(packUrl, { authorization, 'if-none-match': '*' })).status).toBe(404);
});

test('the two routes are described, with the limits that they keep', async () => {
	const { body } = await get('/api/v1/openapi.json');
	const { paths, components } = body as { paths: Record<string, object>; components: { schemas: Record<string, object> } };
	for (const path of ['/api/v1/device/packs/{language}', '/api/v1/device/packs/{language}/audio/{sha256}']) {
		expect(paths[path]).toMatchObject({ get: { security: [{ device: [] }], responses: { 200: {}, 304: {}, 401: {}, 404: {}, 410: {} } } });
	}
	const sound = { properties: { bytes: { maximum: packLimits.soundBytes } } };
	expect(components.schemas['DeliveredPack']).toMatchObject({ properties: { sounds: { additionalProperties: sound } } });
});
