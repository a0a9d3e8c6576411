// The file by which responses leave a tablet that cannot send them: one JSON document a line, each with at most as
// many responses as one batch, under the seal of the device that made them.
// Invariant: every line stands for itself, so that neither side holds more than one in memory and a file that was cut
// short loses its end alone; what was altered is noticed, because the seal is keyed with what only the tablet and the
// server know. Refuses to know: tokens, hashing, where the file lies, whether the responses are any good.
import * as v from 'valibot';
import { canonicalJson } from './canonical-json.ts';
import { InstantSchema } from './response.ts';
import { limits } from './limits.ts';

export const rescueFormat = 'hai-long-rescue@1';
/** As many as the server takes in one batch. */
export const rescueLineResponses = limits.batchResponses;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.seqMax));
const Place = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));

export const RescueSchema = v.strictObject({
	format: v.literal(rescueFormat),
	device: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
	exportedAt: InstantSchema,
	app: v.pipe(v.string(), v.maxLength(limits.codeLength)),
	/** The last number that the device gave out. */
	lastSeq: Count,
	/** This line's place among the lines of the file, from 1: a line that was taken out is missed. */
	line: Place,
	lines: Place,
	responses: v.pipe(
		v.array(
			v.strictObject({
				state: v.picklist(['unsent', 'quarantined']),
				/** Why it is in quarantine. */
				code: v.nullable(v.pipe(v.string(), v.maxLength(200))),
				// judged one by one, as in a batch: a poisoned one never blocks the rest
				response: v.unknown()
			})
		),
		v.maxLength(rescueLineResponses)
	),
	/** Hex HMAC-SHA-256 of `sealedText`, keyed with the SHA-256 of the device's token. */
	mac: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
});
export type Rescue = v.InferOutput<typeof RescueSchema>;

/** What the seal is made over: everything but the seal. */
export function sealedText(rescue: Omit<Rescue, 'mac'>): string {
	return canonicalJson({ ...rescue, mac: undefined });
}
