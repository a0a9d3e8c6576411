/** People at a simulated tablet: they answer, tap twice, change their mind, walk away. All by seed. */
import type { Tablet } from '#lib/kiosk/tablet.svelte.ts';
import type { Receipt } from '#lib/kiosk/visit.ts';
import type { Score } from '#lib/survey/scale.ts';
import type { Chance } from './chance.ts';

const everyScore: readonly Score[] = [1, 2, 3, 4, 5];

/** One touch, whatever the screen shows; false: there is nothing to do here. */
export function touch(tablet: Tablet, chance: Chance, receipts: readonly Receipt[] = []): boolean {
	switch (tablet.stage) {
		case 'welcome':
			if (chance.happens(0.1)) tablet.setLanguage('en');
			if (chance.happens(0.1)) tablet.toggleLarge();
			tablet.begin(receipts.length > 0 && chance.happens(0.3) ? 'by-receipt' : 'at-once');
			return true;
		case 'receipt':
			bring(tablet, chance, receipts);
			return true;
		case 'field':
			tablet.chooseField(chance.pick(['dat-dai', 'ho-tich', null]));
			return true;
		case 'question':
			answer(tablet, chance);
			return true;
		case 'reasons':
			explain(tablet, chance);
			return true;
		case 'thanks':
			if (chance.happens(0.5)) tablet.finish();
			return false;
		case 'asleep':
			tablet.wake();
			return true;
		case 'starting':
		case 'unpaired':
		case 'saving':
		case 'paused':
			return false;
	}
}

function bring(tablet: Tablet, chance: Chance, receipts: readonly Receipt[]): void {
	if (chance.happens(0.1)) return tablet.back();
	tablet.bring(chance.happens(0.1) ? null : chance.pick(receipts));
}

function answer(tablet: Tablet, chance: Chance): void {
	if (chance.happens(0.05)) return tablet.back();
	if (chance.happens(0.08)) return tablet.skip();
	if (chance.happens(0.08)) return tablet.notApplicable();
	const score = chance.pick(everyScore);
	tablet.answer(score);
	if (chance.happens(0.2)) tablet.answer(score);
}

function explain(tablet: Tablet, chance: Chance): void {
	const dimension = tablet.item?.dimension;
	const offered = dimension === undefined ? [] : (tablet.config?.questionnaire.reasons[dimension] ?? []);
	if (offered.length > 0 && chance.happens(0.5)) return tablet.toggleReason(chance.pick(offered).code);
	if (chance.happens(0.1)) return tablet.changeScore();
	if (chance.happens(0.2)) tablet.setComment(chance.pick(['Chờ lâu quá', '😀'.repeat(1100), 'x\u0000y', '"; drop table']));
	if (chance.happens(0.2)) return tablet.skip();
	tablet.continueFromReasons();
}
