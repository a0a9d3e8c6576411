import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishedQuestionnaires } from '#lib/survey/published.ts';
import { createTestDatabase, inRolledBackTransaction, type TestDatabase } from '../../../../tests/support/database.ts';
import { fields } from '../fields/field.ts';
import { findMeasure, narrowed } from '../measures/measure.ts';
import { publishQuestionnaires, storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { afterMigrate } from './after-migrate.ts';

let database: TestDatabase;
beforeAll(async () => {
	database = await createTestDatabase();
});
afterAll(() => database.drop());

test('a migrated database holds the published questionnaires with their items in order', async () => {
	const stored = await storedQuestionnaires(database.sql);
	expect([...stored.keys()]).toEqual(['giao-duc@1', 'sipas-detail@1', 'sipas-quick@1', 'sipas-service@1', 'y-te@1']);
	for (const published of publishedQuestionnaires) expect(stored.get(published.key)?.content).toEqual(published);
	const items = await database.sql<{ code: string; dimension: string; party: string }[]>`
		select i.code, i.dimension, i.party from item i join questionnaire q on q.id = i.questionnaire_id
		where q.key = 'sipas-service@1' order by i.position`;
	expect(items).toHaveLength(16);
	expect(items[3]).toEqual({ code: 'B1', dimension: 'procedure', party: 'deciding' });
});

test('it holds the fifteen fields in their order, and the measures that targets use', async () => {
	const codes = (await fields(database.sql)).map(({ code }) => code);
	expect(codes).toHaveLength(15);
	expect([codes[0], codes.at(-1)]).toEqual(['dat-dai', 'khac']);
	expect((await fields(database.sql))[0]).toMatchObject({
		name: { vi: 'Đất đai', en: 'Land' },
		icon: 'map',
		position: 10
	});
	expect(await findMeasure(database.sql, 'counter_survey')).toMatchObject({
		channels: ['kiosk', 'qr', 'paper'],
		composition: 'items'
	});
	const overall = await findMeasure(database.sql, 'sipas_overall');
	expect(overall).toMatchObject({ questionnaires: null, channels: null, fields: null, composition: 'dimensions' });
	expect(await findMeasure(database.sql, 'public_service')).toMatchObject({ version: 2, series: 'dich-vu-cong' });
	expect(narrowed(overall!, { dimension: 'staff', fields: ['dat-dai'] })).toMatchObject({
		dimension: 'staff',
		fields: ['dat-dai']
	});
	expect(await findMeasure(database.sql, 'dimension:staff')).toMatchObject({ dimension: 'staff' });
	expect(await findMeasure(database.sql, 'happiness')).toBeUndefined();
});

test('done again it changes nothing, and leaves what a province has renamed', () =>
	inRolledBackTransaction(database.sql, async (sql) => {
		await sql`update field set icon = 'mountain' where code = 'dat-dai'`;
		const count = () => sql`select (select count(*) from questionnaire) as q, (select count(*) from item) as i,
			(select count(*) from field) as f, (select count(*) from measure_version) as m`;
		const before = await count();
		await afterMigrate(sql);
		expect(await count()).toEqual(before);
		expect((await fields(sql))[0]?.icon).toBe('mountain');
	}));

test('a published questionnaire with another sentence is refused by its key', () =>
	inRolledBackTransaction(database.sql, async (sql) => {
		const [quick] = publishedQuestionnaires;
		const altered = { ...quick!, title: { ...quick!.title, vi: 'Tên khác' } };
		await expect(publishQuestionnaires(sql, [altered])).rejects.toThrow('"sipas-quick@1"');
		await publishQuestionnaires(sql, [{ ...altered, key: 'sipas-quick@2', version: 2 }]);
		expect((await storedQuestionnaires(sql)).size).toBe(publishedQuestionnaires.length + 1);
	}));
