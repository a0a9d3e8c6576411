/**
 * What a response may refer to: published questionnaires, fields, units.
 * Keeps: what is published or known stays so, hence it may be remembered; what is not known is asked of the database
 * each time, so that a field added a moment ago is taken. A batch asks once for each name.
 */
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { Remembered } from '../database/remembered.ts';
import { fields } from '../fields/field.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { selectUnitId } from './reference.sql.ts';

export type KnownQuestionnaire = {
	id: number;
	content: Questionnaire;
	/** item code → its reason codes */
	reasons: ReadonlyMap<string, ReadonlySet<string>>;
};

const hourMs = 3_600_000;
const questionnaires = new Remembered<KnownQuestionnaire>({ forMs: hourMs, atMost: 1_000 });
const fieldCodes = new Remembered<true>({ forMs: 60_000, atMost: 1_000 });
const unitIds = new Remembered<number>({ forMs: 60_000, atMost: 20_000 });

export type Reference = {
	questionnaire(key: string): Promise<KnownQuestionnaire | undefined>;
	isField(code: string): Promise<boolean>;
	unitId(code: string): Promise<number | undefined>;
};

/** For one batch. */
export function referenceOf(sql: Sql): Reference {
	const unknown = new Set<string>();
	const once = async <T>(kept: Remembered<T>, kind: string, name: string, find: () => Promise<T | undefined>) => {
		if (unknown.has(`${kind} ${name}`)) return undefined;
		const value = await kept.get(sql, name, find);
		if (value === undefined) unknown.add(`${kind} ${name}`);
		return value;
	};
	return {
		questionnaire: (key) => once(questionnaires, 'questionnaire', key, () => findQuestionnaire(sql, key)),
		isField: async (code) => (await once(fieldCodes, 'field', code, () => findField(sql, code))) === true,
		unitId: (code) => once(unitIds, 'unit', code, () => selectUnitId(sql, code))
	};
}

async function findQuestionnaire(sql: Sql, key: string): Promise<KnownQuestionnaire | undefined> {
	const stored = (await storedQuestionnaires(sql)).get(key);
	if (stored === undefined) return undefined;
	const { id, content } = stored;
	const reasons = content.items.map(({ code, dimension }) => {
		return [code, new Set(content.reasons[dimension].map((reason) => reason.code))] as const;
	});
	return { id, content, reasons: new Map(reasons) };
}

async function findField(sql: Sql, code: string): Promise<true | undefined> {
	return (await fields(sql)).some((field) => field.code === code) || undefined;
}
