/**
 * One person's visit as plain data and plain functions: welcome, (receipt), (field), one screen per item, reasons after a low
 * score, sealing. Keeps: a tap answers exactly the item on the screen, moves by one screen at most, and does nothing
 * in the first moments of a screen, so that a double tap answers once. Knows no clock (the time is passed in), no
 * storage, no runes and no network.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Item, Reason } from '#lib/survey/questionnaire.ts';
import { isDissatisfied, isScore, type Answer } from '#lib/survey/scale.ts';

/** Taps in the first moments of a screen belong to the screen before it. */
export const settlingMs = 250;
const reasonLimit = 8;
const commentLimit = 2000;

export type VisitStage = 'welcome' | 'receipt' | 'field' | 'question' | 'reasons' | 'sealing';

/** What a receipt says of itself. Whether it is good is the server's to know. */
export type Receipt = Readonly<{
	/** Its token, or its short code. */
	invitation: string;
	/** The field that it names; null: none, or not to be known here. */
	field: string | null;
}>;

export type Visit = Readonly<{
	stage: VisitStage;
	language: string;
	large: boolean;
	contrast: boolean;
	fieldCode: string | null;
	/** What the answer is to be bound to; null: whoever walks up. */
	receipt: Receipt | null;
	/** Index of the item on the screen. */
	step: number;
	answers: Readonly<Record<string, Answer>>;
	/** Item code to the codes of its chosen reasons. */
	reasons: Readonly<Record<string, readonly string[]>>;
	comment: string;
	/** What the comment was when the screen of reasons opened: skipping that screen takes back what was typed on it. */
	commentBefore: string;
	/** Monotonic ms of the touch that began the visit. */
	startedMs: number | null;
	/** Monotonic ms at which this screen appeared. */
	shownMs: number;
}>;

export function blankVisit(language: string, nowMs: number): Visit {
	return {
		stage: 'welcome',
		language,
		large: false,
		contrast: false,
		fieldCode: null,
		receipt: null,
		step: 0,
		answers: {},
		reasons: {},
		comment: '',
		commentBefore: '',
		startedMs: null,
		shownMs: nowMs
	};
}

/** Whether anything of a person is in it: then the idle limit applies. */
export function isTouched(visit: Visit, language: string): boolean {
	return visit.stage !== 'welcome' || visit.large || visit.contrast || visit.language !== language;
}

export function itemAt(visit: Visit, config: DeviceConfig): Item | null {
	const shown = visit.stage === 'question' || visit.stage === 'reasons';
	return shown ? (config.questionnaire.items[visit.step] ?? null) : null;
}

export function reasonsOf(item: Item, config: DeviceConfig): readonly Reason[] {
	return config.questionnaire.reasons[item.dimension] ?? [];
}

export function askReceipt(visit: Visit, nowMs: number): Visit {
	if (visit.stage !== 'welcome' || !isSettled(visit, nowMs)) return visit;
	return { ...visit, stage: 'receipt', shownMs: nowMs };
}

/** The field that a receipt names is not asked for, and sealed only if this tablet knows it: the server reads it there. */
export function begin(visit: Visit, config: DeviceConfig, nowMs: number, receipt: Receipt | null = null): Visit {
	if ((visit.stage !== 'welcome' && visit.stage !== 'receipt') || !isSettled(visit, nowMs)) return visit;
	const begun = { ...visit, receipt, step: 0, startedMs: nowMs, shownMs: nowMs };
	if (asksField(begun, config)) return { ...begun, stage: 'field', fieldCode: null };
	const known = config.fields.filter(({ code }) => receipt === null || receipt.field === null || code === receipt.field);
	return { ...begun, stage: 'question', fieldCode: known.length === 1 ? (known[0]?.code ?? null) : null };
}

function asksField({ receipt }: Visit, { fields }: DeviceConfig): boolean {
	return fields.length > 1 && !receipt?.field;
}

export function chooseField(visit: Visit, config: DeviceConfig, code: string | null, nowMs: number): Visit {
	if (visit.stage !== 'field' || !isSettled(visit, nowMs)) return visit;
	if (code !== null && !config.fields.some((field) => field.code === code)) return visit;
	return { ...visit, stage: 'question', fieldCode: code, step: 0, shownMs: nowMs };
}

export function answer(visit: Visit, config: DeviceConfig, given: Answer, nowMs: number): Visit {
	const item = itemAt(visit, config);
	if (visit.stage !== 'question' || item === null || !isSettled(visit, nowMs)) return visit;
	const low = isScore(given) && isDissatisfied(given) && reasonsOf(item, config).length > 0;
	const answered = {
		...visit,
		answers: { ...visit.answers, [item.code]: given },
		reasons: low ? visit.reasons : without(visit.reasons, item.code)
	};
	if (low) return { ...answered, stage: 'reasons', commentBefore: visit.comment, shownMs: nowMs };
	return advance(answered, config, nowMs);
}

