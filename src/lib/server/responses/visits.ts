/**
 * Stores what people answered at one device: who came with a receipt is bound to it where that can be, everybody else
 * is kept in the order of the device's numbers.
 *
 * Keeps: each response is stored at most once, one way or the other; what a receipt did not bind is counted by why,
 * once. Without the installation's secret nobody's receipt can be read, and all are kept as walk-ups.
 */
import type { Sending } from '#lib/survey/device-clock.ts';
import type { Sql } from '../database/connection.ts';
import { bindVisit, type Binding } from '../invitations/bind-visit.ts';
import { noteUnbound } from '../invitations/requests.ts';
import type { Secret } from '../secrets/secret.ts';
import type { Admitted } from './admit.ts';
import type { InsertRows } from './grouped-insert.ts';
import { keepInOrder, type Fate } from './keep.ts';
import type { Sender } from './place.ts';

type WithReceipt = Admitted & { invitation: string };
const hasReceipt = (one: Admitted): one is WithReceipt => one.invitation !== null;

/** The fate of each, in their order. */
export async function keepVisits(
	sql: Sql,
	secret: Secret | null,
	device: Sender,
	sending: Sending,
	admitted: readonly Admitted[],
	insert: InsertRows
): Promise<Fate[]> {
	const bindings = new Map<Admitted, Binding>();
	if (secret !== null) {
		for (const one of admitted.filter(hasReceipt)) bindings.set(one, await bindVisit(sql, secret, device, sending, one));
	}
	const isBound = (binding: Binding | undefined): binding is 'stored' | 'duplicate' => typeof binding === 'string';
	const others = admitted.filter((one) => !isBound(bindings.get(one)));
	const kept = await keepInOrder(sql, device, sending, others, insert);
	const fates = new Map(others.map((one, index) => [one, kept[index]!]));
	for (const [one, binding] of bindings) {
		if (isBound(binding) || binding.unbound.why === null || fates.get(one) !== 'stored') continue;
		await noteUnbound(sql, binding.unbound.keyCode, binding.unbound.why, new Date(sending.receivedAt));
	}
	return admitted.map((one) => {
		const binding = bindings.get(one);
		return isBound(binding) ? binding : fates.get(one)!;
	});
}
