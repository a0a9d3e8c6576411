/**
 * Turns one line of a file of responses into the row to store.
 *
 * Keeps: a line that the same file would give again gets the same id; a unit must have existed on the day of the answer.
 * Refuses to know what is stored already.
 */
import { hash } from 'node:crypto';
import { isDay, localDay } from '#lib/survey/period.ts';
import type { SealedResponse } from '#lib/survey/response.ts';
import { limits } from '#lib/survey/limits.ts';
import { isScore, type Answer } from '#lib/survey/scale.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { StoredQuestionnaire } from '../questionnaires/questionnaire.ts';
import { contentHash } from '../responses/content-hash.ts';
import type { Channel, ResponseRow } from '../responses/rows.ts';
import { toScores } from '../responses/scores.ts';
import { holdsOn, type UnitWindow } from '../units/unit.ts';
import type { Cells } from './cells.ts';

export type Surroundings = {
	units: ReadonlyMap<string, readonly UnitWindow[]>;
	fields: ReadonlySet<string>;
	questionnaires: ReadonlyMap<string, StoredQuestionnaire>;
	/** every item code there is */
	items: ReadonlySet<string>;
	now: Date;
};

const channels: readonly Channel[] = ['kiosk', 'qr', 'paper', 'web'];
const dayMs = 86_400_000;
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const instantPattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** `position` counts the rows of the file. What is at fault is told; the row is then not to be used. */
export function responseOf(
	cells: Cells,
	position: number,
	{ units, fields, questionnaires, items, now }: Surroundings
): ResponseRow {
	const answeredAt = instantOf(cells, now);
	const day = localDay(answeredAt);
	const questionnaire = questionnaireOf(cells, questionnaires);
	const reception = unitOf(cells, 'reception_unit', units, day);
	const deciding = cells.optional('deciding_unit') === null ? reception : unitOf(cells, 'deciding_unit', units, day);
	const sealed: SealedResponse = {
		id: '',
		questionnaire: questionnaire?.key ?? '',
		answeredAt: answeredAt.toISOString(),
		elapsedMs: 0,
		language: matched(cells, 'language', /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, importText.badLanguage) ?? '',
		field: fieldOf(cells, fields),
		procedure: matched(cells, 'procedure', /^[A-Za-z0-9.-]{1,64}$/, importText.badProcedure),
		decidingUnit: deciding.code === reception.code ? null : deciding.code,
		answers: questionnaire === null ? {} : answersOf(cells, questionnaire, items),
		comment: commentOf(cells)
	};
	const channel = cells.oneOf('channel', channels) ?? 'web';
	sealed.id = idOf(cells) ?? derivedId([position, channel, reception.code, sealed]);
	return {
		id: sealed.id,
		channel,
		deviceId: null,
		seq: null,
		questionnaireId: questionnaire?.id ?? 0,
		answeredAt,
		receptionUnitId: reception.id,
		decidingUnitId: deciding.id,
		counterId: null,
		fieldCode: sealed.field ?? null,
		procedureCode: sealed.procedure ?? null,
		language: sealed.language,
		elapsedMs: null,
		scores: questionnaire === null ? [] : toScores(questionnaire.content, sealed.answers),
		reasons: null,
		comment: sealed.comment ?? null,
		contentSha256: contentHash(sealed),
		receivedAt: now
	};
}

function instantOf(cells: Cells, now: Date): Date {
	const text = cells.raw('answered_at').trim();
	const [, day, time, seconds, offset] = instantPattern.exec(text) ?? [];
	const instant = new Date(`${day}T${time}${seconds ?? ':00'}${offset ?? '+07:00'}`);
	if (day === undefined || !isDay(day) || Number.isNaN(instant.getTime())) {
		cells.fault('answered_at', importText.badInstant(text));
		return now;
	}
	if (instant.getTime() > now.getTime() + dayMs) cells.fault('answered_at', importText.future(text));
	if (day < '2000-01-02') cells.fault('answered_at', importText.tooEarly(text));
	return instant;
}

function questionnaireOf(cells: Cells, known: Surroundings['questionnaires']): StoredQuestionnaire | null {
	const key = cells.required('questionnaire', limits.codeLength);
	const questionnaire = known.get(key);
	if (questionnaire === undefined && key !== '') {
		cells.fault('questionnaire', importText.unknownQuestionnaire(key, [...known.keys()]));
	}
	return questionnaire ?? null;
}

function unitOf(cells: Cells, column: string, units: Surroundings['units'], day: string): { id: number; code: string } {
	const code = cells.required(column, limits.codeLength);
	const windows = units.get(code);
	const [first] = windows ?? [];
	if (windows === undefined || first === undefined) {
		if (code !== '') cells.fault(column, importText.unknownUnit(code));
		return { id: 0, code };
	}
	if (!holdsOn(windows, day)) cells.fault(column, importText.unitNotValid(code, day));
	return { id: first.id, code };
}

function fieldOf(cells: Cells, known: ReadonlySet<string>): string | null {
	const code = cells.optional('field');
	if (code !== null && !known.has(code)) cells.fault('field', importText.unknownField(code, [...known]));
	return code;
}

function matched(cells: Cells, column: string, pattern: RegExp, message: (text: string) => string): string | null {
	const text = cells.optional(column);
	if (column === 'language' ? !pattern.test(text ?? '') : text !== null && !pattern.test(text)) {
		cells.fault(column, message(text ?? ''));
	}
	return text;
}

function answersOf(
	cells: Cells,
	{ key, content }: StoredQuestionnaire,
	items: ReadonlySet<string>
): Record<string, Answer> {
	const answers: Record<string, Answer> = {};
	const asked = new Set(content.items.map(({ code }) => code));
	for (const item of items) {
		const text = cells.optional(item);
		if (text === null) continue;
		const score = Number(text);
		if (!asked.has(item)) cells.fault(item, importText.itemNotAsked(item, key));
		else if (text === 'na') answers[item] = 'na';
		else if (/^\d$/.test(text) && isScore(score)) answers[item] = score;
		else cells.fault(item, importText.badAnswer(text));
	}
	return answers;
}

/** Kept to the letter; only nothing is no comment. */
function commentOf(cells: Cells): string | null {
	const comment = cells.raw('comment');
	if (comment.length > limits.commentUnits) cells.fault('comment', importText.tooLong(limits.commentUnits));
	return comment || null;
}

function idOf(cells: Cells): string | null {
	const id = cells.optional('id')?.toLowerCase() ?? null;
	if (id !== null && !uuidPattern.test(id)) cells.fault('id', importText.badId(id));
	return id;
}

/** UUID version 8 (RFC 9562, section 5.8): the first bits of a SHA-256. */
function derivedId(content: unknown): string {
	const bytes = hash('sha256', JSON.stringify(content), 'buffer').subarray(0, 16);
	bytes[6] = (bytes[6]! & 0x0f) | 0x80;
	bytes[8] = (bytes[8]! & 0x3f) | 0x80;
	return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
