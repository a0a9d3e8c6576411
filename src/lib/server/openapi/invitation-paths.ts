/** The routes of invitations in the OpenAPI document. */
import { badBody, body, json, parameter, problem } from './parts.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const test = parameter('test', { type: 'boolean', description: 'Answers to it are checked and thanked for, never kept.' });
const token = parameter('token', { type: 'string' }, true, 'path');
const off = problem('invitations_off: this installation has no HAI_LONG_SECRET');
const unknown = { 404: problem('invitation_unknown: altered or made up'), 429: problem('too_many_attempts'), 503: off };
const byKey = {
	401: problem('token_missing, token_unknown'),
	403: problem('out_of_scope, wrong_purpose'),
	413: badBody[413],
	415: badBody[415],
	503: off
};

export const invitationPaths = {
	'/api/v1/invitations': {
		post: {
			summary: 'Make one invitation, to be printed on a receipt',
			security: [{ key: [] }],
			parameters: [test],
			requestBody: body(ref('AskedInvitation')),
			responses: {
				201: json('Invitation', 'Made. It is kept nowhere but in the answer.'),
				400: problem('malformed_json, malformed_invitation'),
				...byKey,
				404: problem('unknown_unit'),
				422: problem('bad_expiry, bad_dossier, unknown_field')
			}
		}
	},
	'/api/v1/invitations/batch': {
		post: {
			summary: 'Make thousands at once; each is judged alone',
			security: [{ key: [] }],
			parameters: [test],
			requestBody: body(ref('AskedInvitations')),
			responses: { 200: json('Invitations', 'In the order asked.'), 400: problem('malformed_json, malformed_invitation'), ...byKey }
		}
	},
	'/api/v1/invitations/revoked': {
		post: {
			summary: 'Take invitations back; one that was spent stays spent',
			security: [{ key: [] }],
			requestBody: body(ref('Tokens')),
			responses: { 200: json('Revoked', 'For each whether it is revoked now.'), 400: problem('malformed_json, malformed_invitation'), ...byKey }
		}
	},
	'/api/v1/invitations/{token}': {
		get: {
			summary: 'What its holder may see of an invitation',
			security: [],
			parameters: [token],
			responses: { 200: json('InvitationState', 'Ours, in whatever state.'), ...unknown }
		}
	},
	'/api/v1/invitations/{token}/response': {
		put: {
			summary: 'Answer once; the same again changes nothing. A phone\'s response has no seq',
			security: [],
			parameters: [token],
			requestBody: body(ref('Response')),
			responses: {
				201: json('Spent', 'Stored.'),
				200: json('Spent', 'The same response again.'),
				400: problem('malformed_json'),
				409: problem('invitation_conflict: other content under the same id'),
				410: problem('invitation_spent, invitation_expired, invitation_revoked'),
				413: badBody[413],
				415: badBody[415],
				422: problem('The code of what is wrong with the response.'),
				...unknown
			}
		}
	}
};
