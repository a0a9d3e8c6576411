/**
 * What is read aloud on each screen, in the order in which it stands there: title, hint, then the keys; the five
 * scores always from 1 to 5. Keys are those of a language pack. Knows no voice.
 */
import type { DeviceConfig, DeviceField } from '#lib/survey/device-config.ts';
import type { Item } from '#lib/survey/questionnaire.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { scores } from '#lib/survey/scale.ts';
import type { KioskPack } from '#lib/text/kiosk-pack.ts';
import { shownFields } from './shown-fields.ts';
import type { Part } from '#lib/sound/read-aloud.ts';

const needed = (key: string, text: string): Part => ({ key, text, isNeeded: true });
const further = (key: string, text: string): Part => ({ key, text, isNeeded: false });

export function partsOf(
	stage: string,
	pack: KioskPack,
	config: Pick<DeviceConfig, 'questionnaire'> & { fields: readonly DeviceField[] },
	item: Item | null
): readonly Part[] {
	const { key } = config.questionnaire;
	switch (stage) {
		case 'field':
			return [
				needed('field.title', pack.field.title),
				...shownFields(config.fields).map(({ code, name }) => needed(`field/${code}/name`, sentence(name, pack.code))),
				needed('field.unknown', pack.field.unknown)
			];
		case 'question':
			if (item === null) return [];
			return [
				needed(`${key}/${item.code}/text`, sentence(item.text, pack.code)),
				...(item.hint === null ? [] : [further(`${key}/${item.code}/hint`, sentence(item.hint, pack.code))]),
				...scores.map((score) => needed(`scores.${score}`, pack.scores[score])),
				needed(`${key}/${item.code}/na`, sentence(item.notApplicable, pack.code))
			];
		case 'reasons':
			if (item === null) return [];
			return [
				needed('reasons.title', pack.reasons.title),
				further('reasons.lead', pack.reasons.lead),
				...config.questionnaire.reasons[item.dimension].map(({ code, text }) =>
					needed(`${key}/${item.dimension}/${code}`, sentence(text, pack.code))
				)
			];
		case 'thanks':
			return [needed('thanks.title', pack.thanks.title), further('thanks.lead', pack.thanks.lead)];
		default:
			return [];
	}
}
