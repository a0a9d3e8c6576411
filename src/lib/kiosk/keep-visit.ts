/**
 * How a visit becomes a kept response: sealed with the instant, the length and the number that belong to it.
 * Keeps: an attempt that is made twice seals the same. Knows no screen.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import type { Ports } from './ports.ts';
import { seal } from './seal.ts';
import type { Upkeep } from './upkeep.ts';
import { unfinished, type Visit } from './visit.ts';

/** True once it is on disk. `endedMs`: monotonic ms of the last touch. */
export function keepVisit(upkeep: Upkeep, id: string, visit: Visit, config: DeviceConfig, endedMs: number): Promise<boolean> {
	const mark = { id, answeredAtMs: upkeep.sealingMs(), elapsedMs: endedMs - (visit.startedMs ?? 0) };
	return upkeep.keep(id, (seq) => seal(visit, config, { ...mark, seq }));
}

/** Somebody walked away: what was said is kept only where the province wants that. */
export async function keepUnfinished(
	upkeep: Upkeep,
	ports: Pick<Ports, 'mintId'>,
	visit: Visit,
	config: DeviceConfig,
	endedMs: number
): Promise<void> {
	const left = config.settings.keepPartial ? unfinished(visit) : null;
	if (left !== null) await keepVisit(upkeep, ports.mintId(), left, config, endedMs);
}
