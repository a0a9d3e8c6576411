import { expect, test } from 'vitest';
import { placesOf } from './places.ts';

const unit = (code: string, kind: string, people: number | null, interval: [number, number] | null) => ({ code, kind, standing: { people, interval } });

test('overlapping communes share places; departments are not placed among them', () => {
	const places = placesOf([
		unit('A', 'commune', 300, [90, 94]), unit('B', 'commune', 300, [87, 91]), unit('C', 'commune', 300, [70, 75]),
		unit('S', 'department', 900, [95, 96])
	]);
	expect(Object.fromEntries(places)).toEqual({
		A: { best: 1, worst: 2, of: 3 }, B: { best: 1, worst: 2, of: 3 }, C: { best: 3, worst: 3, of: 3 }
	});
});

test('under a hundred people there is no place, and nobody else moves down for it', () => {
	const places = placesOf([
		unit('A', 'commune', 99, [97, 99]), unit('B', 'commune', 100, [90, 94]), unit('C', 'commune', 400, [80, 82]),
		unit('D', 'commune', null, null)
	]);
	expect([...places.keys()]).toEqual(['B', 'C']);
	expect(places.get('B')).toEqual({ best: 1, worst: 1, of: 2 });
});
