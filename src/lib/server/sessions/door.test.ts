import { describe, expect, test } from 'vitest';
import type { Role } from '../accounts/account.ts';
import { ledToFactor, owesFactor, safeNext, turnedAway } from './door.ts';

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

describe('a second factor that is required', () => {
	test.each<[Role, boolean, boolean]>([
		['administrator', false, true],
		['unit_administrator', false, true],
		['administrator', true, false],
		['manager', false, false],
		['officer', false, false],
		['observer', false, false]
	])('%s, has one: %s, owes one: %s; nobody where it is only offered', (role, hasFactor, owes) => {
		expect([owesFactor({ role, hasFactor }, 'required'), owesFactor({ role, hasFactor }, 'offered')]).toEqual([owes, false]);
	});

	test.each([
		['/staff', '/staff', '/staff/me'],
		['/staff/accounts/[id]', '/staff/accounts/3?x=1', '/staff/me?next=%2Fstaff%2Faccounts%2F3%3Fx%3D1'],
		['/staff/me', '/staff/me', null],
		['/staff/sign-out', '/staff/sign-out', null],
		['/kiosk', '/kiosk', null]
	])('%s leads to %j', (routeId, wanted, instead) => expect(ledToFactor(routeId, wanted)).toBe(instead));
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
