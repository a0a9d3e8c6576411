/* Which packs there are, in the order of the chips. A language without a reviewed pack is not offered. */
import type { KioskPack } from './kiosk-pack.ts';
import { kioskEn } from './kiosk.en.ts';
import { kioskVi } from './kiosk.vi.ts';

const packs: readonly KioskPack[] = [kioskVi, kioskEn];

export function kioskPack(language: string): KioskPack {
	return packs.find((pack) => pack.code === language) ?? kioskVi;
}

/** The languages that a device offers and that we can speak. */
export function offeredPacks(languages: readonly string[]): readonly KioskPack[] {
	return packs.filter((pack) => languages.includes(pack.code));
}
