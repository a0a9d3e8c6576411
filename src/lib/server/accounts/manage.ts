/**
 * Looking after accounts: inviting, changing, closing, opening again.
 *
 * Keeps: an administrator of a subtree sees and touches the accounts of that subtree alone and makes no administrator of
 * the system; nobody changes or closes the own account, so that there is always one left who can; a change of role or
 * unit, a new link and closing sign the person out; whoever changes has seen the account as it is (`revision`); each
 * act is written down in the transaction that does it.
 */
import { accountsText } from '#lib/text/accounts.vi.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { endAllSessions } from '../sessions/lucia.ts';
import { isLogin, normalLogin, type Account, type Role } from './account.ts';
import { insertAccount } from './account.sql.ts';
import { dropFactor } from './factor.sql.ts';
import { dropLinks } from './link.sql.ts';
import { makeLink, type MadeLink } from './link.ts';
import {
	closeAccountRow,
	countChange,
	lockAccount,
	reopenAccountRow,
	selectAccount,
	selectAccounts,
	updateAccount,
	type AccountChange,
	type AccountPage,
	type AccountRow,
	type AccountView
} from './manage.sql.ts';
import type { AccountFaults } from './requirements.ts';
import { visibleRoot, visibleUnits } from './scope.ts';

export type { AccountPage, AccountRow, AccountView } from './manage.sql.ts';

