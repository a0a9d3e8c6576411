/** Who may be on these pages; the door itself is accounts/permissions.ts. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { staffText } from '#lib/text/staff.vi.ts';

export function administrator({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (locals.account.role !== 'administrator') error(403, staffText.forbidden);
	return locals.account;
}
