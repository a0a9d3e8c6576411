/**
 * A member of staff as the rest of the program knows one: who, in which role, with which subtree.
 * Knows nothing of passwords and sessions.
 */
export const roles = ['administrator', 'unit_administrator', 'manager', 'officer', 'observer'] as const;
export type Role = (typeof roles)[number];

export type Account = {
	id: number;
	login: string;
	name: string;
	role: Role;
	/** Root of the subtree that the account sees; null = everything, for the administrator of the system only. */
	unitId: number | null;
};

export function isRole(text: string): text is Role {
	return roles.some((role) => role === text);
}

/** What is typed and what is stored meet in one spelling: case and width of letters make no difference. */
export function normalLogin(typed: string): string {
	return typed.normalize('NFKC').trim().toLowerCase();
}

/** In its normal spelling; the database holds nothing else. */
export function isLogin(text: string): boolean {
	return /^[a-z0-9][a-z0-9._-]{1,63}$/.test(text);
}
