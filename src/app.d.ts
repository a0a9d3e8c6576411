import type { Account } from '#lib/server/accounts/account.ts';

declare global {
	interface ImportMetaEnv {
		/** of the tablet's build alone */
		readonly APP_VERSION?: string;
	}
	namespace App {
		interface Locals {
			/** who is signed in */
			account: Account | null;
			/** an administrator who has yet to set up a second factor */
			owesFactor: boolean;
			requestId: string;
			/** of the page, where it is not Vietnamese alone: what <html lang> says */
			language?: string;
		}
		interface Error {
			message: string;
			/** the request's id, to be read out to the administrator */
			code?: string;
		}
	}
}
export {};
