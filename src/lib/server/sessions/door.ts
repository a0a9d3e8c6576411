/**
 * Who may pass into the staff area, and where they go otherwise.
 *
 * Keeps: everything below /staff is closed unless named here; after signing in nobody is led out of /staff.
 * Pure: knows routes by their id (as the router matched them), since the path as typed has many spellings.
 */
import type { Role } from '../accounts/account.ts';
import type { AdminSecondFactor } from '../settings.ts';

export type Visitor = { isSignedIn: boolean; accountsExist: boolean };

const signIn = '/staff/sign-in';
const firstRun = '/staff/first-run';
const open: readonly string[] = [signIn, '/staff/sign-in/code', '/staff/welcome/[token]', '/staff/sign-out', firstRun];

/** All that an administrator opens who has not set up the second factor yet. */
const beforeFactor: readonly string[] = [...open, '/staff/me', '/staff/theme'];

export type Judged = { role: Role; hasFactor: boolean };

/** Whether the account owes a second factor before it does anything. */
export function owesFactor({ role, hasFactor }: Judged, rule: AdminSecondFactor): boolean {
	return rule === 'required' && !hasFactor && (role === 'administrator' || role === 'unit_administrator');
}

/** Where who owes it is led instead, or null: pass. */
export function ledToFactor(routeId: string | null, wanted: string): string | null {
	if (!isStaffRoute(routeId) || (routeId !== null && beforeFactor.includes(routeId))) return null;
	return wanted === '/staff' ? '/staff/me' : `/staff/me?next=${encodeURIComponent(wanted)}`;
}

export function isStaffRoute(routeId: string | null): boolean {
	return routeId === '/staff' || routeId?.startsWith('/staff/') === true;
}

/** The address to go to instead, or null: pass. `wanted` is the path and query asked for. */
export function turnedAway(routeId: string | null, wanted: string, visitor: Visitor): string | null {
	if (!isStaffRoute(routeId) || visitor.isSignedIn) return null;
	if (!visitor.accountsExist) return routeId === firstRun ? null : firstRun;
	if (routeId === firstRun) return signIn;
	if (routeId !== null && open.includes(routeId)) return null;
	return wanted === '/staff' ? signIn : `${signIn}?next=${encodeURIComponent(wanted)}`;
}

/** Where to go after signing in: the page asked for, if it is one of ours behind the sign-in. */
export function safeNext(next: string | null): string {
	const home = '/staff';
	if (next === null || !next.startsWith('/staff') || /[\\\s]/.test(next)) return home;
	const ours = 'http://ours.invalid';
	const url = URL.canParse(next, ours) ? new URL(next, ours) : null;
	if (url === null || url.origin !== ours || !isStaffRoute(url.pathname) || open.includes(url.pathname)) return home;
	return `${url.pathname}${url.search}`;
}
