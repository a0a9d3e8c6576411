/**
 * The languages of the tablet beyond the two that it is built with, and its voice: loaded after the first paint.
 * Keeps: a pack that came or went counts from the next rest on, so that no visit changes its language by itself.
 * Knows the tablet only by what it shows.
 */
import { withPack, type PackScript } from '#lib/survey/language-pack.ts';
import { builtInPacks } from '#lib/text/kiosk-languages.ts';
import { kioskPackOf } from '#lib/text/kiosk-sentences.ts';
import { receiptWordsOf } from '#lib/text/receipt-words.ts';
import { localVoice, recordings, speak } from '#lib/sound/browser-voices.ts';
import { openPackStore, type KeptPack } from './pack-store.ts';
import { followOffer, type PackPorts } from './packs.ts';
import { browserPorts, type Cancel } from './ports.ts';
import { ReadAloud } from '#lib/sound/read-aloud.ts';
import { chooseLanguage } from './screens/choose-language.ts';
import Listen from './screens/Listen.svelte';
import { partsOf } from './spoken-parts.ts';
import type { Chip, Spoken } from './spoken.svelte.ts';
import type { Tablet } from './tablet.svelte.ts';

/** A pack that could not be fetched whole is tried again after a minute, then ever later, at most each ten minutes. */
const retryMs = { first: 60_000, most: 600_000 } as const;
/** Letters of Khmer and the signs that join them; everything else stays with the house's letters. */
const khmerRange = 'U+1780-17FF, U+19E0-19FF, U+200B-200D, U+25CC';

export type Letters = Readonly<Record<PackScript, Readonly<Record<string, string>>>>;

export function openLanguages(tablet: Tablet, spoken: Spoken, letters: Letters): void {
	const store = openPackStore();
	const ports = packPorts(tablet, letters);
	let waiting: readonly KeptPack[] | null = $state.raw(null);
	let sounds: ReadonlyMap<string, KeptPack['delivered']['sounds']> = $state.raw(new Map());
	let cancelRetry: Cancel = () => {};
	let isFollowing = false;

	const synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis;
	let voices: readonly SpeechSynthesisVoice[] = $state.raw(synthesis?.getVoices() ?? []);
	synthesis?.addEventListener('voiceschanged', () => (voices = synthesis.getVoices()));
	let isReading = $state(false);
	const reader = new ReadAloud(
		{
			recordingOf: (language, key) => sounds.get(language)?.[key]?.sha256 ?? null,
			play: recordings((sha256) => store.sound(sha256)),
			voiceFor: (language) => localVoice(voices, language),
			speak: (text, voice) => speak(synthesis, text, voice)
		},
		() => (isReading = reader.isReading)
	);
	const voice = { reader, isReading: () => isReading, touched: () => tablet.touched() };
	spoken.extras = { Listen, voice, choose: () => chooseLanguage(tablet, spoken), partsOf };

	async function follow(delayMs: number): Promise<void> {
		const { config } = tablet;
		const token = tablet.condition.enrolments?.[0]?.token;
		if (config === null || token === undefined || isFollowing) return;
		isFollowing = true;
		cancelRetry();
		// a full or failing disk leaves the tablet with the languages that it has
		const shelf = await followOffer(ports, store, config.packs, token).catch(() => null);
		isFollowing = false;
		if (shelf !== null) waiting = shelf.kept;
		// a config that came meanwhile offers something else
		if (tablet.config?.packs !== config.packs) return follow(retryMs.first);
		if (shelf?.isSettled !== true) cancelRetry = ports.after(delayMs, () => void follow(Math.min(delayMs * 2, retryMs.most)));
	}

	$effect.root(() => {
		$effect(() => {
			if (tablet.config !== null) void follow(retryMs.first);
		});
		$effect(() => {
			if (waiting === null || !tablet.atRest) return;
			sounds = new Map(waiting.map(({ language, delivered }) => [language, delivered.sounds]));
			publish(spoken, waiting);
			waiting = null;
		});
	});
	store.packs().then((kept) => (waiting ??= kept), () => {});
}

function publish(spoken: Spoken, kept: readonly KeptPack[]): void {
	const builtIn = builtInPacks.map((pack): Chip => {
		const voice = kept.find(({ language }) => language === pack.code);
		return { pack, hasSound: voice?.hasAudio ?? false, script: 'latin' };
	});
	const further = kept.filter(({ language }) => !builtInPacks.some(({ code }) => code === language));
	for (const one of further) addLetters(one);
	spoken.chips = [
		...builtIn,
		...further.map(({ delivered, hasAudio }): Chip => ({ pack: kioskPackOf(delivered.pack), hasSound: hasAudio, script: delivered.pack.script, receipt: receiptWordsOf(delivered.pack.sentences) }))
	];
	spoken.dress = (config) => further.reduce((dressed, { delivered }) => withPack(dressed, delivered.pack), config);
}

const lettersAdded = new Set<string>();

/** From the bytes that were kept, so that they are there without a network. */
function addLetters({ fonts }: KeptPack): void {
	for (const [weight, bytes] of Object.entries(fonts)) {
		if (lettersAdded.has(weight)) continue;
		lettersAdded.add(weight);
		document.fonts.add(new FontFace('Khmer Kept', bytes, { weight, unicodeRange: khmerRange }));
	}
}

function packPorts(tablet: Tablet, letters: Letters): PackPorts {
	const { send, after, now } = browserPorts();
	return {
		send,
		after,
		now,
		sha256: async (bytes) => {
			const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
			return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		},
		lettersOf: (script) => letters[script],
		isFree: () => tablet.condition.unsent === 0 && tablet.condition.halt === null
	};
}
