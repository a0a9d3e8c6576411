import type { Account } from '#lib/server/accounts/account.ts';

declare global {
	namespace App {
		interface Locals {
			/** who is signed in */
			account: Account | null;
			requestId: string;
		}
		interface Error {
			message: string;
			/** the request's id, to be read out to the administrator */
			code?: string;
		}
	}
}
export {};
