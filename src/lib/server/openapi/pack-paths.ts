/** The routes of language packs in the OpenAPI document, and what they deliver as JSON Schema. */
import { languagePattern, packLimits, packScripts, soundKinds } from '#lib/survey/language-pack.ts';
import { json, parameter, problem } from './parts.ts';

const text = (maxLength: number): object => ({ type: 'string', maxLength });
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
const language = { type: 'string', pattern: languagePattern.source, examples: ['km'] };
const inPath = parameter('language', { ...language, description: 'One that the config names in packs.' }, true, 'path');
const refusals = {
	304: { description: 'Unchanged.' },
	401: problem('token_missing, token_unknown'),
	404: problem('pack_not_offered: no reviewed pack of this language is in force, or it has no such recording'),
	410: problem('device_retired'),
	429: problem('too_many_attempts: this device sends too much; Retry-After says for how many seconds to wait')
};

const sound = {
	type: 'object',
	required: ['sha256', 'kind', 'bytes'],
	properties: {
		sha256: { ...sha256, description: 'Of its bytes; its address too.' },
		kind: { enum: [...soundKinds] },
		bytes: { type: 'integer', minimum: 1, maximum: packLimits.soundBytes }
	}
};

const pack = {
	type: 'object',
	required: ['format', 'language', 'name', 'script', 'grouping', 'hold', 'sentences'],
	properties: {
		format: { const: 1 },
		language,
		name: { ...text(40), description: 'In the language itself.' },
		script: { enum: [...packScripts] },
		grouping: { ...text(1), description: 'Between thousands.' },
		hold: { type: 'array', items: text(60), description: 'Words that a line must not part.' },
		sentences: { type: 'object', maxProperties: packLimits.sentences, additionalProperties: text(packLimits.characters) }
	}
};

export const packSchemas = {
	DeliveredPack: {
		type: 'object',
		required: ['version', 'pack', 'sounds'],
		properties: {
			version: { ...sha256, description: 'Of the canonical JSON of {pack, sounds}; the one that the config names.' },
			pack,
			sounds: { type: 'object', maxProperties: packLimits.sounds, additionalProperties: sound, description: 'By the key of their sentence.' }
		}
	}
};

export const packPaths = {
	'/api/v1/device/packs/{language}': {
		get: {
			summary: 'A reviewed language pack; with If-None-Match only when it changed',
			security: [{ device: [] }],
			parameters: [inPath],
			responses: { 200: json('DeliveredPack', 'With an ETag.'), ...refusals }
		}
	},
	'/api/v1/device/packs/{language}/audio/{sha256}': {
		get: {
			summary: 'One recording of a reviewed language pack; it never changes under its address',
			security: [{ device: [] }],
			parameters: [inPath, parameter('sha256', sha256, true, 'path')],
			responses: {
				200: {
					description: 'Its bytes, with an ETag.',
					content: Object.fromEntries(soundKinds.map((kind) => [kind, { schema: { type: 'string', format: 'binary' } }]))
				},
				...refusals
			}
		}
	}
};
