/*
 * Everything that stands between a citizen's hands and the browser, put up once, right after the first paint.
 */
import type { Tablet } from '../tablet.svelte.ts';
import { holdPage } from './hold-page.ts';
import { refuseGestures } from './refuse-gestures.ts';
import { takeKeys } from './take-keys.ts';
import { takeTaps } from './take-taps.ts';

export function guard(tablet: Tablet): void {
	refuseGestures();
	takeTaps(() => `${tablet.stage} ${tablet.visit.shownMs}`);
	takeKeys(tablet);
	holdPage(tablet);
}
