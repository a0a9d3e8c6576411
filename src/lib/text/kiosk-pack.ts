/*
 * The sentences that a citizen meets on the tablet and on the phone, in one language. A pack is complete or does not
 * compile: no screen falls back to another language in the middle of a visit.
 * Refuses to know: questions, reasons, fields (they come with the device config, in their own languages).
 */
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Score } from '#lib/survey/scale.ts';

/** a bold beginning and the quiet rest of one sentence */
export type Stressed = readonly [strong: string, rest: string];

export type KioskPack = Readonly<{
	/** as in <html lang> */
	code: string;
	/** the language's name in itself */
	name: string;
	productName: string;
	/** holds together what must not break over a line */
	hold: (sentence: string) => string;
	scores: Readonly<Record<Score, string>>;
	dimensions: Readonly<Record<Dimension, string>>;
	tools: {
		label: string;
		large: string;
		contrast: string;
		language: string;
		switchTo: (name: string) => string;
		listen: string;
		stopListening: string;
	};
	buttons: {
		start: string;
		back: string;
		skip: string;
		next: string;
		done: string;
		again: string;
		stay: string;
		leave: string;
		/** where the item's own sentence has no room: the same answer in two words */
		notMetShort: string;
		neverGaveShort: string;
	};
	promise: { short: string; full: string };
	device: (name: string) => string;
	network: { online: string; away: string; offline: string; lost: string; waiting: (count: number) => string };
	welcome: {
		title: string;
		lead: (items: number) => string;
		promises: readonly [Stressed, Stressed, Stressed];
		languages: string;
		/** between the touch and the first question, while the gap after the last person is not over */
		soon: string;
		mended: string;
	};
	field: { title: string; unknown: string };
	question: { step: (step: number, of: number) => string; progress: string; answers: string };
	reasons: {
		chosen: string;
		title: string;
		lead: string;
		write: string;
		mind: (left: number) => string;
		comment: string;
	};
	idle: {
		title: string;
		lead: readonly [before: string, after: string];
		seconds: (seconds: number) => string;
		announce: (seconds: number) => string;
	};
	saving: string;
	thanks: { title: string; lead: string; kept: string; sent: string; back: readonly [before: string, after: string] };
	paused: {
		title: string;
		lead: string;
		ways: readonly [Stressed, Stressed, Stressed];
		staff: string;
		reason: string;
		unsent: string;
		network: string;
		received: string;
		offlineSince: (time: string) => string;
		connected: string;
		/** by the code of the pause; `unknown` for one that this pack does not name */
		reasons: Readonly<Record<string, string>> & { unknown: string };
		todo: Readonly<Record<string, Stressed>> & { unknown: Stressed };
	};
	/** outside opening hours; time as 7:30, date as 21/11 */
	asleep: {
		today: (time: string) => string;
		tomorrow: (time: string) => string;
		on: (time: string, date: string) => string;
		closed: string;
		wake: string;
	};
	enrol: {
		title: string;
		lead: string;
		code: string;
		typed: (filled: number, of: number) => string;
		erase: string;
		pair: string;
		pairing: string;
		scan: string;
		errors: Readonly<Record<string, string>> & { unknown: string };
	};
	failure: { title: string; text: string; reload: string };
}>;
