import { describe, expect, test } from 'vitest';
import { safeNext, turnedAway } from './door.ts';

const stranger = { isSignedIn: false, accountsExist: true };
const somebody = { isSignedIn: true, accountsExist: true };
const founder = { isSignedIn: false, accountsExist: false };

describe('the door of the staff area', () => {
	test.each([
		['/staff', '/staff', '/staff/sign-in'],
		['/staff/units/[code]', '/staff/units/H38?by=field', '/staff/sign-in?next=%2Fstaff%2Funits%2FH38%3Fby%3Dfield'],
		['/staff/first-run', '/staff/first-run', '/staff/sign-in'],
		['/staff/first-run/next', '/staff/first-run/next', '/staff/sign-in?next=%2Fstaff%2Ffirst-run%2Fnext']
	])('a stranger at %s is led to the sign-in', (routeId, wanted, instead) => {
		expect(turnedAway(routeId, wanted, stranger)).toBe(instead);
	});

	test.each(['/staff/sign-in', '/staff/sign-out', '/kiosk', '/', '/api/v1/responses', '/staffroom', null])(
		'a stranger passes at %s',
		(routeId) => expect(turnedAway(routeId, routeId ?? '/x', stranger)).toBeNull()
	);

	test('whoever is signed in passes everywhere', () => {
		for (const routeId of ['/staff', '/staff/units/[code]', '/staff/sign-in']) {
			expect(turnedAway(routeId, routeId, somebody)).toBeNull();
		}
	});

	test('before the first account there is only the first run', () => {
		for (const routeId of ['/staff', '/staff/sign-in', '/staff/units/[code]']) {
			expect(turnedAway(routeId, routeId, founder)).toBe('/staff/first-run');
		}
		expect(turnedAway('/staff/first-run', '/staff/first-run', founder)).toBeNull();
		expect(turnedAway('/kiosk', '/kiosk', founder)).toBeNull();
	});
});

describe('after signing in', () => {
	test.each([
		['/staff/units/H38?by=field', '/staff/units/H38?by=field'],
		['/staff', '/staff'],
		[null, '/staff'],
		['https://example.org/staff', '/staff'],
		['//example.org/staff', '/staff'],
		['/staff/../../example', '/staff'],
		['/staff/%2e%2e/kiosk', '/staff'],
		['/staff\\@example.org', '/staff'],
		['/staff@example.org', '/staff'],
		['/staff.example.org', '/staff'],
		['javascript:alert(1)', '/staff'],
		['/staff/\n//example.org', '/staff'],
		['/staff/sign-out', '/staff'],
		['/staff/sign-in?next=/staff/sign-in', '/staff'],
		['/kiosk', '/staff']
	])('%j leads to %s', (next, leads) => expect(safeNext(next)).toBe(leads));
});
