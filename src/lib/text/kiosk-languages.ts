/* The languages that the program itself speaks, in the order of the chips. */
import type { KioskPack } from './kiosk-pack.ts';
import { kioskEn } from './kiosk.en.ts';
import { kioskVi } from './kiosk.vi.ts';

/** Complete by their types; further languages are data (kiosk-sentences.ts). */
export const builtInPacks: readonly KioskPack[] = [kioskVi, kioskEn];

export function kioskPack(language: string): KioskPack {
	return builtInPacks.find((pack) => pack.code === language) ?? kioskVi;
}
