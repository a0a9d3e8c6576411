/**
 * The server in the simulation: the real receive on the real PostgreSQL, behind the paths that a tablet calls. Pairing
 * and config are the least that a tablet needs; they are proved elsewhere.
 */
import { randomUUID } from 'node:crypto';
import type { Pool } from '#lib/server/database/connection.ts';
import type { Device } from '#lib/server/devices/device.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import { receiveBatch } from '#lib/server/responses/receive.ts';
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import { inRolledBackTransaction } from '../support/database.ts';
import type { Clock } from './clock.ts';
import { sampleConfig } from './sample-config.ts';

type Paired = { device: Device; retired: boolean; version: number };
export type StoredRow = { id: string; seq: number; scores: number[] };

export class Server {
	readonly #sql: Pool;
	readonly #clock: Clock;
	readonly #unitId: number;
	readonly devices = new Map<string, Paired>();
	/** Ids whose mere presence makes the server refuse the request, as a filter before it might. */
	readonly poisons = new Set<string>();

	constructor(sql: Pool, clock: Clock, unitId: number) {
		this.#sql = sql;
		this.#clock = clock;
		this.#unitId = unitId;
	}

	/** `commits` false: the server dies before its transaction ends. */
	async serve(url: string, init: RequestInit, commits = true): Promise<Response> {
		if (url === '/api/v1/devices') return this.#pair();
		const token = new Headers(init.headers).get('authorization')?.replace('Bearer ', '') ?? '';
		const paired = this.devices.get(token);
		if (paired === undefined) return problemResponse(problems.tokenUnknown());
		if (paired.retired) return problemResponse(problems.deviceRetired());
		if (url === '/api/v1/device/config') return this.#config(paired, init);
		const envelope: { responses: { id: string }[] } = JSON.parse(String(init.body));
		if (envelope.responses.some(({ id }) => this.poisons.has(id))) {
			return problemResponse(problems.malformedBatch('responses'));
		}
		if (commits) return this.#receive(this.#sql, paired.device, envelope);
		return inRolledBackTransaction(this.#sql, (sql) => this.#receive(sql, paired.device, envelope));
	}

	#receive(sql: Parameters<typeof receiveBatch>[0], device: Device, envelope: unknown): Promise<Response> {
		return answering(async () => {
			const { receipt, refusedAs } = await receiveBatch(sql, device, envelope, new Date(this.#clock.nowMs));
			if (refusedAs !== null) return problemResponse(problems.allRefused(refusedAs, { ...receipt }));
			return json(receipt);
		});
	}

	async #pair(): Promise<Response> {
		const [row] = await this.#sql<{ id: number; publicId: string }[]>`
			insert into device (name) values ('simulated') returning id, public_id`;
		if (row === undefined) throw new Error('no device was made');
		const placement = { placedAt: new Date(0), unitId: this.#unitId, counterId: null };
		const device: Device = { ...row, name: 'simulated', state: 'active', placements: [placement] };
		const token = randomUUID();
		const paired = { device, retired: false, version: 1 };
		this.devices.set(token, paired);
		return json({ device: { id: row.publicId }, token, config: configOf(paired) }, 201);
	}

	#config(paired: Paired, init: RequestInit): Response {
		const config = configOf(paired);
		if (new Headers(init.headers).get('if-none-match') === config.version) return new Response(null, { status: 304 });
		return json(config, 200, { etag: config.version });
	}

	async stored(): Promise<StoredRow[]> {
		return this.#sql<StoredRow[]>`
			select id, seq, scores from response where device_id = any(${this.#ids()}) order by device_id, seq`;
	}

	async quarantined(): Promise<Set<string>> {
		const rows = await this.#sql<{ responseId: string }[]>`
			select response_id from quarantine where device_id = any(${this.#ids()})`;
		return new Set(rows.map(({ responseId }) => responseId));
	}

	#ids(): number[] {
		return [...this.devices.values()].map(({ device }) => device.id);
	}
}

function configOf({ device, version }: Paired): DeviceConfig {
	const config = sampleConfig({ version: `"v${version}"` });
	return { ...config, device: { ...config.device, id: device.publicId } };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
	return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}
