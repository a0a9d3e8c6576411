/** The wire types of invitations as JSON Schema. */
import { invitationStates, invitationsAtOnce, lifeDays } from '#lib/survey/invitation.ts';
import { moments, tokenLengthMax } from '#lib/survey/invitation-token.ts';

const nullable = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const code = { type: 'string', maxLength: 64 };
const day = { type: 'string', format: 'date' };
const instant = { type: 'string', format: 'date-time' };
const token = { type: 'string', maxLength: tokenLengthMax };

export const invitationSchemas = {
	AskedInvitation: {
		type: 'object',
		required: ['moment'],
		additionalProperties: false,
		properties: {
			unit: nullable({ ...code, description: "Code of the unit that took the dossier; the key's own where not named." }),
			counter: nullable(code),
			field: nullable(code),
			procedure: nullable(code),
			decidingUnit: nullable(code),
			moment: { enum: [...moments] },
			expiresAt: nullable({ ...instant, description: 'Good to the end of that day in Vietnam.' }),
			expiresDay: nullable({ ...day, description: `Usually in ${lifeDays.usual} days, at most in ${lifeDays.longest}.` }),
			dossier: nullable({ ...code, description: 'Checked, never stored, never in the link. Where the province wants one answer a dossier, all its receipts, of any unit and moment, are good for one answer together.' })
		}
	},
	Invitation: {
		type: 'object',
		required: ['url', 'token', 'expiresAt', 'shortCode'],
		properties: {
			url: { type: 'string', format: 'uri', description: 'To be printed as a QR code.' },
			token,
			expiresAt: instant,
			shortCode: { type: 'string', examples: ['7k3qf-9x2ma'], description: 'To be printed beside it, for typing.' }
		}
	},
	AskedInvitations: {
		type: 'object',
		required: ['invitations'],
		properties: { invitations: { type: 'array', minItems: 1, maxItems: invitationsAtOnce, items: ref('AskedInvitation') } }
	},
	Invitations: {
		type: 'object',
		required: ['invitations'],
		properties: {
			invitations: {
				type: 'array',
				description: 'In the order asked; one that was refused has a code instead.',
				items: { anyOf: [ref('Invitation'), { type: 'object', required: ['code'], properties: { code: { type: 'string' } } }] }
			}
		}
	},
	Tokens: {
		type: 'object',
		required: ['tokens'],
		properties: { tokens: { type: 'array', minItems: 1, maxItems: invitationsAtOnce, items: token } }
	},
	Revoked: {
		type: 'object',
		required: ['revoked'],
		properties: { revoked: { type: 'array', items: { type: 'boolean' }, description: 'In the order asked.' } }
	},
	InvitationState: {
		type: 'object',
		required: ['state'],
		description: 'One that is not open tells its state alone.',
		properties: {
			state: { enum: [...invitationStates] },
			unit: { type: 'object' },
			field: nullable({ type: 'object' }),
			procedure: nullable(code),
			decidingUnit: nullable({ type: 'object' }),
			moment: nullable({ enum: [...moments] }),
			expiresDay: day,
			isTest: { type: 'boolean' }
		}
	},
	Spent: {
		type: 'object',
		required: ['verdict'],
		properties: { verdict: { enum: ['stored', 'duplicate'] } }
	}
};
