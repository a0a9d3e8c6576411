/**
 * Brings the reviewed language packs of the config to the tablet: sentences, recordings, letters; keeps them for
 * weeks without a network; drops what the server no longer offers.
 * Keeps: a language is had only when it is wholly there and every byte has the hash that the server named; one request
 * at a time, and none while responses wait to be sent. Knows no visit and no screen.
 */
import * as v from 'valibot';
import { canonicalJson } from '#lib/survey/canonical-json.ts';
import type { OfferedPack } from '#lib/survey/device-config.ts';
import { DeliveredPackSchema, packLimits, type DeliveredPack, type PackScript } from '#lib/survey/language-pack.ts';
import { exchange } from './exchange.ts';
import type { KeptPack, PackStore } from './pack-store.ts';
import type { Ports } from './ports.ts';

const limitMs = 60_000;

export type PackPorts = Pick<Ports, 'send' | 'after' | 'now'> & {
	sha256(bytes: BufferSource): Promise<string>;
	/** Addresses of the letters that a script needs, by weight. */
	lettersOf(script: PackScript): Readonly<Record<string, string>>;
	/** Whether the network is free: nothing waits to be sent, and a visit is not about to need it. */
	isFree(): boolean;
};

/** `kept`: what may be spoken now; `isSettled`: nothing more to fetch. */
export type Shelf = { kept: readonly KeptPack[]; isSettled: boolean };

/** One round: drops, fetches, tells. What fails is left for the next round; what came stays. */
export async function followOffer(
	ports: PackPorts,
	store: PackStore,
	offered: readonly OfferedPack[],
	token: string
): Promise<Shelf> {
	for (const { language } of await store.packs()) {
		if (!offered.some((one) => one.language === language)) await store.remove(language);
	}
	let isSettled = true;
	for (const one of offered) {
		const [before] = (await store.packs()).filter(({ language }) => language === one.language);
		if (before?.delivered.version === one.version) continue;
		const whole = await fetchWhole(ports, store, one, token);
		if (whole === null) isSettled = false;
		else await store.put(whole);
	}
	const kept = await store.packs();
	// a half-fetched pack keeps its sounds until it is whole or no longer offered
	if (isSettled) await store.sweep(new Set(kept.flatMap(({ delivered }) => Object.values(delivered.sounds).map(({ sha256 }) => sha256))));
	return { kept, isSettled };
}

async function fetchWhole(ports: PackPorts, store: PackStore, offered: OfferedPack, token: string): Promise<KeptPack | null> {
	const delivered = await fetchPack(ports, offered, token);
	if (delivered === null) return null;
	const sounds = Object.values(delivered.sounds);
	if (sounds.reduce((sum, { bytes }) => sum + bytes, 0) > packLimits.soundBytesInAll) return null;
	for (const { sha256 } of sounds) {
		if (await store.hasSound(sha256)) continue;
		const url = `/api/v1/device/packs/${offered.language}/audio/${sha256}`;
		const bytes = await fetchBytes(ports, url, { authorization: `Bearer ${token}` });
		if (bytes === null || (await ports.sha256(bytes)) !== sha256) return null;
		await store.putSound(sha256, bytes);
	}
	const fonts: Record<string, ArrayBuffer> = {};
	for (const [weight, url] of Object.entries(ports.lettersOf(delivered.pack.script))) {
		const bytes = await fetchBytes(ports, url, {});
		if (bytes === null || !isWoff2(bytes)) return null;
		fonts[weight] = bytes;
	}
	return { language: offered.language, hasAudio: offered.hasAudio, delivered, fonts };
}

async function fetchPack(ports: PackPorts, offered: OfferedPack, token: string): Promise<DeliveredPack | null> {
	if (!ports.isFree()) return null;
	const outcome = await exchange(ports, `/api/v1/device/packs/${offered.language}`, {
		method: 'GET',
		headers: { authorization: `Bearer ${token}` }
	});
	if (outcome.kind !== 'answered' || outcome.status !== 200) return null;
	const parsed = v.safeParse(DeliveredPackSchema, outcome.body);
	if (!parsed.success || parsed.output.pack.language !== offered.language) return null;
	const { version, pack, sounds } = parsed.output;
	const found = await ports.sha256(new TextEncoder().encode(canonicalJson({ pack, sounds })));
	return version === offered.version && found === version ? parsed.output : null;
}

/** Whole bytes of ours or nothing: no redirect, no page of a proxy (its hash would be wrong), no endless line. */
async function fetchBytes(ports: PackPorts, url: string, headers: Record<string, string>): Promise<ArrayBuffer | null> {
	if (!ports.isFree()) return null;
	const abort = new AbortController();
	let cancel = (): void => {};
	const late = new Promise<null>((resolve) => {
		cancel = ports.after(limitMs, () => {
			abort.abort();
			resolve(null);
		});
	});
	const fetched = ports
		.send(url, { headers, redirect: 'error', credentials: 'omit', signal: abort.signal })
		.then((response) => (response.status === 200 ? response.arrayBuffer() : null))
		.catch(() => null);
	const bytes = await Promise.race([fetched, late]);
	cancel();
	return bytes !== null && bytes.byteLength <= packLimits.soundBytes ? bytes : null;
}

function isWoff2(bytes: ArrayBuffer): boolean {
	return new TextDecoder().decode(bytes.slice(0, 4)) === 'wOF2';
}
