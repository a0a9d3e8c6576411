/**
 * The OpenAPI document of the routes that exist.
 * Keeps: a route that is not served is not described; a test holds the two beside each other.
 */
import { byKinds } from '#lib/survey/index-table.ts';
import { invitationPaths } from './invitation-paths.ts';
import { packPaths } from './pack-paths.ts';
import { badBody, body, json, parameter, problem } from './parts.ts';
import { schemas } from './schemas.ts';
import { transactionPaths } from './transaction-paths.ts';

const plain = (description: string): object => ({ description, content: { 'text/plain': { schema: { type: 'string' } } } });

const unauthorised = {
	401: problem('token_missing, token_unknown'),
	410: problem('device_retired'),
	429: problem('too_many_attempts: this device sends too much; Retry-After says for how many seconds to wait')
};

export const paths = {
	'/api/v1/devices': {
		post: {
			summary: 'Pair a tablet with a code that staff made',
			security: [],
			requestBody: body({ type: 'object', required: ['code'], properties: { code: { type: 'string' } } }),
			responses: {
				201: json('PairedDevice', 'Paired.'),
				...badBody,
				404: problem('pairing_code_unknown: wrong, used or expired'),
				429: problem('too_many_attempts')
			}
		}
	},
	'/api/v1/device/config': {
		get: {
			summary: 'What the device is to show; with If-None-Match only when it changed',
			security: [{ device: [] }],
			responses: { 200: json('DeviceConfig', 'With an ETag.'), 304: { description: 'Unchanged.' }, ...unauthorised }
		}
	},
	...packPaths,
	'/api/v1/responses': {
		post: {
			summary: 'Hand over sealed responses; the same ones again change nothing',
			security: [{ device: [] }],
			requestBody: body({ $ref: '#/components/schemas/Batch' }),
			responses: {
				200: json('Receipt', 'A verdict for each response.'),
				...badBody,
				...unauthorised,
				422: problem('Every response was refused; code is that of the first, receivedAt and verdicts are members.')
			}
		}
	},
	'/api/v1/indices': {
		get: {
			summary: 'The index of a unit, which stands for its subtree, split as asked',
			security: [{ key: [] }, { session: [] }],
			parameters: [
				parameter('unit', { type: 'string' }, true),
				parameter('from', { type: 'string', format: 'date' }, true),
				parameter('to', { type: 'string', format: 'date', description: 'Exclusive.' }, true),
				parameter('measure', { type: 'string', default: 'overall', examples: ['overall', 'dimension:staff', 'item:A'] }),
				parameter('by', { enum: [...byKinds], default: 'total' }),
				parameter('map', {
					enum: ['then', 'today'], default: 'then',
					description: 'then: each unit as it was on each day. today: in the tree of today, predecessors with what became of them; not with by=item.'
				})
			],
			responses: {
				200: json('IndexTable', 'Rows of few responses are withheld.'),
				400: problem('missing_parameter, unknown_parameter, bad_period, unknown_measure, measure_needs_dimension, unknown_by, unknown_map, no_items_in_todays_map'),
				401: problem('token_missing, token_unknown'),
				403: problem('out_of_scope, wrong_purpose'),
				404: problem('unknown_unit')
			}
		}
	},
	...invitationPaths,
	...transactionPaths,
	'/healthz': { get: { summary: 'The process answers', security: [], responses: { 200: plain('ok') } } },
	'/readyz': {
		get: {
			summary: 'The database answers and has the schema of this program',
			security: [],
			responses: { 200: plain('ready'), 503: plain('What is missing: database or migrations.') }
		}
	},
	'/metrics': {
		get: {
			summary: 'Prometheus; from the same machine, or with the token of METRICS_TOKEN',
			security: [],
			responses: { 200: plain('Metrics.'), 403: problem('out_of_scope') }
		}
	}
};

const bearer = (description: string): object => ({ type: 'http', scheme: 'bearer', description });

export function openApiDocument(): object {
	return {
		openapi: '3.1.0',
		info: {
			title: 'Hài Lòng',
			version: '1',
			description: 'Satisfaction with public services: sealed responses in, indices out. Errors are application/problem+json.'
		},
		paths,
		components: {
			schemas,
			securitySchemes: {
				device: bearer('The token that a tablet got when it was paired.'),
				key: bearer('An API key, made for indices or for invitations.'),
				session: { type: 'apiKey', in: 'cookie', name: 'session', description: 'A member of staff who is signed in.' }
			}
		}
	};
}
