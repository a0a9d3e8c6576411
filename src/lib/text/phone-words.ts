/*
 * The sentences that only the phone page says, in one language; all others it shares with the tablet (kiosk-pack.ts).
 * Refuses to know: questions, reasons, fields.
 */
export type Closed = Readonly<{ title: string; text: string }>;

export type PhoneWords = Readonly<{
	title: string;
	/** with the field's name in place of {name} */
	field: string;
	/** a link of a maker who tries the product */
	trial: string;
	promise: string;
	notice: Readonly<{ title: string; points: readonly string[] }>;
	end: Readonly<{
		title: string;
		lead: string;
		field: string;
		mind: string;
		send: string;
		detail: string;
		detailLead: string;
	}>;
	sending: string;
	waiting: Readonly<{ title: string; text: string; again: string }>;
	thanks: Readonly<{ trial: string; close: string }>;
	closed: Readonly<Record<'forged' | 'spent' | 'expired' | 'revoked' | 'conflict' | 'off' | 'tooOften', Closed>>;
	ways: Readonly<{ title: string; list: readonly string[] }>;
	/** the server did not take the answers, and sending them again would not help */
	refused: Closed;
	unanswered: string;
	/** the page where the short code of a receipt is typed */
	typed: Readonly<{ title: string; lead: string; label: string; wrong: string }>;
}>;
