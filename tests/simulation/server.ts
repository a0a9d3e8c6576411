/**
 * The server in the simulation: the real receive on the real PostgreSQL, behind the paths that a tablet calls. Pairing
 * and config are the least that a tablet needs; they are proved elsewhere.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from '#lib/server/database/connection.ts';
import type { Device } from '#lib/server/devices/device.ts';
import { devicePace, Pace } from '#lib/server/devices/pace.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import { groupedInsert } from '#lib/server/responses/grouped-insert.ts';
import { receiveBatch } from '#lib/server/responses/receive.ts';
import type { DeviceConfig, Resend } from '#lib/survey/device-config.ts';
import type { Receipt } from '#lib/kiosk/visit.ts';
import { invited, testSecret } from '../support/invitations.ts';
import { inRolledBackTransaction } from '../support/database.ts';
import type { Clock } from './clock.ts';
import { sampleConfig } from './sample-config.ts';
import type { ServerDatabase } from './server-database.ts';

export type Paired = { device: Device; retired: boolean; refused: boolean; over: Partial<DeviceConfig>; version: number };
/** `device` and `seq` null: bound to a receipt. */
export type StoredRow = { id: string; device: string | null; seq: number | null; scores: number[]; isPartial: boolean; answeredAt: Date };
/** What the server believes of a device: the last number it made, how many are stored, which a receipt bound. */
export type Believed = { device: string; lastSeq: number; stored: number; bound: number[] };
export type Ending = 'commits' | 'dies before the end' | { killedAfterTurns: number };

export class Server {
	readonly #database: ServerDatabase;
	readonly #clock: Clock;
	readonly #unitId: number;
	readonly #insert = groupedInsert();
	/** By token. */
	readonly devices = new Map<string, Paired>();
	pace = new Pace(devicePace);
	/** Ids whose mere presence makes the server refuse the request, as a filter before it might. */
	readonly poisons = new Set<string>();
	/** Ids of which it said, of its own accord, that they are here; a backup that is put back does not unsay it. */
	readonly vouched = new Set<string>();

	constructor(database: ServerDatabase, clock: Clock, unitId: number) {
		this.#database = database;
		this.#clock = clock;
		this.#unitId = unitId;
	}

