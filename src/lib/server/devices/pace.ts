/**
 * How much one device may send: a bucket of bytes that refills, one for each device and never for an address, which a
 * whole hall shares.
 *
 * Keeps: a tablet that comes back after months sends its 50,000 responses (about 25 MB) without waiting; whoever sends
 * without end is asked for patience by 429 and Retry-After, which the courier keeps to. Nothing is written down: each
 * process counts for itself, since a query to spare a query would cost what it saves.
 */
import { strict as assert } from 'node:assert';

export type PaceLimits = {
	/** what a device that was silent may send at once */
	burstBytes: number;
	bytesPerSecond: number;
	/** what a request costs beside its body */
	requestBytes: number;
};

/** About sixty single responses a second for ever; a counter makes one in some minutes. */
export const devicePace: PaceLimits = { burstBytes: 64 * 1024 * 1024, bytesPerSecond: 256 * 1024, requestBytes: 4 * 1024 };

type Bucket = { left: number; atMs: number };

export class Pace {
	readonly #limits: PaceLimits;
	/** By device: no more than there are devices. */
	readonly #buckets = new Map<number, Bucket>();

	constructor(limits: PaceLimits) {
		this.#limits = limits;
	}

	/** Takes what the request costs and returns null, or takes nothing and returns the whole seconds to wait (1 or more). */
	take(device: number, bodyBytes: number, nowMs: number): number | null {
		assert(bodyBytes >= 0, 'a body has a length');
		const { burstBytes, bytesPerSecond, requestBytes } = this.#limits;
		const bucket = this.#buckets.get(device) ?? { left: burstBytes, atMs: nowMs };
		// a clock that was put back refills nothing
		const refilled = (Math.max(0, nowMs - bucket.atMs) * bytesPerSecond) / 1_000;
		const left = Math.min(burstBytes, bucket.left + refilled);
		const cost = Math.min(burstBytes, requestBytes + bodyBytes);
		const isEnough = left >= cost;
		this.#buckets.set(device, { left: isEnough ? left - cost : left, atMs: nowMs });
		return isEnough ? null : Math.ceil((cost - left) / bytesPerSecond);
	}
}
