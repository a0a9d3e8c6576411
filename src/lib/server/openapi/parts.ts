/** Pieces of the OpenAPI document that several routes share. */
import type { schemas } from './schemas.ts';

export const json = (name: keyof typeof schemas, description: string): object => ({
	description,
	content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
});
export const problem = (description: string): object => ({
	description,
	content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }
});
export const body = (schema: object): object => ({ required: true, content: { 'application/json': { schema } } });
export const parameter = (name: string, schema: object, required = false, place: 'query' | 'path' = 'query'): object => ({
	name,
	in: place,
	required,
	schema
});

export const badBody = {
	400: problem('malformed_json, malformed_batch, too_many_responses, malformed_response'),
	413: problem('body_too_large: more than 4 MiB'),
	415: problem('wrong_content_type')
};
