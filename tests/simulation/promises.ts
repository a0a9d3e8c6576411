/** What must be true of every world when it has healed; each broken promise is one sentence. */
import type { KeptResponse } from '#lib/kiosk/store.ts';
import { sampleConfig } from './sample-config.ts';
import type { Believed, StoredRow } from './server.ts';
import { hourMs, type World } from './world.ts';

const { questionnaire } = sampleConfig();
/** By so much a tablet's clock may be off without being called wrong. */
const toleranceMs = 5 * 60_000;

export async function brokenPromises(world: World): Promise<string[]> {
	const [{ responses, ledger }, stored, believed, quarantined] = await Promise.all([
		world.kept(),
		world.server.stored([...world.given.keys()]),
		world.server.believed(),
		world.server.quarantined()
	]);
	const kept = new Map(responses.map((response) => [response.id, response]));
	const onServer = new Map(stored.map((row) => [row.id, row]));
	const broken = [
		...lost(world, kept, onServer),
		...wronglyStored(world, kept, stored),
		...gaps(world, kept, onServer, ledger, believed),
		...wronglyBound(world, kept, stored),
		...notDrained(world, kept, quarantined),
		...outOfOrder(world, stored),
		...wronglyBelieved(world, kept, onServer, ledger, believed),
		...wronglyShown(world, responses, ledger)
	];
	for (const id of world.unfounded) broken.push(`${id} was called sent, and the server had not said so`);
	if (world.network.doubleSendings > 0) broken.push('two batches of the tablet were under way at once');
	if (onServer.size !== stored.length) broken.push('a response is on the server twice');
	return broken;
}

type Kept = ReadonlyMap<string, KeptResponse>;
type Stored = ReadonlyMap<string, StoredRow>;

function lost(world: World, kept: Kept, onServer: Stored): string[] {
	const heard = world.heard();
	// a server that was put back asks what it forgot of the devices that it hears: a retired one it does not hear, and a
	// tablet asks for nobody but the device that it is, lest an abandoned one look alive in the ledger
	const isForgotten = (id: string): boolean => {
		const one = kept.get(id);
		return world.hasBackups && one?.state === 'sent' && !heard.has(one.device);
	};
	return [...world.thanked]
		.filter((id) => !onServer.has(id))
		.filter((id) => kept.get(id)?.state !== 'unsent' && kept.get(id)?.state !== 'quarantined')
		.filter((id) => !isForgotten(id))
		.map((id) => `${id} was thanked for, is not on the server, and ${kept.get(id)?.state ?? 'nowhere'} on the tablet`);
}

function wronglyStored(world: World, kept: Kept, stored: readonly StoredRow[]): string[] {
	const heard = world.heard();
	return stored.flatMap((row) => {
		const given = world.given.get(row.id);
		if (given === undefined) return [`${row.id} is on the server and nobody gave it`];
		const local = kept.get(row.id);
		const broken: string[] = [];
		if (local !== undefined && row.seq !== null && local.seq !== row.seq) broken.push(`${row.id} has another number on the server`);
		// the reply was lost, and then the device was retired: nobody will tell it any more
		const isUnheard = local?.state === 'unsent' && !heard.has(local.device);
		const isSent = local === undefined || local.state === 'sent' || world.tampered.has(row.id);
		if (!isSent && !isUnheard) broken.push(`${row.id} is on the server and ${local?.state} on the tablet`);
		const scores = questionnaire.items.map(({ code }) => scoreOf(given[code]));
		if (scores.join() !== row.scores.join()) broken.push(`${row.id}: ${scores.join()} became ${row.scores.join()}`);
		const isPartial = questionnaire.items.some(({ code }) => given[code] === undefined);
		if (row.isPartial !== isPartial) broken.push(`${row.id} is ${row.isPartial ? '' : 'not '}marked as partial`);
		return broken;
	});
}

function scoreOf(answer: unknown): number {
	if (answer === 'na') return -1;
	return typeof answer === 'number' ? answer : 0;
}

/** Every number up to the last is on the tablet or on the server, and none was given twice. */
function gaps(world: World, kept: Kept, onServer: Stored, ledger: ReadonlyMap<string, number>, believed: readonly Believed[]): string[] {
	return [...ledger].flatMap(([device, last]) => {
		const seqs = [...kept.values()].filter((response) => response.device === device).map(({ seq }) => seq);
		// a wall clock that jumps may make the tablet forget sent ones early: the server has them
		const bound = believed.find((one) => one.device === device)?.bound ?? [];
		const known = new Set<number | null>([...seqs, ...bound, ...[...onServer.values()].filter(({ id }) => !kept.has(id)).map(({ seq }) => seq)]);
		const missing = Array.from({ length: last }, (_, index) => index + 1).filter((seq) => !known.has(seq));
		const broken = missing.map((seq) => `number ${seq} of ${last} is missing`);
		if (new Set(seqs).size !== seqs.length) broken.push('a number was given twice');
		if (seqs.some((seq) => seq > last)) broken.push('a number stands beyond the ledger');
		return broken;
	});
}

