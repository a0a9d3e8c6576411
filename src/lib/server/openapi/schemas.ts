/**
 * The wire types of the API as JSON Schema, for other programs to read.
 * Keeps: limits and names come from the survey room, so that the description cannot promise what is refused.
 */
import { byKinds } from '#lib/survey/index-table.ts';
import { tokenLengthMax } from '#lib/survey/invitation-token.ts';
import { limits } from '#lib/survey/limits.ts';
import { invitationSchemas } from './invitation-schemas.ts';
import { packSchemas } from './pack-paths.ts';
import { transactionSchemas } from './transaction-paths.ts';

const nullable = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const text = (maxLength: number): object => ({ type: 'string', maxLength });
const count = { type: 'integer', minimum: 0 };
const instant = { type: 'string', format: 'date-time' };

const response = {
	type: 'object',
	description: 'All that a device or a phone seals. An item that is absent from answers counts as skipped.',
	required: ['id', 'questionnaire', 'answeredAt', 'elapsedMs', 'language', 'answers'],
	additionalProperties: false,
	properties: {
		id: { type: 'string', format: 'uuid' },
		seq: { type: 'integer', minimum: 1, maximum: limits.seqMax, description: 'Gapless for each device; a phone has none.' },
		questionnaire: { type: 'string', examples: ['sipas-quick@1'] },
		answeredAt: {
			...instant,
			description:
				'RFC 3339 with an offset, by the clock of the device. Where sentAt shows that it is off, it is corrected; in the order of seq instants never go back.'
		},
		elapsedMs: { type: 'integer', minimum: 0, maximum: limits.elapsedMsMax },
		language: { type: 'string', examples: ['vi'] },
		field: nullable(text(limits.codeLength)),
		procedure: nullable(text(limits.codeLength)),
		decidingUnit: nullable({ ...text(limits.codeLength), description: 'A unit code; null: the receiving unit.' }),
		answers: {
			type: 'object',
			maxProperties: limits.answers,
			additionalProperties: { enum: [1, 2, 3, 4, 5, 'na', 'skip'] }
		},
		reasons: nullable({
			type: 'object',
			additionalProperties: { type: 'array', maxItems: limits.reasonsPerItem, items: text(limits.codeLength) }
		}),
		comment: nullable(text(limits.commentUnits))
	}
};

/** The same and one member more; written out, since a strict schema cannot be added to by reference. */
const deviceResponse = {
	...response,
	description: 'All that a device seals, and the receipt that was held before it. An item that is absent from answers counts as skipped.',
	properties: {
		...response.properties,
		invitation: nullable({
			...text(tokenLengthMax),
			description:
				'The token or the short code of the receipt that the visit began with. The answer is then bound to its dossier and stored by the hour, without the device and its number; give such a response a random id (UUIDv4), since one that tells the time is not bound. A receipt that is spent, over, revoked, forged, of a test or of a unit in another branch binds nothing: the answer is stored like all others. Never kept, no part of what tells a duplicate from a conflict, and better forgotten once the response was sent.'
		})
	}
};

const batch = {
	type: 'object',
	required: ['sentAt', 'lastSeq', 'app', 'responses'],
	properties: {
		sentAt: { ...instant, description: 'By the clock of the device, so that the server sees how far it is off.' },
		lastSeq: { ...count, description: 'The last number of the device\'s ledger, sent or not.' },
		app: text(limits.codeLength),
		storage: nullable({ type: 'object' }),
		responses: { type: 'array', maxItems: limits.batchResponses, items: ref('DeviceResponse') }
	}
};

const receipt = {
	type: 'object',
	required: ['receivedAt', 'verdicts'],
	properties: {
		receivedAt: instant,
		verdicts: {
			type: 'array',
			description: 'One for each response, in order.',
			items: {
				type: 'object',
				required: ['id', 'verdict'],
				properties: {
					id: { type: 'string' },
					verdict: { enum: ['stored', 'duplicate', 'conflict', 'refused'] },
					code: { type: 'string', description: 'Why, for conflict and refused.' }
				}
			}
		}
	}
};

const indexRow = {
	type: 'object',
	required: ['key', 'responses', 'counts', 'notApplicable', 'skipped', 'n', 'effectiveN', 'rate', 'interval', 'mean'],
	properties: {
		key: { type: 'string' },
		withheld: { const: true, description: 'Too few responses, needed to hide such a row, or of a period that cuts a month with a day of few: all figures are null.' },
		responses: nullable(count),
		counts: nullable({ type: 'array', minItems: 5, maxItems: 5, items: count }),
		notApplicable: nullable(count),
		skipped: nullable(count),
		n: nullable(count),
		effectiveN: nullable({ type: 'number' }),
		rate: nullable({ type: 'number', description: 'Percent, unrounded; null without a score.' }),
		interval: nullable({ type: 'array', minItems: 2, maxItems: 2, items: { type: 'number' }, description: 'Wilson, 95 %.' }),
		mean: nullable({ type: 'number' }),
		excluded: { ...count, description: 'Responses that a ruling excludes, counted nowhere else in the row; absent where there are none.' }
	}
};

const indexTable = {
	type: 'object',
	required: ['unit', 'from', 'to', 'measure', 'method', 'by', 'rows'],
	properties: {
		unit: { type: 'string' },
		from: { type: 'string', format: 'date' },
		to: { type: 'string', format: 'date', description: 'Exclusive.' },
		measure: { type: 'string' },
		method: { enum: ['rate-items@1', 'rate-dimensions@1'] },
		takes: {
			type: 'object',
			description: 'What the measure takes. Questionnaires whose scores are not comparable are never pooled.',
			required: ['questionnaires', 'items', 'channels'],
			properties: {
				questionnaires: { type: 'array', items: { type: 'string' }, examples: [['sipas-quick@1']] },
				items: { type: 'string', examples: ['all', 'dimension:staff', 'item:A'] },
				channels: { type: ['array', 'null'], items: { type: 'string' } }
			}
		},
		by: { enum: [...byKinds] },
		rows: { type: 'array', items: ref('IndexRow') },
		map: { const: 'today', description: 'Absent: each unit as it was on each day.' },
		notCarried: {
			type: 'array',
			description: 'In the map of today: units that were split, whose answers are in no row; responses is null where too few or withheld.',
			items: {
				type: 'object', required: ['unit', 'responses'],
				properties: { unit: { type: 'string' }, responses: { type: ['integer', 'null'] } }
			}
		}
	}
};

const problem = {
	type: 'object',
	required: ['type', 'title', 'status', 'code'],
	properties: {
		type: { type: 'string' },
		title: { type: 'string' },
		status: { type: 'integer' },
		code: { type: 'string', description: 'Stable.' }
	}
};

const pairedDevice = {
	type: 'object',
	required: ['device', 'token', 'config'],
	properties: {
		device: { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, name: { type: 'string' } } },
		token: { type: 'string', description: 'Shown this once.' },
		config: ref('DeviceConfig')
	}
};

const deviceConfig = {
	type: 'object',
	description: 'Where the device stands, what it asks and how long it waits; enough for weeks without a network.',
	required: ['device', 'unit', 'counter', 'questionnaire', 'fields', 'languages', 'settings', 'mended', 'version']
};

export const schemas = {
	...invitationSchemas,
	...packSchemas,
	...transactionSchemas,
	Response: response,
	DeviceResponse: deviceResponse,
	Batch: batch,
	Receipt: receipt,
	IndexTable: indexTable,
	IndexRow: indexRow,
	DeviceConfig: deviceConfig,
	PairedDevice: pairedDevice,
	Problem: problem
};
