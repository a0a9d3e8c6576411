import { connect } from '#lib/server/database/connection.ts';
import { overviewOf } from '#lib/server/dashboard/overview.ts';
import { unitPageOf } from '#lib/server/dashboard/unit-page.ts';
import { fieldsPageOf } from '#lib/server/dashboard/fields-page.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
const [url, which, n = '12', log = ''] = process.argv.slice(2);
const sql = connect(url!, { max: Number(process.env.MAX ?? 10) });
const period: Record<string, { from: string; to: string }> = { year: { from: '2025-01-01', to: '2026-01-01' }, quarter: { from: '2025-07-01', to: '2025-10-01' }, odd: { from: '2025-02-11', to: '2025-11-20' } };
for (const one of which!.split(',')) {
	const [view, span, map] = one.split('-');
	const unit = (await findUnitByCode(sql, view === 'leaf' ? 'X42' : 'T'))!;
	const query = { period: period[span!]!, today: '2025-12-31', standard: null, field: null, channel: null, viewerRootId: null, step: 'month' as const, ...(map ? { map: 'today' as const } : {}) };
	const times: number[] = [], refs: number[] = [];
	for (let i = 0; i < Number(n); i += 1) {
		if (log && i === Number(n) - 1) console.error('LAST');
		const t = performance.now();
		if (view === 'over') await overviewOf(sql, unit, query); else if (view === 'fields') await fieldsPageOf(sql, unit, query); else await unitPageOf(sql, unit, query);
		times.push(performance.now() - t);
		const r = performance.now(); await sql`select sum(n) from generate_series(1, 200000) n`; refs.push(performance.now() - r);
	}
	const cpu = process.cpuUsage();
	const med = (v: number[]) => v.toSorted((a, b) => a - b)[v.length >> 1]!; console.log(one, 'median', med(times).toFixed(0), 'ref', med(refs).toFixed(0), 'scaled to ref 25:', (25 * med(times) / med(refs)).toFixed(0), times.map((t) => t.toFixed(0)).join(' '), 'node cpu so far ms', Math.round((cpu.user + cpu.system) / 1000));
}
await sql.end();
