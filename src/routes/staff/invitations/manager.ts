/** The signed-in account, where it manages invitations and there is a secret to make them with. */
import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { mayManageInvitations } from '#lib/server/invitations/signing-keys.ts';
import { secretOfProcess, type Secret } from '#lib/server/secrets/secret.ts';
import { invitationsText } from '#lib/text/invitations.vi.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';

/** Throws 403 or 503. */
export function manager({ locals }: Pick<RequestEvent, 'locals'>): { account: Account; secret: Secret } {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	if (!mayManageInvitations(locals.account)) error(403, sheetText.notAllowed);
	const secret = secretOfProcess();
	if (secret === null) error(503, `${invitationsText.off.title} ${invitationsText.off.text}`);
	return { account: locals.account, secret };
}
