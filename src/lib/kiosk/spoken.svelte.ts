/**
 * The languages that the screens speak: Vietnamese and English at once, packs of the tablet once they are read
 * (languages.svelte.ts, loaded after the first paint). Keeps: Vietnamese is always there. Knows no network and no voice.
 */
import type { Component } from 'svelte';
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import { builtInPacks } from '#lib/text/kiosk-languages.ts';
import type { KioskPack } from '#lib/text/kiosk-pack.ts';
import type { ReceiptWords } from '#lib/text/receipt-words.ts';
import type { Part, ReadAloud } from '#lib/sound/read-aloud.ts';

/** `receipt`: of a language that came as a pack; null where the pack does not speak of receipts. */
export type Chip = Readonly<{ pack: KioskPack; hasSound: boolean; script: string; receipt?: ReceiptWords | null }>;
/** `isReading` is alive; `touched` puts the idle limit off while a person listens. */
export type Voice = Readonly<{ reader: ReadAloud; isReading: () => boolean; touched: () => void }>;
export type ListenProps = { voice: Voice; pack: KioskPack; parts: readonly Part[] };

/** What only comes with the rest of the languages. */
export type Extras = Readonly<{
	Listen: Component<ListenProps>;
	voice: Voice;
	/** Opens the sheet of all languages. */
	choose: () => void;
	partsOf: (stage: string, pack: KioskPack, config: DeviceConfig, item: Item | null) => readonly Part[];
}>;

export class Spoken {
	chips: readonly Chip[] = $state.raw(builtInPacks.map((pack) => ({ pack, hasSound: false, script: 'latin' })));
	/** Puts the words of the packs into a config. */
	dress: (config: DeviceConfig) => DeviceConfig = $state.raw((config) => config);
	extras: Extras | null = $state.raw(null);

	/** Of what the device offers, in that order, those that are wholly there. */
	offered(languages: readonly string[]): readonly Chip[] {
		return languages.flatMap((language) => this.chips.find(({ pack }) => pack.code === language) ?? []);
	}

	chip(language: string): Chip {
		return this.chips.find(({ pack }) => pack.code === language) ?? this.chips[0]!;
	}
}
