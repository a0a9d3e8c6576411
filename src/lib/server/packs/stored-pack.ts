/** A pack as it was stored, checked again: null where a later version of the program no longer takes it. */
import * as v from 'valibot';
import { LanguagePackSchema, type LanguagePack } from '#lib/survey/language-pack.ts';

export function storedPack({ content }: { content: unknown }): LanguagePack | null {
	const parsed = v.safeParse(LanguagePackSchema, content);
	return parsed.success ? parsed.output : null;
}
