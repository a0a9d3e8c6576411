/** Every refusal of the API, by name. A status and a code once given here never change. */
import { problemOf, type Problem, type ProblemCode } from './problem.ts';

const bearer = { 'www-authenticate': 'Bearer' };

export const problems = {
	malformedJson: () => problemOf(400, 'malformed_json'),
	wrongContentType: () => problemOf(415, 'wrong_content_type'),
	bodyTooLarge: () => problemOf(413, 'body_too_large'),
	/** `at`: the path of the wrong member */
	malformedBatch: (at: string) => problemOf(400, 'malformed_batch', { members: { at } }),
	tooManyResponses: () => problemOf(400, 'too_many_responses'),
	/** `index`: place in the batch, from 0 */
	malformedResponse: (index: number) => problemOf(400, 'malformed_response', { members: { index } }),
	/** `receipt` holds the verdict of each response */
	allRefused: (code: ProblemCode, receipt: Readonly<Record<string, unknown>>) => problemOf(422, code, { members: receipt }),

	unknownAddress: () => problemOf(404, 'unknown_address'),
	wrongMethod: (allowed: string) => problemOf(405, 'wrong_method', { headers: { allow: allowed } }),

	tokenMissing: () => problemOf(401, 'token_missing', { headers: bearer }),
	tokenUnknown: () => problemOf(401, 'token_unknown', { headers: bearer }),
	deviceRetired: () => problemOf(410, 'device_retired'),
	pairingCodeUnknown: () => problemOf(404, 'pairing_code_unknown'),
	tooManyAttempts: (retryAfterS: number) =>
		problemOf(429, 'too_many_attempts', { headers: { 'retry-after': String(retryAfterS) } }),
	packNotOffered: () => problemOf(404, 'pack_not_offered'),
	outOfScope: () => problemOf(403, 'out_of_scope'),
	wrongPurpose: () => problemOf(403, 'wrong_purpose'),

	nothingToExclude: () => problemOf(422, 'nothing_to_exclude'),
	tooManyToExclude: (most: number) => problemOf(422, 'too_many_to_exclude', { members: { most } }),
	reasonMissing: () => problemOf(422, 'reason_missing'),
	exclusionUnknown: () => problemOf(404, 'exclusion_unknown'),
	alreadyReadmitted: () => problemOf(409, 'already_readmitted'),

	unknownUnit: () => problemOf(404, 'unknown_unit'),
	missingParameter: (name: string) => problemOf(400, 'missing_parameter', { members: { parameter: name } }),
	unknownParameter: (name: string) => problemOf(400, 'unknown_parameter', { members: { parameter: name } }),
	badPeriod: () => problemOf(400, 'bad_period'),
	unknownMeasure: () => problemOf(400, 'unknown_measure'),
	measureNeedsDimension: () => problemOf(400, 'measure_needs_dimension'),
	unknownMap: () => problemOf(400, 'unknown_map'),
	noItemsInTodaysMap: () => problemOf(400, 'no_items_in_todays_map'),
	unknownBy: () => problemOf(400, 'unknown_by'),

	invitationUnknown: () => problemOf(404, 'invitation_unknown'),
	invitationClosed: (state: 'spent' | 'expired' | 'revoked') => problemOf(410, `invitation_${state}`, { members: { state } }),
	invitationConflict: () => problemOf(409, 'invitation_conflict'),
	invitationsOff: () => problemOf(503, 'invitations_off'),
	malformedInvitation: (at: string) => problemOf(400, 'malformed_invitation', { members: { at } }),
	badExpiry: () => problemOf(422, 'bad_expiry'),
	badDossier: () => problemOf(422, 'bad_dossier'),
	unknownField: () => problemOf(422, 'unknown_field'),

	malformedTransactions: (at: string) => problemOf(400, 'malformed_transactions', { members: { at } }),
	badDay: () => problemOf(422, 'bad_day'),
	transactionsDoubled: () => problemOf(422, 'transactions_doubled'),
	/** A single response, refused by its code. */
	responseRefused: (code: ProblemCode) => problemOf(422, code)
} as const satisfies Record<string, (...given: never[]) => Problem>;
