/**
 * Tablets as the product builds them (enrolment, outbox, courier), each with a disk of its own in memory, sending over
 * real HTTP. Only their time runs faster, so that nobody waits for a back-off of minutes.
 */
import type { Ports } from '#lib/kiosk/ports.ts';
import { mintId } from '#lib/kiosk/mint-id.ts';
import * as program from '#lib/kiosk/program.ts';
import { localInstant } from '#lib/kiosk/seal.ts';
import { Upkeep } from '#lib/kiosk/upkeep.ts';
import { Clock } from '../simulation/clock.ts';
import { Owner } from '../simulation/disk.ts';

export type EngineTablet = {
	upkeep: Upkeep;
	/** The server replied that it has them, whatever the tablet made of the reply. */
	acknowledged: Set<string>;
	/** Written to the disk, and so thanked for. */
	thanked: Set<string>;
	/** Down: nothing reaches the server. */
	line: { isUp: boolean };
	pair(code: string): Promise<string | null>;
	/** One person's answers; false where they could not be kept. */
	answer(scores: readonly [number, number, number, number, number], over?: { answeredAtMs?: number }): Promise<boolean>;
	run<T>(work: (upkeep: Upkeep) => T): T;
	stop(): void;
};

/** `speed`: how many times faster its timers run. */
export function openTablet(url: string, speed = 1): EngineTablet {
	const owner = new Owner(new Clock());
	const acknowledged = new Set<string>();
	const thanked = new Set<string>();
	const line = { isUp: true };
	const ports = portsTo(url, speed, line, acknowledged);
	const upkeep = owner.run(() => new Upkeep(ports, 'engine', () => {}, () => {}));
	return {
		upkeep,
		acknowledged,
		thanked,
		line,
		run: (work) => owner.run(() => work(upkeep)),
		pair: (code) => owner.run(async () => {
			await upkeep.start();
			return upkeep.pair(code);
		}),
		answer: ([A, B, C, D, E], { answeredAtMs = Date.now() } = {}) => owner.run(async () => {
			const id = ports.mintId();
			const answers = { A, B, C, D, E };
			const kept = await upkeep.keep(id, (seq) => ({
				id, seq, questionnaire: 'sipas-quick@1', answeredAt: localInstant(answeredAtMs), elapsedMs: 9_000, language: 'vi',
				field: null, answers: answers as Record<string, 1 | 2 | 3 | 4 | 5>, reasons: null, comment: null
			}));
			if (kept) thanked.add(id);
			return kept;
		}),
		stop: () => owner.run(() => upkeep.stop())
	};
}

/** Storage is given its full patience: a busy machine is no broken disk. */
const storagePatienceMs = 5_000;

function portsTo(url: string, speed: number, line: { isUp: boolean }, acknowledged: Set<string>): Ports {
	const held = new Set<string>();
	return {
		now: () => Date.now(),
		monotonic: () => performance.now() * speed,
		after: (ms, run) => {
			const timer = setTimeout(run, ms > storagePatienceMs ? ms / speed : ms);
			return () => clearTimeout(timer);
		},
		random: () => Math.random(),
		program: () => Promise.resolve(program),
		mintId: (isTimeless) => mintId(isTimeless ? null : Date.now(), crypto.getRandomValues(new Uint8Array(16))),
		send: async (path, init) => {
			if (!line.isUp) throw new TypeError('no network');
			const reply = await fetch(url + path, init);
			if (path !== '/api/v1/responses') return reply;
			const text = await reply.text();
			for (const { id, verdict } of verdictsOf(reply.status, text)) {
				if (verdict === 'stored' || verdict === 'duplicate') acknowledged.add(id);
			}
			return new Response(text, { status: reply.status, headers: reply.headers });
		},
		withLock: async (name, work) => {
			if (held.has(name)) return false;
			held.add(name);
			try {
				await work();
			} finally {
				held.delete(name);
			}
			return true;
		},
		storageReport: async () => ({ persistent: true, usage: 1, quota: 100 }),
		askPersistence: async () => {},
		takePairingCode: () => null,
		onAwake: () => () => {}
	};
}

function verdictsOf(status: number, text: string): { id: string; verdict: string }[] {
	if (status !== 200) return [];
	const { verdicts }: { verdicts: { id: string; verdict: string }[] } = JSON.parse(text);
	return verdicts;
}
