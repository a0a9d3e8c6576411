/** Who looks after accounts, and what their forms say. */
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isRole, type Account, type Role } from '#lib/server/accounts/account.ts';
import { accountsText } from '#lib/text/accounts.vi.ts';

export function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

const textOf = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value.replaceAll('\u0000', '') : '';
};

export type Wanted = { login: string; name: string; role: Role; unitId: number | null };

/** Null: a role that there is not. */
export function wantedOf(form: FormData): Wanted | null {
	const role = textOf(form, 'role');
	const unit = Number(textOf(form, 'unit'));
	if (!isRole(role)) return null;
	return { login: textOf(form, 'login'), name: textOf(form, 'name'), role, unitId: Number.isInteger(unit) && unit > 0 && unit < 2 ** 31 ? unit : null };
}

export const roleFault = accountsText.roleNotChosen;