/** Begun, and nothing said yet. */
export function isUnanswered(visit: Visit): boolean {
	return ['receipt', 'field', 'question'].includes(visit.stage) && Object.keys(visit.answers).length === 0;
}

/**
 * What may be kept of a visit that its person left, null if nothing was said in it. Nothing is made up for the rest: an
 * item that was never passed stays absent, where in a visit that came to its end each one is answered or skipped; by
 * that a partial one is known. A sentence that was not sent off with its screen was not meant to stay. A receipt is not
 * used up by half an answer.
 */
export function unfinished(visit: Visit): Visit | null {
	const isUnderWay = visit.stage === 'question' || visit.stage === 'reasons' || visit.stage === 'field';
	if (!isUnderWay || Object.values(visit.answers).every((given) => given === 'skip')) return null;
	return { ...visit, receipt: null, comment: visit.stage === 'reasons' ? visit.commentBefore : visit.comment };
}

/** Would not say: of the field, of an item, or of the reasons. */
export function skip(visit: Visit, config: DeviceConfig, nowMs: number): Visit {
	if (visit.stage === 'field') return chooseField(visit, config, null, nowMs);
	if (visit.stage === 'question') return answer(visit, config, 'skip', nowMs);
	const item = itemAt(visit, config);
	if (visit.stage !== 'reasons' || item === null || !isSettled(visit, nowMs)) return visit;
	const emptied = { ...visit, reasons: without(visit.reasons, item.code), comment: visit.commentBefore };
	return advance(emptied, config, nowMs);
}

export function toggleReason(visit: Visit, config: DeviceConfig, code: string, nowMs: number): Visit {
	const item = itemAt(visit, config);
	if (visit.stage !== 'reasons' || item === null || !isSettled(visit, nowMs)) return visit;
	if (!reasonsOf(item, config).some((reason) => reason.code === code)) return visit;
	const chosen = visit.reasons[item.code] ?? [];
	const next = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code];
	if (next.length > reasonLimit) return visit;
	if (next.length === 0) return { ...visit, reasons: without(visit.reasons, item.code) };
	return { ...visit, reasons: { ...visit.reasons, [item.code]: next } };
}

/** Typing is no tap: it is never ignored. Cut to what a response may hold. */
export function setComment(visit: Visit, text: string): Visit {
	if (visit.stage !== 'reasons') return visit;
	// isWellFormed is too young for tablets; with the u flag only a lone surrogate matches
	return { ...visit, comment: text.slice(0, commentLimit).replace(/[\uD800-\uDFFF]|\0/gu, '') };
}

export function continueFromReasons(visit: Visit, config: DeviceConfig, nowMs: number): Visit {
	if (visit.stage !== 'reasons' || !isSettled(visit, nowMs)) return visit;
	return advance(visit, config, nowMs);
}

/** Back to the five keys of the same item, with the chosen one still shown. */
export function changeScore(visit: Visit, nowMs: number): Visit {
	if (visit.stage !== 'reasons' || !isSettled(visit, nowMs)) return visit;
	return { ...visit, stage: 'question', shownMs: nowMs };
}

export function back(visit: Visit, config: DeviceConfig, nowMs: number): Visit {
	if (!isSettled(visit, nowMs)) return visit;
	if (visit.stage === 'reasons') return changeScore(visit, nowMs);
	if (visit.stage === 'field' || visit.stage === 'receipt') return toWelcome(visit, nowMs);
	if (visit.stage !== 'question') return visit;
	if (visit.step > 0) return { ...visit, step: visit.step - 1, shownMs: nowMs };
	return asksField(visit, config) ? { ...visit, stage: 'field', shownMs: nowMs } : toWelcome(visit, nowMs);
}

/** Nothing of the answers stays; language and size do, until the idle limit. */
function toWelcome(visit: Visit, nowMs: number): Visit {
	const { language, large, contrast } = visit;
	return { ...blankVisit(language, nowMs), large, contrast };
}

function advance(visit: Visit, config: DeviceConfig, nowMs: number): Visit {
	const last = visit.step >= config.questionnaire.items.length - 1;
	if (last) return { ...visit, stage: 'sealing', shownMs: nowMs };
	return { ...visit, stage: 'question', step: visit.step + 1, shownMs: nowMs };
}

function isSettled(visit: Visit, nowMs: number): boolean {
	return nowMs - visit.shownMs >= settlingMs;
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
	return Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));
}
