/** The rail's entries: a line a page, figures first, then what is looked after. Refuses to know who may open what. */
import { staffText } from '#lib/text/staff.vi.ts';
import { building2, clipboardPen, languages, messageSquareText, qrCode, usersRound } from '../icon-paths.ts';
import { bell, fileUp, funnel, gitMerge, keyRound, layers, layoutDashboard, messageCircleQuestion, network, scrollText, table2, tablet, target } from './icon-paths.ts';

export type NavEntry = { href: string; label: string; icon: string };

const { nav } = staffText;

export const figurePages: readonly NavEntry[] = [
	{ href: '/staff', label: nav.overview, icon: layoutDashboard },
	{ href: '/staff#units', label: nav.units, icon: building2 },
	{ href: '/staff/coverage', label: nav.coverage, icon: funnel },
	{ href: '/staff/fields', label: nav.fields, icon: layers },
	{ href: '/staff/alarms', label: nav.alarms, icon: bell },
	{ href: '/staff/comments', label: nav.comments, icon: messageSquareText },
	{ href: '/staff/signals', label: nav.signals, icon: messageCircleQuestion },
	{ href: '/staff/measures', label: nav.measures, icon: table2 }
];

export const operationPages: readonly NavEntry[] = [
	{ href: '/staff/units', label: nav.register, icon: network },
	{ href: '/staff/devices', label: nav.devices, icon: tablet },
	{ href: '/staff/invitations', label: nav.invitations, icon: qrCode },
	{ href: '/staff/units/successions', label: nav.successions, icon: gitMerge },
	{ href: '/staff/accounts', label: nav.accounts, icon: usersRound },
	{ href: '/staff/keys', label: nav.keys, icon: keyRound },
	{ href: '/staff/audit', label: nav.audit, icon: scrollText },
	{ href: '/staff/targets', label: nav.targets, icon: target },
	{ href: '/staff/imports', label: nav.imports, icon: fileUp },
	{ href: '/staff/questionnaires', label: nav.questionnaires, icon: clipboardPen },
	{ href: '/staff/languages', label: nav.languages, icon: languages }
];

/** The register, its file, and what is kept and edited of one unit; the figures of a unit lie behind the other entry. */
const registerPages = /^\/staff\/units(\/(new|import|export)(\/.*)?|\/[^/]+\/(profile|edit|hours))?$/;

/** Whether the page that is shown lies behind this entry. */
export function isCurrent(href: string, path: string): boolean {
	if (href === '/staff') return path === '/staff';
	if (path.startsWith('/staff/units/successions')) return href === '/staff/units/successions';
	if (href === '/staff/units') return registerPages.test(path);
	if (href === '/staff#units' && registerPages.test(path)) return false;
	return path.startsWith(href.replace('#', '/'));
}
