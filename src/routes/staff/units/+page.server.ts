/** The register of units that the account sees. */
import { database } from '#lib/server/database/connection.ts';
import { mayEditUnits } from '#lib/server/units/edit-scene.ts';
import { readRegisterView, registerSeen } from '#lib/server/units/register.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { localDay } from '#lib/survey/period.ts';
import type { PageServerLoad } from './$types';
import { signedIn } from './register-page.ts';

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const view = readRegisterView(event.url.searchParams);
	const list = await registerSeen(database(), account, view, localDay(new Date()));
	const { current, closed, coming } = list.counts;
	// a branch is empty where the unit is not seen, and then its name is not told either
	const under = view.under === null || current + closed + coming === 0 ? undefined : await findUnitByCode(database(), view.under);
	return { view, list, mayEdit: mayEditUnits(account), under: under?.name ?? view.under };
};
