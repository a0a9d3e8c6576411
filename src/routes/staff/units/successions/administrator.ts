/** Who is on these pages: administrators of the system or of a part of it; the door asks first (permissions.ts). */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { mayPass } from '#lib/server/accounts/permissions.ts';
import { staffText } from '#lib/text/staff.vi.ts';

export function administrator({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayPass('/staff/units/successions', locals.account.role)) error(403, staffText.forbidden);
	return locals.account;
}
