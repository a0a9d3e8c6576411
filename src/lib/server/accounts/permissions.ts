/**
 * Who may open which route: one line for every route of the program, by the id under which the router knows it.
 *
 * Keeps: a route that is not declared here is opened by nobody, and a test fails for it; a role passes the door here,
 * and which units it then sees is `scope.ts`'s to say. Invariant 8: no route that shows a single response or comment
 * is open to an officer of a counter or to an observer. Refuses to know requests and sessions.
 */
import type { Role } from './account.ts';

/**
 * `open`: whoever comes. `device`, `key`: whoever proves in the request itself to be one (a token, an API key), checked by the
 * route. `key-or-session`: the same, or a signed-in account. `signed-in`: every account. Else the roles named.
 */
export type Access = 'open' | 'device' | 'key' | 'key-or-session' | 'signed-in' | readonly Role[];

/** Their work is the system or a part of it. */
const administrators: readonly Role[] = ['administrator', 'unit_administrator'];
/** They answer for a unit. */
const heads: readonly Role[] = [...administrators, 'manager'];
/** They work in it. Observers (the Front, an inspection) see figures alone. */
const staff: readonly Role[] = [...heads, 'officer'];

const declared: Readonly<Record<string, Access>> = {
	'/': 'open',
	'/kiosk': 'open',
	'/q': 'open',
	'/q/[token]': 'open',
	'/q/sound/[language]/[sha256]': 'open',
	'/thu/[token]': 'open',
	'/nha-phat-trien': 'open',
	'/healthz': 'open',
	'/readyz': 'open',
	'/metrics': 'open',
	'/api/[...path]': 'open',
	'/api/v1/openapi.json': 'open',
	'/api/v1/devices': 'open',
	'/api/v1/device/config': 'device',
	'/api/v1/device/packs/[language]': 'device',
	'/api/v1/device/packs/[language]/audio/[sha256]': 'device',
	'/api/v1/responses': 'device',
	'/api/v1/invitations/[token]': 'open',
	'/api/v1/invitations/[token]/response': 'open',
	'/api/v1/invitations': 'key',
	'/api/v1/invitations/batch': 'key',
	'/api/v1/invitations/revoked': 'key',
	'/api/v1/transactions': 'key',
	'/api/v1/indices': 'key-or-session',
	'/staff/sign-in': 'open',
	'/staff/sign-in/code': 'open',
	'/staff/welcome/[token]': 'open',
	'/staff/sign-out': 'open',
	'/staff/first-run': 'open',
	'/staff/first-run/next': ['administrator'],
	'/staff': 'signed-in',
	'/staff/theme': 'signed-in',
	'/staff/me': 'signed-in',
	'/staff/accounts': administrators,
	'/staff/audit': administrators,
	'/staff/audit/export': administrators,
	'/staff/keys': administrators,
	'/staff/accounts/[id]': administrators,
	'/staff/fields': 'signed-in',
	'/staff/units': heads,
	'/staff/units/export': heads,
	'/staff/units/import': administrators,
	'/staff/units/new': administrators,
	'/staff/units/successions': administrators,
	'/staff/units/successions/record': administrators,
	'/staff/units/[code]': 'signed-in',
	'/staff/units/[code]/profile': heads,
	'/staff/units/[code]/edit': administrators,
	'/staff/units/[code]/hours': staff,
	'/staff/units/[code]/mend': heads,
	'/staff/comments': heads,
	'/staff/comments/themes': ['administrator'],
	'/staff/devices': staff,
	'/staff/devices/[id]': staff,
	'/staff/devices/ledger.csv': staff,
	'/staff/devices/rescue': heads,
	'/staff/coverage': 'signed-in',
	'/staff/coverage/transactions': administrators,
	'/staff/invitations': staff,
	'/staff/invitations/posters/[nonce]': staff,
	'/staff/invitations/sheet': administrators,
	'/staff/invitations/sheet/csv': administrators,
	'/staff/invitations/sheet/print': administrators,
	'/staff/alarms': heads,
	'/staff/alarms/mail': heads,
	'/staff/signals': heads,
	'/staff/signals/[id]': heads,
	'/staff/signals/rulings': heads,
	'/staff/measures': 'signed-in',
	'/staff/imports': administrators,
	'/staff/imports/[id]': administrators,
	'/staff/imports/[id]/faults': administrators,
	'/staff/targets': administrators,
	'/staff/targets/new': administrators,
	'/staff/targets/successors': administrators,
	'/staff/targets/[code]': administrators,
	'/staff/questionnaires': ['administrator'],
	'/staff/questionnaires/[key]': ['administrator'],
	'/staff/questionnaires/drafts/[id]': ['administrator'],
	'/staff/questionnaires/drafts/[id]/preview': ['administrator'],
	'/staff/languages': ['administrator'],
	'/staff/languages/[language]': ['administrator'],
	'/staff/languages/[language]/[number]/preview': ['administrator'],
	'/staff/languages/[language]/[number]/voices': ['administrator'],
	'/staff/languages/[language]/sound/[sha256]': ['administrator'],
	'/staff/languages/[language]/template/[format]': ['administrator']
};

/** Undefined: nobody thought of this route. */
export function accessOf(routeId: string): Access | undefined {
	return declared[routeId];
}

export function declaredRoutes(): readonly string[] {
	return Object.keys(declared);
}

/** Whether an account of this role passes to a route behind the sign-in; what is not declared stays shut. */
export function mayPass(routeId: string, role: Role): boolean {
	const access = declared[routeId];
	if (access === undefined) return false;
	return typeof access === 'string' ? access === 'open' || access === 'signed-in' : access.includes(role);
}
