// One sentence in several languages. Invariant: Vietnamese is always there, so that there is always something to say.
// A file of its own, so that the tablet's first screen loads it without the schemas.

/** Language code to sentence. */
export type Text = Readonly<Record<string, string>>;

/** The sentence in the language asked for, else in Vietnamese. */
export function sentence(text: Text, language: string): string {
	return text[language] ?? text['vi'] ?? '';
}
