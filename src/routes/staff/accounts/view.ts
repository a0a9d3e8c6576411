/** The list's address: what is looked for, which page. */
import { roles } from '#lib/server/accounts/account.ts';
import type { AccountView } from '#lib/server/accounts/manage.ts';

const states = ['open', 'invited', 'closed'] as const;

export function readAccountView(query: URLSearchParams): AccountView {
	const page = Number(query.get('trang'));
	return {
		search: (query.get('tim') ?? '').normalize('NFC').replaceAll('\u0000', '').trim().slice(0, 60),
		role: roles.find((role) => role === query.get('vai-tro')) ?? null,
		state: states.find((state) => state === query.get('tinh-trang')) ?? null,
		page: Number.isInteger(page) && page > 1 && page < 100_000 ? page : 1
	};
}
