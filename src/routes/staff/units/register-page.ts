/** What the pages of the register do alike: who is signed in, which unit an address means, and where the list leads. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import type { Unit } from '#lib/server/units/unit.ts';
import { localDay } from '#lib/survey/period.ts';
import { staffText } from '#lib/text/staff.vi.ts';

export function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export type Visit = { account: Account; unit: Unit; today: string };

/** Throws 403 or 404 where the account does not see the unit. */
export async function visit(event: Pick<RequestEvent, 'locals'>, code: string): Promise<Visit> {
	const account = signedIn(event);
	const today = localDay(new Date());
	const asked = await unitAsked(database(), account, code, { treeDay: today, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown' || asked.unit === null) error(404, staffText.unknownUnit);
	return { account, unit: asked.unit, today };
}
