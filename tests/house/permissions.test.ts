/** Every route says who may open it, and nothing is said of a route that there is not. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { accessOf, declaredRoutes, mayPass } from '#lib/server/accounts/permissions.ts';
import { roles } from '#lib/server/accounts/account.ts';

const folder = 'src/routes';

/** As the router names them. */
const routes = [
	...new Set(
		readdirSync(folder, { recursive: true, encoding: 'utf8' })
			.filter((file) => /(^|\/)\+(page|server)(@[^.]*)?\.(svelte|ts)$/.test(file))
			.map((file) => `/${relative(folder, dirname(join(folder, file)))}`)
	)
].sort();

test('every route of the program is declared, and only those', () => {
	expect(routes.length).toBeGreaterThan(30);
	expect(routes.filter((route) => accessOf(route) === undefined)).toEqual([]);
	expect(declaredRoutes().filter((route) => !routes.includes(route))).toEqual([]);
});

test('behind the sign-in nothing is open but the doors themselves', () => {
	const open = routes.filter((route) => route.startsWith('/staff') && accessOf(route) === 'open');
	expect(open).toEqual(['/staff/first-run', '/staff/sign-in', '/staff/sign-in/code', '/staff/sign-out', '/staff/welcome/[token]']);
});

test('an undeclared route lets nobody pass', () => {
	expect(roles.filter((role) => mayPass('/staff/no-such-page', role))).toEqual([]);
});
