// What a one-stop software asks for when it wants an invitation, alone or by the thousand (DESIGN section 7).
// Invariant: every list has a limit; what is not asked for in so many words is not guessed.
// Refuses to know: the token (invitation-token.ts) and which unit may invite.
import * as v from 'valibot';
import { moments } from './invitation-token.ts';
import { isDay } from './period.ts';
import { codePattern } from './questionnaire.ts';

export const invitationsAtOnce = 5_000;
/** Days that an invitation lives unless asked otherwise, and at most. */
export const lifeDays = { usual: 60, longest: 366 } as const;

const Code = v.pipe(v.string(), v.maxLength(64), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/));
const OptionalCode = v.optional(v.nullable(Code));

export const AskedInvitationSchema = v.strictObject({
	/** The unit that took the dossier; the key's own unit where it is not named. */
	unit: OptionalCode,
	counter: OptionalCode,
	field: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64), v.regex(codePattern)))),
	procedure: OptionalCode,
	decidingUnit: OptionalCode,
	moment: v.picklist(moments),
	/** An instant; the invitation is good to the end of that local day. */
	expiresAt: v.optional(v.nullable(v.pipe(v.string(), v.isoTimestamp()))),
	/** The last local day instead; not both. */
	expiresDay: v.optional(v.nullable(v.pipe(v.string(), v.check(isDay, 'day')))),
	/** The dossier's code; never kept, never in the link. It makes the invitation the same one for the same dossier. */
	dossier: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(64))))
});
export type AskedInvitation = v.InferOutput<typeof AskedInvitationSchema>;

export const AskedInvitationsSchema = v.strictObject({
	// judged one by one, so that one wrong line of a day's list does not hold up the others
	invitations: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(invitationsAtOnce))
});

export const invitationStates = ['open', 'spent', 'expired', 'revoked'] as const;
export type InvitationState = (typeof invitationStates)[number];
