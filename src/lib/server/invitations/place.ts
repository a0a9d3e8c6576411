/**
 * Where an invited answer belongs: the unit of the key, and what the token names besides.
 *
 * Keeps: a maker's slip never costs a citizen the answer. A field, counter or deciding unit that we do not know counts
 * as not named; the index of a unit then still holds only what is about it. Refuses to know the response.
 */
import type { Sql } from '../database/connection.ts';
import type { InvitedPlace } from '../responses/admit-invited.ts';
import { referenceOf } from '../responses/reference.ts';
import { counterIdOf } from '../responses/store-invited.ts';
import type { Genuine } from './look-up.ts';

export async function placeOf(sql: Sql, { content, key, poster }: Genuine): Promise<InvitedPlace> {
	const reference = referenceOf(sql);
	const isField = content.field !== null && (await reference.isField(content.field));
	const decidingUnitId = content.decidingUnit === null ? undefined : await reference.unitId(content.decidingUnit);
	return {
		channel: poster === null ? 'qr' : 'web',
		unitId: key.unitId,
		decidingUnitId: decidingUnitId ?? key.unitId,
		decidingUnit: decidingUnitId === undefined ? null : content.decidingUnit,
		counterId: poster?.counterId ?? (await counterIdOf(sql, key.unitId, content.counter)),
		field: isField ? content.field : null,
		procedure: content.procedure
	};
}
