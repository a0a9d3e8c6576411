/**
 * What the tablet knows of itself when it wakes up: its enrolments, the config it kept, small marks.
 * Keeps: a config is believed at once only if this very build validated it before writing it; one that another build
 * wrote waits for the schema. Knows no schema and no network, so that the first screen loads neither.
 */
import type { DeviceConfig } from '#lib/survey/device-config.ts';
import { asClockMark, type ClockMark } from './clock.ts';
import { completed } from './outbox.ts';
import type { Enrolment, KeptConfig, Result, Store } from './store.ts';

/** The present device first; empty when the tablet was never paired. */
export type Known = {
	enrolments: readonly Enrolment[];
	/** The present device's config, validated by this build. */
	config: DeviceConfig | null;
	/** As it lies on the disk: to be validated where `config` is null. */
	kept: unknown;
	pausedHere: boolean;
	clock: ClockMark | null;
};

export function readKnown(store: Store, app: string): Promise<Result<Known>> {
	return store.use(async (database) => {
		const transaction = database.transaction(['enrolment', 'state']);
		return completed(transaction, async () => {
			const state = transaction.objectStore('state');
			const [all, current, kept, paused, clock] = await Promise.all([
				transaction.objectStore('enrolment').getAll(),
				state.get('current'),
				state.get('config'),
				state.get('paused-here'),
				state.get('clock')
			]);
			const present = all.filter(({ device }) => device === current);
			const former = all.filter(({ device }) => device !== current);
			const config = isOwn(kept, app) && kept.config.device.id === present[0]?.device ? kept.config : null;
			const enrolments = [...present, ...former];
			return { enrolments, config, kept, pausedHere: paused === true, clock: asClockMark(clock) };
		});
	});
}

function isOwn(kept: unknown, app: string): kept is KeptConfig {
	return typeof kept === 'object' && kept !== null && 'checkedBy' in kept && kept.checkedBy === app;
}
