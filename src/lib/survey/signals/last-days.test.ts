import { describe, expect, it } from 'vitest';
import { seeded } from '../../server/sample/random.ts';
import { addDays, type Period } from '../period.ts';
import { lastDays, type DayCount } from './last-days.ts';

const quarter: Period = { from: '2026-01-01', to: '2026-04-01' };

function honestQuarter(seed: string, mean: number): DayCount[] {
	const random = seeded(seed);
	return Array.from({ length: 90 }, (_, at) => addDays(quarter.from, at))
		.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
		// more people as the period goes on, and a rush half as large again at its end
		.map((day, at) => ({ day, count: Math.round(mean * (0.7 + at / 90) * (day >= '2026-03-29' ? 1.5 : 1) * Math.exp(0.5 * random.normal())) }));
}

describe('the last three days before a cut-off', () => {
	it('are asked about in none of two thousand honest quarters of small and large units', () => {
		const asked = Array.from({ length: 2_000 }, (_, at) => lastDays(honestQuarter(`honest ${at}`, 2 + (at % 40)), quarter, 64));
		expect(asked.filter((one) => one !== null).length).toBe(0);
	});

	it('are asked about where most of the quarter came in them', () => {
		const days = [...honestQuarter('late', 1).slice(0, 50), { day: '2026-03-30', count: 90 }, { day: '2026-03-31', count: 120 }];
		const finding = lastDays(days, quarter, 64);
		expect(finding?.n).toBe(210);
		expect(finding?.bars.filter(({ marked }) => marked).map(({ key }) => key)).toEqual(['2026-03-30', '2026-03-31']);
		expect(finding?.chance).toBeLessThan(1e-6);
	});

	it('of a unit that began to ask only then are few days, and no question', () => {
		expect(lastDays([{ day: '2026-03-31', count: 20 }], quarter, 64)).toBeNull();
	});
});
