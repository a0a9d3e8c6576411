/**
 * The database behind the simulated server: it can be backed up, put back to that backup, and lose whoever asks.
 * Responses cannot be deleted, so that going back means going on with a copy that was taken before.
 */
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { databaseUrl } from '../support/database-url.ts';

const connections = 4;

export class ServerDatabase {
	sql: Pool;
	readonly #serverUrl: string;
	#name: string;
	#backup: string | null = null;
	#copies = 0;

	/** `url` names a database of the test's own. */
	constructor(url: string) {
		this.#serverUrl = url;
		this.#name = new URL(url).pathname.slice(1);
		this.sql = this.#connect(this.#name);
	}

	async backUp(): Promise<void> {
		const former = this.#backup;
		this.#copies += 1;
		const name = `${new URL(this.#serverUrl).pathname.slice(1)}_${this.#copies}`;
		await this.#closed(async (admin) => {
			await admin`create database ${admin(name)} template ${admin(this.#name)}`;
			if (former !== null) await admin`drop database ${admin(former)}`;
		});
		this.#backup = name;
	}

	/** False: there is no backup. */
	async restore(): Promise<boolean> {
		const backup = this.#backup;
		if (backup === null) return false;
		await this.#closed((admin) => admin`drop database ${admin(this.#name)}`, backup);
		this.#backup = null;
		return true;
	}

	/** As when the app is killed and started again: what `during` has under way is cut off after so many turns. */
	async cutOff(during: () => Promise<unknown>, turns: number): Promise<void> {
		const { sql } = this;
		// a connection that is only being made would be waited for
		await sql`select 1`;
		const cutOff = during().catch(() => 'cut off');
		for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
		await sql.end({ timeout: 0 });
		this.sql = this.#connect(this.#name);
		await cutOff;
	}

	#connect(name: string): Pool {
		return connect(databaseUrl(this.#serverUrl, name), { max: connections });
	}

	async drop(): Promise<void> {
		await this.sql.end({ timeout: 5 });
		await this.#asAdmin(async (admin) => {
			for (const name of [this.#name, this.#backup]) {
				if (name !== null) await admin`drop database if exists ${admin(name)}`;
			}
		});
	}

	/**
	 * A database is copied and dropped only while nobody is connected. Not `with (force)`: that asks for the right to end
	 * an autovacuum worker, where a plain drop sends it away and waits.
	 */
	async #closed(work: (admin: Pool) => Promise<unknown>, next = this.#name): Promise<void> {
		await this.sql.end({ timeout: 5 });
		await this.#asAdmin(work);
		this.#name = next;
		this.sql = this.#connect(next);
	}

	async #asAdmin(work: (admin: Pool) => Promise<unknown>): Promise<void> {
		const admin = connect(databaseUrl(this.#serverUrl, 'postgres'), { max: 1 });
		try {
			await work(admin);
		} finally {
			await admin.end();
		}
	}
}
