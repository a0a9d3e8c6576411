/**
 * An invitation as its holder may see it: its state, and where the answer will belong.
 * Keeps: one that is closed tells its state and nothing else. Refuses to know who asks.
 */
import { strict as assert } from 'node:assert';
import type { InvitationState } from '#lib/survey/invitation.ts';
import type { Moment } from '#lib/survey/invitation-token.ts';
import { localDay } from '#lib/survey/period.ts';
import type { Text } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { fields } from '../fields/field.ts';
import type { Secret } from '../secrets/secret.ts';
import { findUnitByCode, unitOn } from '../units/unit.ts';
import { stateOf, type Genuine } from './look-up.ts';
import { placeOf } from './place.ts';

export type Described =
	| { state: Exclude<InvitationState, 'open'> }
	| {
			state: 'open';
			unit: { code: string; name: string; province: string };
			field: { code: string; name: Text } | null;
			procedure: string | null;
			decidingUnit: { code: string; name: string } | null;
			moment: Moment | null;
			expiresDay: string;
			isTest: boolean;
	  };

export async function describeInvitation(sql: Sql, secret: Secret, invitation: Genuine, now: Date): Promise<Described> {
	const state = await stateOf(sql, secret, invitation, now);
	if (state !== 'open') return { state };
	const { content, key } = invitation;
	const place = await placeOf(sql, invitation);
	const unit = (await unitOn(sql, key.unitId, localDay(now))) ?? (await findUnitByCode(sql, key.unitCode));
	assert(unit !== undefined, 'a key belongs to a unit');
	const deciding = place.decidingUnit === null ? undefined : await findUnitByCode(sql, place.decidingUnit);
	const field = place.field === null ? undefined : (await fields(sql)).find(({ code }) => code === place.field);
	return {
		state,
		unit: { code: unit.code, name: unit.name, province: unit.province },
		field: field === undefined ? null : { code: field.code, name: field.name },
		procedure: content.procedure,
		decidingUnit: deciding === undefined ? null : { code: deciding.code, name: deciding.name },
		moment: content.moment,
		expiresDay: content.expiresDay,
		isTest: key.isTest
	};
}
