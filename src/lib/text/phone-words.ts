/*
 * The sentences that only the phone page says, in one language; all others it shares with the tablet (kiosk-pack.ts).
 * Refuses to know: questions, reasons, fields.
 */
import { phoneEn } from './phone.en.ts';
import { phoneVi } from './phone.vi.ts';

export type Closed = Readonly<{ title: string; text: string }>;

export type PhoneWords = Readonly<{
	title: string;
	field: (name: string) => string;
	/** a link of a maker who tries the product */
	trial: string;
	promise: string;
	notice: Readonly<{ title: string; points: readonly string[] }>;
	reasons: string;
	end: Readonly<{
		title: string;
		lead: string;
		field: string;
		fieldUnknown: string;
		comment: string;
		mind: string;
		send: string;
		detail: string;
		detailLead: string;
	}>;
	progress: (step: number, of: number) => string;
	sending: string;
	waiting: Readonly<{ title: string; text: string; again: string }>;
	thanks: Readonly<{ title: string; text: string; trial: string; close: string }>;
	closed: Readonly<Record<'forged' | 'spent' | 'expired' | 'revoked' | 'conflict' | 'off' | 'tooOften', Closed>>;
	ways: Readonly<{ title: string; list: readonly string[] }>;
	/** the server did not take the answers, and sending them again would not help */
	refused: Closed;
	unanswered: string;
	/** the page where the short code of a receipt is typed */
	typed: Readonly<{ title: string; lead: string; label: string; wrong: string }>;
}>;

export function phoneWords(language: string): PhoneWords {
	return language === 'en' ? phoneEn : phoneVi;
}
