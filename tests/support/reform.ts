/**
 * A generated administration that is reorganised twice, and a model of it that climbs and follows by hand: who stood
 * under whom on a day, what became of a unit, whose answers stand where in today's map. It knows nothing of SQL.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { readSuccessions, samplePath } from '#lib/server/sample/data.ts';
import type { Succession } from '#lib/server/units/succession.ts';
import type { Chance } from '../simulation/chance.ts';

export type Version = { code: string; kind: string; parent: string | null; from: string; to: string | null };
export type Reform = { versions: Version[]; successions: Succession[] };

export const today = '2026-06-01';
export const reformDays = ['2025-03-01', '2025-07-01'] as const;
const dayBefore: Readonly<Record<string, string>> = { '2025-03-01': '2025-02-28', '2025-07-01': '2025-06-30' };
const start = '2020-01-01';

/** Two old provinces become one, a third stays; communes move, merge, split within and across, are renamed or end. */
export function generatedReform({ pick, next }: Chance): Reform {
	const reform: Reform = { versions: [], successions: [] };
	const [march, july] = reformDays;
	const put = (code: string, kind: string, parent: string | null, from: string, to: string | null): void => void reform.versions.push({ code, kind, parent, from, to });
	const follow = (fromCode: string, toCode: string, onDay: string, kind: Succession['kind']): void =>
		void reform.successions.push({ fromCode, toCode, onDay, kind, legalText: 'Nghị quyết thử' });
	for (const province of ['A', 'B']) {
		put(province, 'province', null, start, dayBefore[july]!);
		follow(province, 'N', july, 'merge');
	}
	put('N', 'province', null, july, null);
	put('O', 'province', null, start, null);
	for (const [at, province] of ['A', 'A', 'A', 'B', 'B', 'O'].entries()) {
		const code = `${province}${at}`;
		const fates = ['move', 'merge', 'split', 'across', 'rename', 'end', 'stay'] as const;
		const fate = province === 'O' ? pick(['stay', 'across', 'rename'] as const) : pick(fates.slice(0, 6));
		const day = fate === 'move' || fate === 'end' ? july : pick([march, july]);
		const home = day === july && province !== 'O' ? 'N' : province;
		put(code, 'commune', province, start, fate === 'stay' ? null : dayBefore[day]!);
		if (next() < 0.5) put(`${code}x`, 'reception_point', code, start, fate === 'stay' ? null : dayBefore[day]!);
		const found = (name: string, parent: string): string => {
			const endsInJuly = parent === 'A' || parent === 'B';
			put(name, 'commune', parent, day, endsInJuly ? dayBefore[july]! : null);
			if (endsInJuly) put(name, 'commune', 'N', july, null);
			return name;
		};
		if (fate === 'move') put(code, 'commune', 'N', july, null);
		else if (fate === 'rename') follow(code, found(`${code}r`, home), day, 'rename');
		else if (fate === 'merge') {
			const into = reform.versions.find(({ code: one }) => one === 'NM') ? 'NM' : null;
			if (into === null) put('NM', 'commune', 'N', july, null);
			// what ends in March is nowhere until its successor begins
			follow(code, 'NM', july, 'merge');
		} else if (fate === 'split' || fate === 'across') {
			follow(code, found(`${code}s`, home), day, 'split');
			follow(code, found(`${code}t`, fate === 'across' ? (province === 'O' ? (day === july ? 'N' : 'A') : 'O') : home), day, 'split');
		}
	}
	return reform;
}

/** The reform of 2025 as the sample tells it. */
export function sampleReform(): Reform {
	const rows: Record<string, string>[] = parse(readFileSync(samplePath('units.csv')), { columns: true });
	const versions = rows.map((row): Version => ({
		code: row['code']!, kind: row['kind']!, parent: row['parent_code'] || null, from: row['valid_from']!, to: row['valid_to'] || null
	}));
	return { versions, successions: readSuccessions().map((row) => ({ ...row, kind: row.kind as Succession['kind'] })) };
}

export type Model = ReturnType<typeof modelOf>;

export function modelOf({ versions, successions }: Reform) {
	const codes = [...new Set(versions.map(({ code }) => code))];
	const on = (code: string, day: string): Version | undefined =>
		versions.find((one) => one.code === code && one.from <= day && (one.to === null || one.to >= day));
	const standsUnder = (code: string | null, root: string, day: string): boolean => {
		const version = code === null ? undefined : on(code, day);
		return version !== undefined && (code === root || standsUnder(version.parent, root, day));
	};
	const becameOf = (code: string): string[] => {
		if (on(code, today)) return [code];
		const next = successions.filter(({ fromCode, onDay }) => fromCode === code && onDay <= today).map(({ toCode }) => toCode);
		const last = versions.filter((one) => one.code === code).sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.parent ?? null;
		if (next.length > 0) return next.flatMap(becameOf);
		return last === null ? [code] : becameOf(last);
	};
	/** whether its answers stand under that unit in today's map */
	const isCarried = (code: string, root: string): boolean => becameOf(code).every((one) => standsUnder(one, root, today));
	return { codes, on, standsUnder, becameOf, isCarried };
}

/** As an import takes them. */
export function linesOf({ versions }: Reform): string[] {
	return versions.map(({ code, kind, parent, from, to }) => `${code},Đơn vị ${code},${kind},${parent ?? ''},Tỉnh ${code[0]},${from},${to ?? ''}`);
}
