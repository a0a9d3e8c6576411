/** What comes after the first account: told in words, done on the command line. For administrators of the system. */
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	const { account } = locals;
	if (account === null || account.role !== 'administrator' || account.unitId !== null) redirect(303, '/staff');
	return { login: account.login };
};
