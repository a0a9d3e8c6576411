/** What the visits of the sample take place in: offices, their tablets and counters, and who decides for whom. */
import { strict as assert } from 'node:assert';
import { addDays, startOfDay, type LocalDay, type Period } from '#lib/survey/period.ts';
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Questionnaire } from '#lib/survey/questionnaire.ts';
import type { Sql } from '../database/connection.ts';
import { unitDirectory } from '../units/unit.ts';
import { readComments, readCounters, readDevices, readFieldShares, readTroubles } from './data.ts';
import { insertCounter, insertDevice, selectKinds, selectStandings, type Standing } from './sample.sql.ts';
import type { Places } from './store.ts';
import type { World } from './visit.ts';
import type { Lifetime } from './volume.ts';

type Standings = ReadonlyMap<string, readonly Standing[]>;

/** Puts in counters and tablets; the units are there. */
export async function buildWorld(
	sql: Sql,
	period: Period
): Promise<{ world: World; places: Places; lifetime: Lifetime }> {
	const standings = Map.groupBy(await selectStandings(sql), ({ code }) => code);
	const kinds = new Map((await selectKinds(sql)).map(({ code, kind }) => [code, kind]));
	const lifetime = lifetimeOf(standings);
	const places = await putPlaces(sql, lifetime, period);
	const world: World = {
		period,
		fields: readFieldShares(),
		devices: Map.groupBy(readDevices(), ({ unit }) => unit),
		counters: Map.groupBy(readCounters(), ({ unit }) => unit),
		comments: readComments(),
		troubles: readTroubles(),
		quick: published('sipas-quick@1'),
		service: published('sipas-service@1'),
		deciderFor: (office, deciders, day) => {
			const province = standingOn(standings, office, day)?.province;
			return deciders.find((decider) => standingOn(standings, decider, day)?.province === province) ?? null;
		},
		isCentre: (office) => kinds.get(office) === 'centre' || kinds.get(office) === 'reception_point',
		isDepartment: (office) => kinds.get(office) === 'department'
	};
	return { world, places, lifetime };
}

async function putPlaces(sql: Sql, lifetime: Lifetime, period: Period): Promise<Places> {
	const unitIds = new Map([...(await unitDirectory(sql))].map(([code, [first]]) => [code, first!.id]));
	const counterIds = new Map<string, number>();
	for (const counter of readCounters())
		counterIds.set(`${counter.unit} ${counter.code}`, await insertCounter(sql, counter));
	const deviceIds = new Map<string, number>();
	for (const { name, unit, counter } of readDevices()) {
		const { from, to } = lifetime(unit);
		const id = await insertDevice(sql, {
			name,
			unitId: unitIds.get(unit)!,
			counterId: counter === '' ? null : counterIds.get(`${unit} ${counter}`)!,
			placedAt: startOfDay(from > period.from ? from : period.from),
			retiredAt: to !== null && to <= period.to ? startOfDay(to) : null
		});
		deviceIds.set(name, id);
	}
	return { unitIds, deviceIds, counterIds };
}

function lifetimeOf(standings: Standings): Lifetime {
	return (unit) => {
		const own = standings.get(unit);
		assert(own?.[0] !== undefined, `${unit} of the sample is a unit`);
		const lastDay = own.at(-1)!.validTo;
		return { from: own[0].validFrom, to: lastDay === null ? null : addDays(lastDay, 1) };
	};
}

function standingOn(standings: Standings, unit: string, day: LocalDay): Standing | undefined {
	return standings
		.get(unit)
		?.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo));
}

export function published(key: string): Questionnaire {
	const questionnaire = findQuestionnaire(key);
	assert(questionnaire !== undefined, `${key} is published`);
	return questionnaire;
}
