/**
 * Loads the sample province: today's map and what it was made of, two years of answers, real and present targets.
 *
 * Keeps: the same reference day gives the same answers; it is loaded once, whole or not at all, and only into an empty
 * database. Names and parameters stand in the files beside this one; the answers are invented.
 */
import { addDays, localDay, type LocalDay, type Period } from '#lib/survey/period.ts';
import { sampleText } from '#lib/text/sample.vi.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { csvFile } from '../imports/csv.ts';
import { OperatorFault } from '../operator-fault.ts';
import { fold } from '../tallies/fold.ts';
import { importTargets } from '../targets/import.ts';
import { importUnits } from '../units/import.ts';
import { addSuccession, type Succession } from '../units/succession.ts';
import { readHolidays, readOffices, readServices, readSuccessions, samplePath } from './data.ts';
import { createDemoAccounts, demoLines } from './demo.ts';
import { storeDossiers } from './dossiers.ts';
import { decideSampleMends } from './mends.ts';
import { seeded } from './random.ts';
import { insertMark, isEmpty, lockSample, selectMark } from './sample.sql.ts';
import { serviceVisits } from './public-services.ts';
import { stagedVisits } from './staged.ts';
import { storeVisits } from './store.ts';
import { visitOf } from './visit.ts';
import { officeDays } from './volume.ts';
import { buildWorld, published } from './world.ts';

export type SampleOptions = {
	/** the answers end the day before; today unless told otherwise */
	referenceDay?: LocalDay;
	/** where the product answers, for the lines to show */
	origin?: string;
	say?: (line: string) => void;
	responses?: number;
};

/** `isNew` false: it was there already, and the numbers are 0. */
export type SampleLoaded = { isNew: boolean; units: number; targets: number; responses: number; lines: string[] };

const twoYears = 731;

export async function loadSample(sql: Sql, options: SampleOptions = {}): Promise<SampleLoaded> {
	const referenceDay = options.referenceDay ?? localDay(new Date());
	const loaded = await inTransaction(sql, async (inner) => {
		await lockSample(inner);
		if ((await selectMark(inner)) !== undefined) return null;
		if (!(await isEmpty(inner))) throw new OperatorFault(sampleText.notEmpty);
		const counts = await fill(inner, referenceDay, options.responses ?? 60_000);
		await insertMark(inner, { referenceDay });
		return counts;
	});
	if (loaded !== null) {
		await fold(sql);
		await decideSampleMends(sql, referenceDay);
		options.say?.(sampleText.loaded(loaded.units, loaded.targets, loaded.responses));
	}
	const lines = await demoLines(sql, options.origin ?? 'http://localhost:3000');
	return { ...(loaded ?? { units: 0, targets: 0, responses: 0 }), isNew: loaded !== null, lines };
}

async function fill(sql: Sql, referenceDay: LocalDay, total: number) {
	const period: Period = { from: addDays(referenceDay, -twoYears), to: referenceDay };
	const units = await importUnits(sql, csvFile(samplePath('units.csv')));
	await addSuccession(sql, readSuccessions().map(successionOf));
	const plans = await importTargets(sql, csvFile(samplePath('targets.csv')));
	const today = await importTargets(sql, csvFile(samplePath('targets-today.csv')));
	const { world, places, lifetime } = await buildWorld(sql, period);
	const staged = stagedVisits(world, referenceDay, readHolidays());
	const served = serviceVisits(readServices(), world, published, { referenceDay, total, holidays: readHolidays() });
	const rest = total - staged.length - served.length;
	const days = officeDays(readOffices(), period, rest, lifetime, readHolidays(), referenceDay);
	const visits = days.flatMap(({ office, day, count }) => {
		const random = seeded(`${referenceDay} ${office.unit} ${day}`);
		return Array.from({ length: count }, () => visitOf(office, day, world, random));
	});
	const handled = [...visits, ...staged];
	const responses = await storeVisits(sql, [...handled, ...served], places, referenceDay);
	await storeDossiers(sql, handled, places.unitIds, referenceDay);
	await createDemoAccounts(sql);
	return { units: units.added, targets: plans.added + today.added, responses };
}

function successionOf({ kind, ...row }: ReturnType<typeof readSuccessions>[number]): Succession {
	const known = (['merge', 'split', 'rename', 'transfer'] as const).find((one) => one === kind);
	if (known === undefined) throw new TypeError(`kind of succession: ${kind}`);
	return { ...row, kind: known };
}
