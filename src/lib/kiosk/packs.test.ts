import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { OfferedPack } from '#lib/survey/device-config.ts';
import type { LanguagePack, PackSound } from '#lib/survey/language-pack.ts';
import { openPackStore, packDatabaseName, type PackStore } from './pack-store.ts';
import { followOffer, type PackPorts } from './packs.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const voice = new Uint8Array([1, 2, 3, 4]);
const sound: PackSound = { sha256: sha256(voice), kind: 'audio/ogg', bytes: 4 };
const letters = new TextEncoder().encode('wOF2 letters');

let store: PackStore;
let asked: string[];
let answers: Map<string, () => Response>;
let isFree: boolean;

const ports: PackPorts = {
	send: (url, init) => {
		asked.push(`${url} ${new Headers(init.headers).get('authorization') ?? ''}`.trim());
		const answer = answers.get(url);
		return answer === undefined ? Promise.reject(new TypeError('no network')) : Promise.resolve(answer());
	},
	after: () => () => {},
	now: () => 0,
	sha256: async (bytes) => sha256(new Uint8Array(bytes as ArrayBuffer)),
	lettersOf: (script) => (script === 'khmer' ? { '500': '/letters' } : {}),
	isFree: () => isFree
};

function publish(language: string, sentences: Record<string, string>, sounds: Record<string, PackSound> = {}, script: LanguagePack['script'] = 'latin'): OfferedPack {
	const pack: LanguagePack = { format: 1, language, name: language, script, grouping: '.', hold: [], sentences };
	const version = sha256(canonicalJson({ pack, sounds }));
	answers.set(`/api/v1/device/packs/${language}`, () => Response.json({ version, pack, sounds }));
	return { language, name: language, version, hasAudio: false };
}

const have = async () => (await store.packs()).map(({ language }) => language);

beforeEach(() => {
	asked = [];
	answers = new Map();
	isFree = true;
	store = openPackStore();
	answers.set(`/api/v1/device/packs/km/audio/${sound.sha256}`, () => new Response(voice));
	answers.set('/letters', () => new Response(letters));
});
afterEach(async () => {
	store.close();
	await new Promise((resolve) => (indexedDB.deleteDatabase(packDatabaseName).onsuccess = resolve));
});

describe('a language', () => {
	test('is had once sentences, voices and letters are all there, and asks nothing again', async () => {
		const km = publish('km', { a: 'x' }, { a: sound }, 'khmer');
		const shelf = await followOffer(ports, store, [km], 'T');
		expect(asked).toEqual(['/api/v1/device/packs/km Bearer T', `/api/v1/device/packs/km/audio/${sound.sha256} Bearer T`, '/letters']);
		expect([shelf.isSettled, shelf.kept[0]?.delivered.pack.sentences, Object.keys(shelf.kept[0]?.fonts ?? {})]).toEqual([true, { a: 'x' }, ['500']]);
		expect(new Uint8Array((await store.sound(sound.sha256))!)).toEqual(voice);
		asked = [];
		expect((await followOffer(ports, store, [km], 'T')).isSettled).toBe(true);
		expect(asked).toEqual([]);
	});

	test('whose last voice did not come is not had yet; what came is not fetched twice', async () => {
		const km = publish('km', { a: 'x' }, { a: sound }, 'khmer');
		answers.delete('/letters');
		expect(await followOffer(ports, store, [km], 'T')).toEqual({ kept: [], isSettled: false });
		answers.set('/letters', () => new Response(letters));
		asked = [];
		expect((await followOffer(ports, store, [km], 'T')).kept).toHaveLength(1);
		expect(asked.filter((url) => url.includes('/audio/'))).toEqual([]);
	});

	test('withdrawn is gone, its voices too; the others stay', async () => {
		const km = publish('km', { a: 'x' }, { a: sound });
		const tyz = publish('tyz', { a: 'x' });
		await followOffer(ports, store, [km, tyz], 'T');
		const shelf = await followOffer(ports, store, [tyz], 'T');
		expect([shelf.kept.map(({ language }) => language), await store.hasSound(sound.sha256)]).toEqual([['tyz'], false]);
	});

	test('in its next version is spoken in the old one until the new one is whole', async () => {
		await followOffer(ports, store, [publish('km', { a: 'old' })], 'T');
		const next = publish('km', { a: 'new' }, { a: sound });
		answers.delete(`/api/v1/device/packs/km/audio/${sound.sha256}`);
		expect((await followOffer(ports, store, [next], 'T')).kept[0]?.delivered.pack.sentences).toEqual({ a: 'old' });
		answers.set(`/api/v1/device/packs/km/audio/${sound.sha256}`, () => new Response(voice));
		expect((await followOffer(ports, store, [next], 'T')).kept[0]?.delivered.pack.sentences).toEqual({ a: 'new' });
	});

	test('is still there after a restart without a network', async () => {
		await followOffer(ports, store, [publish('km', { a: 'x' })], 'T');
		store.close();
		store = openPackStore();
		expect(await have()).toEqual(['km']);
	});
});

test('nothing is fetched while responses wait to be sent', async () => {
	const km = publish('km', { a: 'x' });
	isFree = false;
	expect(await followOffer(ports, store, [km], 'T')).toEqual({ kept: [], isSettled: false });
	expect(asked).toEqual([]);
});

describe('what is not what the server named is not kept:', () => {
	const url = '/api/v1/device/packs/km';
	test.each([
		['a page of the network', () => answers.set(url, () => new Response('<html>Wi-Fi</html>', { headers: { 'content-type': 'text/html' } }))],
		['a pack of another version', () => publish('km', { a: 'other' })],
		['a pack whose words were changed on the way', () => {
			const pack = { format: 1, language: 'km', name: 'km', script: 'latin', grouping: '.', hold: [], sentences: { a: 'evil' } };
			const honest = sha256(canonicalJson({ pack: { ...pack, sentences: { a: 'x' } }, sounds: { a: sound } }));
			answers.set(url, () => Response.json({ version: honest, pack, sounds: { a: sound } }));
		}],
		['another voice', () => answers.set(`${url}/audio/${sound.sha256}`, () => new Response(new Uint8Array([9])))],
		['a refusal', () => answers.set(url, () => Response.json({ code: 'pack_not_offered' }, { status: 404, headers: { 'content-type': 'application/problem+json' } }))]
	])('%s', async (_what, spoil) => {
		const km = publish('km', { a: 'x' }, { a: sound });
		spoil();
		expect(await followOffer(ports, store, [km], 'T')).toEqual({ kept: [], isSettled: false });
	});

	test('letters that are a page', async () => {
		const km = publish('km', { a: 'x' }, {}, 'khmer');
		answers.set('/letters', () => new Response('<html>'));
		expect((await followOffer(ports, store, [km], 'T')).isSettled).toBe(false);
	});
});
