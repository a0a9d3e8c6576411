/** Who may be on these pages: 403 for everybody but an administrator of the system. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { mayManageLanguages } from '#lib/server/packs/manage.ts';
import { languagesText } from '#lib/text/languages.vi.ts';

export function administrator({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayManageLanguages(locals.account)) error(403, languagesText.onlyAdministrator);
	return locals.account;
}
