/** Numbers of dossiers in the OpenAPI document: the route and its wire types. */
import { moments } from '#lib/survey/invitation-token.ts';
import { earliestTransactionDay, transactionsAtMost, transactionsAtOnce } from '#lib/survey/transaction.ts';

const nullable = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const count = { type: 'integer', minimum: 0, maximum: transactionsAtMost };
const problem = (description: string): object => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });

export const transactionPaths = {
	'/api/v1/transactions': {
		post: {
			summary: 'Say how many dossiers there were on a day; the same again changes nothing, another number replaces the day',
			description: 'With a key for invitations. Each entry is judged alone.',
			security: [{ key: [] }],
			requestBody: { required: true, content: { 'application/json': { schema: ref('Transactions') } } },
			responses: {
				200: { description: 'In the order sent.', content: { 'application/json': { schema: ref('TransactionVerdicts') } } },
				400: problem('malformed_json, malformed_transactions'),
				401: problem('token_missing, token_unknown'),
				403: problem('wrong_purpose'),
				413: problem('body_too_large: more than 4 MiB'),
				415: problem('wrong_content_type')
			}
		}
	}
};

export const transactionSchemas = {
	Transactions: {
		type: 'object',
		required: ['transactions'],
		additionalProperties: false,
		properties: { transactions: { type: 'array', minItems: 1, maxItems: transactionsAtOnce, items: ref('TransactionsOfDay') } }
	},
	TransactionsOfDay: {
		type: 'object',
		description: 'Of one unit, field and local day: either one number or numbers by moment. At most once in a list.',
		required: ['day'],
		additionalProperties: false,
		oneOf: [{ required: ['transactions'] }, { required: ['moments'] }],
		properties: {
			day: { type: 'string', format: 'date', description: `From ${earliestTransactionDay} to today in Vietnam.` },
			unit: nullable({ type: 'string', maxLength: 64, description: "Code of the unit that took the dossiers; the key's own where not named." }),
			field: nullable({ type: 'string', maxLength: 64 }),
			transactions: count,
			moments: {
				type: 'object',
				minProperties: 1,
				additionalProperties: false,
				properties: Object.fromEntries(moments.map((moment) => [moment, count]))
			}
		}
	},
	TransactionVerdicts: {
		type: 'object',
		required: ['verdicts'],
		properties: {
			verdicts: {
				type: 'array',
				items: {
					type: 'object',
					required: ['verdict'],
					properties: {
						verdict: { enum: ['stored', 'corrected', 'unchanged', 'refused'] },
						code: {
							type: 'string',
							description: 'Why refused: malformed_transactions, bad_day, unknown_field, out_of_scope, transactions_doubled.'
						},
						title: { type: 'string' }
					}
				}
			}
		}
	}
};