export function mayManageAccounts({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

/** Roles that this account may give, strongest first. */
export function grantableRoles(actor: Account): readonly Role[] {
	const within = ['unit_administrator', 'manager', 'officer', 'observer'] as const;
	return visibleRoot(actor) === null ? ['administrator', ...within] : within;
}

async function unitsOf(sql: Sql, actor: Account, today: string): Promise<number[] | null> {
	return visibleRoot(actor) === null ? null : visibleUnits(sql, actor, today);
}

export async function accountsSeen(sql: Sql, actor: Account, view: AccountView, today: string): Promise<AccountPage> {
	return selectAccounts(sql, await unitsOf(sql, actor, today), view);
}

/** Undefined: there is none, or it is not this one's to see, which look alike. */
export async function accountSeen(sql: Sql, actor: Account, id: number, today: string): Promise<AccountRow | undefined> {
	const row = await selectAccount(sql, id);
	return row !== undefined && isSeen(row, await unitsOf(sql, actor, today)) ? row : undefined;
}

function isSeen(row: AccountRow, units: readonly number[] | null): boolean {
	return units === null || (row.unitId !== null && row.role !== 'administrator' && units.includes(row.unitId));
}

export type Invited = { kind: 'made'; id: number; login: string; link: MadeLink } | { kind: 'faults'; faults: AccountFaults } | { kind: 'refused' };

/** An account without a password, and the link with which its person chooses one. */
export async function invite(sql: Sql, actor: Account, wanted: AccountChange & { login: string }, today: string): Promise<Invited> {
	if (!mayManageAccounts(actor) || !mayGrant(actor, wanted, await unitsOf(sql, actor, today))) return { kind: 'refused' };
	const login = normalLogin(wanted.login);
	const faults = faultsOfWanted({ ...wanted, login });
	if (Object.keys(faults).length > 0) return { kind: 'faults', faults };
	return inTransaction(sql, async (inner): Promise<Invited> => {
		const { role, unitId } = wanted;
		const id = await insertAccount(inner, { login, name: wanted.name.trim(), passwordHash: null, role, unitId });
		if (id === null) return { kind: 'faults', faults: { login: accountsText.loginTaken(login) } };
		await record(inner, actor.id, 'account.invited', { account: id, role, ...(unitId === null ? {} : { unit: unitId }) });
		return { kind: 'made', id, login, link: await makeLink(inner, id, actor.id) };
	});
}

function mayGrant(actor: Account, { role, unitId }: Pick<AccountChange, 'role' | 'unitId'>, units: readonly number[] | null): boolean {
	if (!grantableRoles(actor).includes(role)) return false;
	return units === null || (unitId !== null && units.includes(unitId));
}

function faultsOfWanted({ login, name, role, unitId }: AccountChange & { login: string }): AccountFaults {
	const faults: AccountFaults = {};
	if (!isLogin(login)) faults.login = accountsText.loginFormat;
	if (name.trim() === '' || name.length > 120 || /\p{Cc}/u.test(name)) faults.name = accountsText.nameLength;
	if (unitId === null && role !== 'administrator') faults.unit = accountsText.unitNeededHere;
	return faults;
}

/** The account as it was when the page was made. */
export type AskedAccount = { id: number; revision: number; today: string };
/** `refused`: not allowed, not seen, or one's own; `changed`: somebody else was faster, nothing was done. */
export type AccountOutcome = 'done' | 'refused' | 'changed';

type Deed = { act: Act; signsOut: boolean; of: 'open' | 'closed'; apply: (sql: Sql, row: AccountRow) => Promise<unknown> };

async function touch(sql: Sql, actor: Account, asked: AskedAccount, { act, signsOut, of, apply }: Deed): Promise<AccountOutcome> {
	if (!mayManageAccounts(actor) || asked.id === actor.id) return 'refused';
	return inTransaction(sql, async (inner): Promise<AccountOutcome> => {
		const row = await lockAccount(inner, asked.id);
		if (row === undefined || !isSeen(row, await unitsOf(inner, actor, asked.today))) return 'refused';
		if (row.revision !== asked.revision || (row.closedAt !== null) !== (of === 'closed')) return 'changed';
		await apply(inner, row);
		if (signsOut) await endAllSessions(inner, row.id);
		await record(inner, actor.id, act, { account: row.id });
		return 'done';
	});
}

export async function changeAccount(sql: Sql, actor: Account, asked: AskedAccount, to: AccountChange): Promise<AccountOutcome | AccountFaults> {
	const faults = faultsOfWanted({ ...to, login: 'as-it-is' });
	if (Object.keys(faults).length > 0) return faults;
	if (!mayGrant(actor, to, await unitsOf(sql, actor, asked.today))) return 'refused';
	const name = to.name.trim();
	// signed out also where only the name changed: rare, and simpler to trust than a rule about what mattered
	return touch(sql, actor, asked, { act: 'account.changed', signsOut: true, of: 'open', apply: (inner, { id }) => updateAccount(inner, id, { ...to, name }) });
}

export function closeAccount(sql: Sql, actor: Account, asked: AskedAccount): Promise<AccountOutcome> {
	const apply = async (inner: Sql, { id }: AccountRow): Promise<void> => {
		await dropLinks(inner, id);
		await closeAccountRow(inner, id);
	};
	return touch(sql, actor, asked, { act: 'account.closed', signsOut: true, of: 'open', apply });
}

/** For a telephone that was lost: the next sign-in needs the password alone. */
export function resetFactor(sql: Sql, actor: Account, asked: AskedAccount): Promise<AccountOutcome> {
	const apply = async (inner: Sql, { id }: AccountRow): Promise<void> => {
		await dropFactor(inner, id);
		await countChange(inner, id);
	};
	return touch(sql, actor, asked, { act: 'account.factor-off', signsOut: true, of: 'open', apply });
}

/** A link to choose a (new) password; opens a closed account again. */
export async function relink(sql: Sql, actor: Account, asked: AskedAccount, of: 'open' | 'closed'): Promise<MadeLink | Exclude<AccountOutcome, 'done'>> {
	let link: MadeLink | null = null;
	const apply = async (inner: Sql, { id }: AccountRow): Promise<void> => {
		if (of === 'closed') await reopenAccountRow(inner, id);
		else await countChange(inner, id);
		link = await makeLink(inner, id, actor.id);
	};
	const outcome = await touch(sql, actor, asked, { act: of === 'closed' ? 'account.reopened' : 'account.link', signsOut: of === 'closed', of, apply });
	return outcome === 'done' && link !== null ? link : outcome === 'changed' ? 'changed' : 'refused';
}
