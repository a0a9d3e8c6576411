/**
 * What this tablet is: pairing by code, the token, the config and its refresh.
 * Keeps: a config that does not fit the schema, or is another device's, is ignored and the last good one stays; a
 * former device stays known as long as the tablet does, for its unsent responses. Knows no screen.
 */
import * as v from 'valibot';
import { DeviceConfigSchema, type DeviceConfig } from '#lib/survey/device-config.ts';
import { haltOf, type Halt } from './delivery.ts';
import { exchange } from './exchange.ts';
import { completed } from './outbox.ts';
import type { Ports } from './ports.ts';
import type { Enrolment, KeptConfig, Result, Store } from './store.ts';

export type PairingFault = 'code-wrong' | 'code-busy' | 'no-network' | 'bad-config' | 'storage-failed';
export type Pairing =
	| { kind: 'paired'; enrolment: Enrolment; config: DeviceConfig }
	| { kind: 'failed'; code: PairingFault };

export type Refresh =
	| { kind: 'fresh'; config: DeviceConfig; etag: string | null }
	| { kind: 'same' }
	| { kind: 'halted'; halt: Halt }
	| { kind: 'nothing' };

const PairedSchema = v.object({
	token: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
	config: DeviceConfigSchema
});

export async function pair(ports: Ports, store: Store, app: string, code: string): Promise<Pairing> {
	const outcome = await exchange(ports, '/api/v1/devices', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ code: code.trim() })
	});
	if (outcome.kind === 'busy') return { kind: 'failed', code: 'code-busy' };
	if (outcome.kind === 'nothing') return { kind: 'failed', code: 'no-network' };
	if (outcome.status !== 201) return { kind: 'failed', code: outcome.status >= 500 ? 'no-network' : 'code-wrong' };
	const paired = v.safeParse(PairedSchema, outcome.body);
	if (!paired.success) return { kind: 'failed', code: 'bad-config' };
	const { token, config } = paired.output;
	const enrolment: Enrolment = { device: config.device.id, token };
	const saved = await save(store, enrolment, { config, etag: null, checkedBy: app });
	if (saved.kind === 'failed') return { kind: 'failed', code: 'storage-failed' };
	return { kind: 'paired', enrolment, config };
}

function save(store: Store, enrolment: Enrolment, kept: KeptConfig): Promise<Result<void>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['enrolment', 'state'], 'readwrite', { durability: 'strict' });
		await completed(transaction, async () => {
			const state = transaction.objectStore('state');
			await Promise.all([
				transaction.objectStore('enrolment').put(enrolment),
				state.put(enrolment.device, 'current'),
				state.put(kept, 'config')
			]);
		});
	});
}

/** A config that another build wrote, if it still fits; otherwise it is fetched again. */
export function checkedConfig(kept: unknown, device: string | undefined): DeviceConfig | null {
	const parsed = v.safeParse(v.object({ config: DeviceConfigSchema }), kept);
	return parsed.success && parsed.output.config.device.id === device ? parsed.output.config : null;
}

/** The ETag under which the kept config came. */
export function keptEtag(kept: unknown): string | null {
	const parsed = v.safeParse(v.object({ etag: v.string() }), kept);
	return parsed.success ? parsed.output.etag : null;
}

export async function refreshConfig(
	ports: Ports,
	store: Store,
	app: string,
	enrolment: Enrolment,
	etag: string | null
): Promise<Refresh> {
	const authorization = `Bearer ${enrolment.token}`;
	const outcome = await exchange(ports, '/api/v1/device/config', {
		method: 'GET',
		headers: etag === null ? { authorization } : { authorization, 'if-none-match': etag }
	});
	if (outcome.kind !== 'answered') return { kind: 'nothing' };
	const halt = haltOf(outcome.status);
	if (halt !== null) return { kind: 'halted', halt };
	if (outcome.status === 304) return { kind: 'same' };
	if (outcome.status !== 200) return { kind: 'nothing' };
	const parsed = v.safeParse(DeviceConfigSchema, outcome.body);
	if (!parsed.success || parsed.output.device.id !== enrolment.device) return { kind: 'nothing' };
	// not saved is not lost: without the ETag on disk the next start asks again
	await save(store, enrolment, { config: parsed.output, etag: outcome.etag, checkedBy: app });
	return { kind: 'fresh', config: parsed.output, etag: outcome.etag };
}