function notDrained(world: World, kept: Kept, quarantined: ReadonlySet<string>): string[] {
	const heard = world.heard();
	const broken: string[] = [];
	for (const { id, device, state, code, sealed } of kept.values()) {
		if (state === 'unsent' && heard.has(device)) broken.push(`${id} is still unsent`);
		if (state !== 'quarantined') continue;
		const isPoisoned = world.server.poisons.has(sealed.id);
		if (!isPoisoned && !world.tampered.has(id)) broken.push(`${id} is in quarantine for ${code} without a fault`);
		// a response without a good id has no name there
		const isNamed = sealed.id === id;
		if (isNamed && !isPoisoned && !quarantined.has(id)) broken.push(`${id} is in quarantine here and not on the server`);
	}
	return broken;
}

/** Whatever the tablet's clock said: no instant before the one of the number before, none from the future. */
function outOfOrder(world: World, stored: readonly StoredRow[]): string[] {
	return stored.flatMap(({ device, seq, answeredAt }, index) => {
		const broken: string[] = [];
		const before = stored[index - 1];
		const roundedMs = device === null ? hourMs : 0;
		if (device !== null && before?.device === device && before.answeredAt > answeredAt) broken.push(`number ${seq} lies before number ${before.seq}`);
		if (answeredAt.getTime() > world.clock.nowMs + toleranceMs) broken.push(`number ${seq} lies in the future`);
		if (answeredAt.getTime() < world.bornMs - toleranceMs - roundedMs) broken.push(`number ${seq} lies before the tablet was there`);
		return broken;
	});
}

/** A receipt binds one answer, of somebody who brought it; and nobody can read off the tablet later whose it was. */
function wronglyBound(world: World, kept: Kept, stored: readonly StoredRow[]): string[] {
	const broken: string[] = [];
	const used = new Set<string>();
	for (const { id } of stored.filter(({ device }) => device === null)) {
		const invitation = world.brought.get(id);
		if (invitation === undefined) broken.push(`${id} is bound, and nobody brought a receipt`);
		else if (used.has(invitation)) broken.push(`${id} is the second answer that a receipt binds`);
		else used.add(invitation);
	}
	world.bound = used.size;
	for (const { id, state, sealed } of kept.values()) {
		if (state !== 'unsent' && 'invitation' in sealed) broken.push(`${id} is ${state} and still holds its receipt`);
	}
	return broken;
}

/** The server's ledger says what the tablet's says: so many made, and so many here. */
function wronglyBelieved(
	world: World,
	kept: Kept,
	onServer: Stored,
	ledger: ReadonlyMap<string, number>,
	believed: readonly Believed[]
): string[] {
	const heard = world.heard();
	const all = [...kept.values()];
	return believed.filter(({ device }) => heard.has(device)).flatMap(({ device, lastSeq, stored }) => {
		const made = ledger.get(device) ?? 0;
		// one that was spoilt after it had arrived is in quarantine here and, as it was, on the server
		const isElsewhere = (one: KeptResponse) => one.device === device && one.state === 'quarantined' && !onServer.has(one.id);
		const elsewhere = all.filter(isElsewhere).length;
		const says = `the server says ${lastSeq} made and ${stored} here, the tablet ${made} made and ${elsewhere} not there`;
		return lastSeq === made && stored === made - elsewhere ? [] : [says];
	});
}

/** What staff read on the tablet is what lies on its disk, and nothing is left of a person. */
function wronglyShown(world: World, responses: readonly KeptResponse[], ledger: ReadonlyMap<string, number>): string[] {
	const { tablet } = world.page();
	const device = tablet.config?.device.id ?? '';
	const mine = responses.filter((response) => response.device === device);
	const count = (state: string): number => mine.filter((response) => response.state === state).length;
	const made = ledger.get(device) ?? 0;
	const [unsent, quarantined] = [count('unsent'), count('quarantined')];
	const expected = { made, received: made - unsent - quarantined, unsent, quarantined };
	const broken: string[] = [];
	if (JSON.stringify(tablet.condition.ledger) !== JSON.stringify(expected)) {
		broken.push(`the tablet shows ${JSON.stringify(tablet.condition.ledger)}, not ${JSON.stringify(expected)}`);
	}
	if (Object.keys(tablet.visit.answers).length > 0) broken.push('answers of the last person are left');
	if (tablet.stage !== 'welcome') broken.push(`the tablet does not work again: ${tablet.stage} ${tablet.pauseReason?.code}`);
	return broken;
}
