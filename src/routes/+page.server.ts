/** The root: staff who are signed in go to their pages, anybody else reads what this is. */
import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
	if (locals.account !== null) redirect(303, '/staff');
};
