// The code of a dossier: agency, day received, running number; both agency forms that live in the field.
// Invariant: the raw text is kept; a code with a day that never was is no code.
// Refuses to know: which unit the agency code belongs to (the dated tree decides), and it never enters a response.
import { isDay, type LocalDay } from './period.ts';

export type DossierCode = {
	raw: string;
	agency: string;
	/** 'levels-first' is 000.00.12.H62, 'province-first' is H38.12 (decision 20/2020) */
	form: 'levels-first' | 'province-first';
	receivedDay: LocalDay;
	sequence: string;
};

const levelsFirst = /^((?:\d{2,3}\.){3}[A-Z]\d{2})-(\d{6})-(\d{4,8})$/;
const provinceFirst = /^([A-Z]\d{2}(?:\.\d{1,3}){0,4})-(\d{6})-(\d{4,8})$/;

export function parseDossierCode(text: string): DossierCode | null {
	const raw = text.trim();
	const old = levelsFirst.exec(raw);
	const match = old ?? provinceFirst.exec(raw);
	if (match === null) return null;
	const [, agency, day, sequence] = match;
	const receivedDay = `20${day!.slice(0, 2)}-${day!.slice(2, 4)}-${day!.slice(4, 6)}`;
	if (!isDay(receivedDay)) return null;
	return { raw, agency: agency!, form: old ? 'levels-first' : 'province-first', receivedDay, sequence: sequence! };
}