	async serve(url: string, init: RequestInit, ending: Ending = 'commits'): Promise<Response> {
		if (url === '/api/v1/devices') return this.#pair();
		const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
		const paired = this.devices.get(token);
		if (paired === undefined || paired.refused) return problemResponse(problems.tokenUnknown());
		if (paired.retired) return problemResponse(problems.deviceRetired());
		const waitS = this.pace.take(paired.device.id, String(init.body ?? '').length, this.#clock.nowMs);
		if (waitS !== null) return problemResponse(problems.tooManyAttempts(waitS));
		if (url === '/api/v1/device/config') return this.#config(paired, init);
		const envelope: { responses: { id: string }[] } = JSON.parse(String(init.body));
		if (envelope.responses.some(({ id }) => this.poisons.has(id))) {
			return problemResponse(problems.malformedBatch('responses'));
		}
		return this.#receive(paired.device, envelope, ending);
	}

	#receive(device: Device, envelope: unknown, ending: Ending): Promise<Response> {
		const { sql } = this.#database;
		const at = new Date(this.#clock.nowMs);
		return answering(async () => {
			if (typeof ending === 'object') {
				await this.#database.cutOff(() => receiveBatch(sql, device, envelope, at, undefined, undefined, testSecret), ending.killedAfterTurns);
				return json({});
			}
			const { receipt, refusedAs } = ending === 'dies before the end'
				? await inRolledBackTransaction(sql, (inner) => receiveBatch(inner, device, envelope, at, undefined, undefined, testSecret))
				: await receiveBatch(sql, device, envelope, at, undefined, this.#insert, testSecret);
			if (ending === 'commits') for (const { id, verdict } of receipt.verdicts) this.#vouch(id, verdict);
			if (refusedAs !== null) return problemResponse(problems.allRefused(refusedAs, { ...receipt }));
			return json(receipt);
		});
	}

	#vouch(id: string, verdict: string): void {
		if (verdict === 'stored' || verdict === 'duplicate') this.vouched.add(id);
	}

	async #pair(): Promise<Response> {
		// the tablet keeps its devices in the order of these
		const publicId = this.devices.size.toString(16).padStart(8, '0') + randomUUID().slice(8);
		const [row] = await this.#database.sql<{ id: number; publicId: string }[]>`
			insert into device (name, public_id) values ('simulated', ${publicId}) returning id, public_id`;
		if (row === undefined) throw new Error('no device was made');
		const placement = { placedAt: new Date(this.#clock.nowMs), unitId: this.#unitId, counterId: null };
		await this.#database.sql`
			insert into device_placement (device_id, placed_at, unit_id) values (${row.id}, ${placement.placedAt}, ${this.#unitId})`;
		const device: Device = { ...row, name: 'simulated', isReplaced: false, state: 'active', placements: [placement] };
		const token = randomUUID();
		const paired: Paired = { device, retired: false, refused: false, over: this.#everyDevice, version: 1 };
		this.devices.set(token, paired);
		return json({ device: { id: row.publicId }, token, config: configOf(paired, null) }, 201);
	}

	async #config(paired: Paired, init: RequestInit): Promise<Response> {
		const [row] = await this.#database.sql<{ resend: Resend | null }[]>`
			select resend from device where id = ${paired.device.id}`;
		const config = configOf(paired, row?.resend ?? null);
		if (new Headers(init.headers).get('if-none-match') === config.version) return new Response(null, { status: 304 });
		return json(config, 200, { etag: config.version });
	}

	#everyDevice: Partial<DeviceConfig> = {};

	/** What the config of every device says from now on, beside what it said before. */
	tellAll(over: Partial<DeviceConfig>): void {
		this.#everyDevice = { ...this.#everyDevice, ...over };
		for (const paired of this.devices.values()) {
			paired.over = { ...paired.over, ...over };
			paired.version += 1;
		}
	}

	/** A nightly backup; only the last one is kept. */
	async backUp(): Promise<void> {
		await this.#database.backUp();
		this.#backedUp = this.devices.size;
	}

	/** False where there is no backup that knows every device: one that it forgot would have to be paired again. */
	async restore(): Promise<boolean> {
		return this.#backedUp === this.devices.size && this.#database.restore();
	}

	#backedUp = -1;

	get sql(): Pool {
		return this.#database.sql;
	}

	/** Receipts of the unit, as token or short code, and a forged one. */
	async invite(): Promise<Receipt[]> {
		const receipts: Receipt[] = [];
		for (const field of ['dat-dai', null, 'ho-tich', null]) {
			const { token, shortCode } = await invited(this.sql, this.#unitId, { field }, { now: new Date(this.#clock.nowMs) });
			receipts.push({ invitation: receipts.length === 1 ? shortCode : token, field });
		}
		return [...receipts, { invitation: `${receipts[0]!.invitation.slice(0, -1)}_`, field: 'dat-dai' }];
	}

	/** `ids`: of what people gave; a row that is bound names no device. */
	async stored(ids: readonly string[]): Promise<StoredRow[]> {
		return this.#database.sql<StoredRow[]>`
			select r.id, d.public_id as device, r.seq, r.scores, r.is_partial, r.answered_at
			from response r left join device d on d.id = r.device_id
			where r.device_id = any(${this.#ids()}) or (r.device_id is null and r.id = any(${[...ids]}::uuid[]))
			order by r.device_id, r.seq`;
	}

	async believed(): Promise<Believed[]> {
		return this.#database.sql<Believed[]>`
			select d.public_id as device, coalesce(c.last_seq, 0) as last_seq, coalesce(b.numbers, '{}') as bound,
				(select count(*) from response r where r.device_id = d.id) + coalesce(cardinality(b.numbers), 0) as stored
			from device d left join device_contact c on c.device_id = d.id
			left join lateral (
				select array_agg(seq) as numbers
				from device_bound b, unnest(b.numbers) as n, generate_series(lower(n), upper(n) - 1) as seq where b.device_id = d.id
			) b on true
			where d.id = any(${this.#ids()})`;
	}

	async quarantined(): Promise<Set<string>> {
		const rows = await this.#database.sql<{ responseId: string }[]>`
			select response_id from quarantine where device_id = any(${this.#ids()})`;
		return new Set(rows.map(({ responseId }) => responseId));
	}

	#ids(): number[] {
		return [...this.devices.values()].map(({ device }) => device.id);
	}
}

function configOf({ device, over, version }: Paired, resend: Resend | null): DeviceConfig {
	const config = sampleConfig({ ...over, resend, version: `"v${version} ${resend?.request ?? ''}"` });
	return { ...config, device: { ...config.device, ...over.device, id: device.publicId } };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
	return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
