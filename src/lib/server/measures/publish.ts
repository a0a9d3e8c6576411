/**
 * A province's own measure, or the next version of one.
 *
 * Keeps: a version that is there never changes; a measure names questionnaires of one series alone, so that no figure
 * pools what cannot be compared. Refuses to know forms.
 */
import { officialSeries } from '#lib/survey/comparability.ts';
import { isDimension, type Dimension } from '#lib/survey/dimension.ts';
import { builtInMeasure } from '#lib/survey/measure.ts';
import { itemCodePattern } from '#lib/survey/questionnaire.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { storedQuestionnaires } from '../questionnaires/questionnaire.ts';
import { insertMeasure, lockMeasures, selectMeasure } from './measure.sql.ts';

export const channels: readonly string[] = ['kiosk', 'qr', 'paper', 'web'];

export type AskedMeasure = {
	code: string;
	name: string;
	/** empty: all that continue the official series */
	questionnaires: readonly string[];
	/** empty: all */
	channels: readonly string[];
	/** '', 'dimension:<name>', 'item:<code>' */
	part: string;
	composition: string;
};
export type MeasureFault = 'code' | 'name' | 'questionnaires' | 'series' | 'channels' | 'part' | 'scope';

/** The version published, or what is wrong. */
export function publishMeasure(sql: Sql, account: Account, asked: AskedMeasure): Promise<{ version: number } | MeasureFault> {
	return inTransaction(sql, async (inner) => {
		await lockMeasures(inner);
		const last = await selectMeasure(inner, asked.code);
		// targets bring the dimension of such a measure themselves
		if (last?.scope === 'dimension') return 'scope';
		const part = partAsked(asked.part);
		const fault = plainFault(asked, part);
		if (fault !== null || part === null) return fault ?? 'part';
		const series = await seriesAsked(inner, asked.questionnaires, part);
		if (series === null || series === 'mixed') return series === null ? 'questionnaires' : 'series';
		const version = (last?.version ?? 0) + 1;
		const isWhole = part.dimension === null && part.item === null;
		await insertMeasure(
			inner,
			{
				code: asked.code, version, name: asked.name, scope: 'overall', ...part, series,
				questionnaires: asked.questionnaires.length === 0 ? null : [...asked.questionnaires].sort(),
				channels: asked.channels.length === 0 ? null : [...asked.channels].sort(),
				method: isWhole && asked.composition === 'dimensions' ? 'rate-dimensions@1' : 'rate-items@1'
			},
			account.id
		);
		await record(inner, account.id, 'measure.published', { code: asked.code, version });
		return { version };
	});
}

type Part = { dimension: Dimension | null; item: string | null };

function partAsked(part: string): Part | null {
	if (part === '') return { dimension: null, item: null };
	const [kind, name = ''] = part.split(':', 2);
	if (kind === 'dimension' && isDimension(name)) return { dimension: name, item: null };
	return kind === 'item' && itemCodePattern.test(name) ? { dimension: null, item: name } : null;
}

function plainFault({ code, name, channels: named }: AskedMeasure, part: Part | null): MeasureFault | null {
	if (!/^[a-z][a-z0-9_]{1,39}$/.test(code) || builtInMeasure(code) !== null) return 'code';
	if (name === '' || name.length > 200) return 'name';
	if (!named.every((channel) => channels.includes(channel))) return 'channels';
	return part === null ? 'part' : null;
}

/** Null where a questionnaire is not known. */
async function seriesAsked(sql: Sql, keys: readonly string[], { dimension, item }: Part): Promise<string | 'mixed' | null> {
	if (keys.length === 0) return officialSeries;
	const stored = await storedQuestionnaires(sql);
	const named = keys.map((key) => stored.get(key));
	if (named.some((one) => one === undefined)) return null;
	const names = new Set(named.flatMap((one) => (one === undefined ? [] : [one.series[dimension ?? 'overall']])));
	const [first] = names;
	// the code of an item means one question in all of them
	return first !== undefined && (names.size === 1 || item !== null) ? first : 'mixed';
}
