/** Who is signed in, for the frame of every staff page, and the ground that was chosen. */
import { waitingAlarms } from '#lib/server/alarms/alarms-for.ts';
import { localDay } from '#lib/survey/period.ts';
import { ownUnit } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { accessOf, declaredRoutes, mayPass } from '#lib/server/accounts/permissions.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { LayoutServerLoad } from './$types';
import { themeOf } from './theme/theme.ts';

export const load: LayoutServerLoad = async ({ locals, cookies }) => {
	const { account } = locals;
	const theme = themeOf(cookies.get('theme'));
	if (account === null) return { theme, frame: null };
	const unit = await ownUnit(database(), account);
	return {
		theme,
		frame: {
			name: account.name,
			alarms: locals.owesFactor ? 0 : await waitingAlarms(database(), account, localDay(new Date())),
			open: locals.owesFactor ? [] : declaredRoutes().filter((route) => mayPass(route, account.role) && accessOf(route) !== 'open'),
			role: `${staffText.roles[account.role] ?? account.role} · ${staffText.scope(unit?.name ?? null)}`
		}
	};
};
