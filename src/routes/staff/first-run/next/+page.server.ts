/** From the first account to the first rating: what is done, what is next, and the page that does it. For administrators of the system. */
import { redirect } from '@sveltejs/kit';
import { accessOf } from '#lib/server/accounts/permissions.ts';
import { database } from '#lib/server/database/connection.ts';
import { firstSteps, type StepName } from '#lib/server/first-steps/steps.ts';
import type { PageServerLoad } from './$types';

/** The first that there is. */
const pages: Readonly<Record<StepName, readonly string[]>> = {
	account: ['/staff/me'],
	units: ['/staff/units/import', '/staff/units'],
	counters: ['/staff/units'],
	tablet: ['/staff/devices'],
	targets: ['/staff/targets'],
	rating: ['/staff']
};

export const load: PageServerLoad = async ({ locals }) => {
	const { account } = locals;
	if (account === null || account.role !== 'administrator' || account.unitId !== null) redirect(303, '/staff');
	const steps = await firstSteps(database());
	return { login: account.login, steps: steps.map((step) => ({ ...step, page: pages[step.name].find((route) => accessOf(route) !== undefined) ?? null })) };
};
