/** The unit of a filter with all below it, for those who may look at it. */
import { error } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { visibleUnits } from '#lib/server/accounts/scope.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { staffText } from '#lib/text/staff.vi.ts';

/** Throws 403 or 404. */
export async function unitsBelow(account: Account, code: string, today: string): Promise<ReadonlySet<number>> {
	const asked = await unitAsked(database(), account, code, { treeDay: today, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown' || asked.unit === null) error(404, staffText.unknownUnit);
	const below = await visibleUnits(database(), { role: 'observer', unitId: asked.unit.id }, today);
	return new Set([asked.unit.id, ...below]);
}
