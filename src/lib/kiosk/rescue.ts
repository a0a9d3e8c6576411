/**
 * The rescue file: everything that this tablet made and the server has not taken, as text that another machine can
 * carry. Keeps: no receipt is in it, since a file goes through many hands; exporting changes nothing here; unsent before quarantined, the present device first; never more than
 * one line's responses as objects at once. Knows no screen and no disk but the tablet's own.
 */
import { rescueFormat, rescueLineResponses, sealedText, type Rescue } from '#lib/survey/rescue.ts';
import { countsOf, type Counts } from './outbox.ts';
import { slice } from './queue.ts';
import { withoutInvitation } from '#lib/survey/response.ts';
import { localInstant } from './seal.ts';
import type { Enrolment, KeptResponse, Store } from './store.ts';

export type RescueFile = {
	/** To be saved under. */
	name: string;
	/** One JSON document a line. */
	text: string;
	/** Of responses in it. */
	count: number;
};

type Sealing = (text: string) => Promise<string>;

/** Null where the database cannot be read to the end: half a rescue is not called one. */
export async function rescueFile(
	store: Store,
	enrolments: readonly Enrolment[],
	app: string,
	nowMs: number
): Promise<RescueFile | null> {
	const exportedAt = localInstant(nowMs);
	const lines: string[] = [];
	let count = 0;
	const plan = await planned(store, enrolments);
	if (plan === null) return null;
	const total = plan.reduce((sum, { counts }) => sum + linesFor(counts), 0);
	for (const { enrolment, counts } of plan) {
		const seal = await sealingOf(enrolment.token);
		const reader = readerOf(store, enrolment.device);
		for (let left = linesFor(counts); left > 0; left -= 1) {
			const kept = await reader(rescueLineResponses);
			if (kept === null) return null;
			count += kept.length;
			const head = { format: rescueFormat, device: enrolment.device, exportedAt, app, lastSeq: counts.lastSeq } as const;
			lines.push(await lineOf({ ...head, line: lines.length + 1, lines: total, responses: kept.map(rescued) }, seal));
		}
	}
	return { name: `hai-long-${exportedAt.slice(0, 16).replaceAll(':', '-')}.txt`, text: lines.join(''), count };
}

type Planned = { enrolment: Enrolment; counts: Counts };

async function planned(store: Store, enrolments: readonly Enrolment[]): Promise<Planned[] | null> {
	const plan: Planned[] = [];
	for (const enrolment of enrolments) {
		const counts = await countsOf(store, enrolment.device);
		if (counts.kind === 'failed') return null;
		plan.push({ enrolment, counts: counts.value });
	}
	return plan;
}

function linesFor({ unsent, quarantined }: Counts): number {
	return Math.ceil((unsent + quarantined) / rescueLineResponses);
}

/** Reads on where it stopped: first the unsent, then the quarantined. */
function readerOf(store: Store, device: string): (limit: number) => Promise<KeptResponse[] | null> {
	const states = ['unsent', 'quarantined'] as const;
	let at = 0;
	let afterSeq = 0;
	return async (limit) => {
		const read: KeptResponse[] = [];
		for (let state = states[at]; state !== undefined && read.length < limit; state = states[at]) {
			const next = await slice(store, device, state, afterSeq, limit - read.length);
			if (next.kind === 'failed') return null;
			read.push(...next.value);
			afterSeq = next.value.at(-1)?.seq ?? afterSeq;
			if (read.length < limit) [at, afterSeq] = [at + 1, 0];
		}
		return read;
	};
}

function rescued({ state, code, sealed }: KeptResponse): Rescue['responses'][number] {
	return { state: state === 'quarantined' ? state : 'unsent', code, response: withoutInvitation(sealed) };
}

async function lineOf(rescue: Omit<Rescue, 'mac'>, seal: Sealing): Promise<string> {
	return `${JSON.stringify({ ...rescue, mac: await seal(sealedText(rescue)) })}\n`;
}

/** The server keeps the token's SHA-256 alone, so that is the key which both sides have. */
async function sealingOf(token: string): Promise<Sealing> {
	const encoder = new TextEncoder();
	const hash = await crypto.subtle.digest('SHA-256', encoder.encode(token));
	const key = await crypto.subtle.importKey('raw', hash, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
	return async (text) => {
		const mac = await crypto.subtle.sign('HMAC', key, encoder.encode(text));
		return [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
	};
}
