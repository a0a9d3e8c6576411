/** Every page behind the sign-in, opened by every role: on trees made by chance, against a model that is written out here. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAccount } from '#lib/server/accounts/create.ts';
import { roles, type Role } from '#lib/server/accounts/account.ts';
import { accessOf, declaredRoutes } from '#lib/server/accounts/permissions.ts';
import { createPairingCode, pairDevice } from '#lib/server/devices/pairing.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { startApp, type App } from '../support/app.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { makeUnits } from '../support/hall.ts';

let base: TestDatabase;
let app: App;
let unit: (code: string) => number;

/** `parent[i] < i`: the unit above unit i; unit 0 is the province. */
const parents = fc.sample(fc.tuple(...Array.from({ length: 7 }, (_, at) => fc.nat({ max: at }))), { numRuns: 1, seed: 20260701 })[0] ?? [];
const code = (at: number): string => `U${at}`;
const units = [0, ...parents.map((_, at) => at + 1)];
const parentOf = (at: number): number | null => (at === 0 ? null : (parents[at - 1] ?? 0));
const standsUnder = (at: number, root: number): boolean => at === root || (parentOf(at) !== null && standsUnder(parentOf(at) ?? 0, root));

type Person = { role: Role; root: number | null; cookie: string };
const people: Person[] = [];

async function join(role: Role, root: number | null): Promise<void> {
	const login = `${role.replace('_', '.')}.${root ?? 'all'}`;
	const { id } = await createAccount(base.sql, { login, name: login, password: 'mười hai con giáp', role, unitId: root === null ? null : unit(code(root)) });
	people.push({ role, root, cookie: `hai-long=${await beginSession(base.sql, id)}` });
}

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, units.map((at) => `${code(at)},Đơn vị ${at},${at === 0 ? 'province' : 'department'},${at === 0 ? '' : code(parentOf(at) ?? 0)},Thử,2020-01-01,`));
	await join('administrator', null);
	for (const role of roles) for (const root of [1, 4]) await join(role, root);
	app = await startApp(base.url);
});
afterAll(async () => {
	await app?.stop();
	await base.drop();
});

async function status({ cookie }: Person, path: string): Promise<number> {
	const reply = await fetch(`${app.url}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
	await reply.arrayBuffer();
	return reply.status;
}

const seen = (person: Person, at: number): boolean => person.root === null || standsUnder(at, person.root);
const called = ({ role, root }: Person): string => `${role} of ${root ?? 'everything'}`;

test('a unit, its opening hours, its things to mend and its index are open to whoever stands above it, to nobody else', async () => {
	const wrong: string[] = [];
	for (const person of people) {
		for (const at of units) {
			const page = seen(person, at) ? 200 : 403;
			const hours = person.role === 'observer' ? 403 : seen(person, at) ? 200 : 403;
			const heads: readonly Role[] = ['administrator', 'unit_administrator', 'manager'];
			const mend = heads.includes(person.role) && seen(person, at) ? 200 : 403;
			const inTodaysMap = `/api/v1/indices?unit=${code(at)}&from=2026-01-01&to=2026-12-31&map=today`;
			const index = `/api/v1/indices?unit=${code(at)}&from=2026-01-01&to=2026-12-31`;
			const got = [await status(person, `/staff/units/${code(at)}`), await status(person, `/staff/units/${code(at)}/hours`), await status(person, `/staff/units/${code(at)}/mend`), await status(person, index), await status(person, inTodaysMap)];
			// a closed door and a missing one look alike
			const expected = [page, hours, mend, page, page];
			got.forEach((one, which) => {
				const is = one === 404 ? 403 : one;
				if (is !== expected[which]) wrong.push(`${called(person)}, unit ${at}, ${['page', 'hours', 'mend', 'index', 'index in today’s map'][which]}: ${one}`);
			});
		}
	}
	expect(wrong).toEqual([]);
});

test('the entry of a unit is read by the heads above it, and edited by administrators who stand above', async () => {
	const wrong: string[] = [];
	for (const person of people) {
		for (const at of units) {
			const reads = seen(person, at) && ['administrator', 'unit_administrator', 'manager'].includes(person.role);
			const edits = reads && person.role !== 'manager' && at !== person.root;
			const got = [await status(person, `/staff/units/${code(at)}/profile`), await status(person, `/staff/units/${code(at)}/edit`)];
			if ((got[0] === 200) !== reads || (got[1] === 200) !== edits) wrong.push(`${called(person)}, unit ${at}: ${got.join(' ')}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('a tablet is seen from above alone', async () => {
	const devices: { at: number; id: string }[] = [];
	for (const at of units) {
		const { code: pairing } = await createPairingCode(base.sql, { unitId: unit(code(at)), name: `May-${at}` });
		devices.push({ at, id: (await pairDevice(base.sql, pairing, '10.0.0.1')).device.publicId });
	}
	const wrong: string[] = [];
	for (const person of people) {
		for (const { at, id } of devices) {
			const isOpen = person.role !== 'observer' && seen(person, at);
			const got = await status(person, `/staff/devices/${id}`);
			if ((got === 200) !== isOpen) wrong.push(`${called(person)}, tablet ${at}: ${got}`);
		}
	}
	expect(wrong).toEqual([]);
});

/** Pages of the whole installation, by the roles that may open them; what is not here is walked above, or is a door itself. */
const model: Readonly<Record<string, readonly Role[]>> = {
	'/staff': roles,
	'/staff/fields': roles,
	'/staff/me': roles,
	'/staff/accounts': ['administrator', 'unit_administrator'],
	'/staff/audit': ['administrator', 'unit_administrator'],
	'/staff/audit/export': ['administrator', 'unit_administrator'],
	'/staff/keys': ['administrator', 'unit_administrator'],
	'/staff/coverage': roles,
	'/staff/coverage/transactions': ['administrator', 'unit_administrator'],
	'/staff/comments': ['administrator', 'unit_administrator', 'manager'],
	'/staff/comments/themes': ['administrator'],
	'/staff/devices': ['administrator', 'unit_administrator', 'manager', 'officer'],
	'/staff/devices/ledger.csv': ['administrator', 'unit_administrator', 'manager', 'officer'],
	'/staff/devices/rescue': ['administrator', 'unit_administrator', 'manager'],
	'/staff/invitations': ['administrator', 'unit_administrator', 'manager', 'officer'],
	'/staff/invitations/sheet': ['administrator', 'unit_administrator'],
	'/staff/alarms': ['administrator', 'unit_administrator', 'manager'],
	'/staff/alarms/mail': ['administrator', 'unit_administrator', 'manager'],
	'/staff/signals': ['administrator', 'unit_administrator', 'manager'],
	'/staff/signals/rulings': ['administrator', 'unit_administrator', 'manager'],
	'/staff/measures': roles,
	'/staff/imports': ['administrator', 'unit_administrator'],
	'/staff/targets': ['administrator', 'unit_administrator'],
	'/staff/targets/new': ['administrator', 'unit_administrator'],
	'/staff/targets/successors': ['administrator', 'unit_administrator'],
	'/staff/units': ['administrator', 'unit_administrator', 'manager'],
	'/staff/units/export': ['administrator', 'unit_administrator', 'manager'],
	'/staff/units/import': ['administrator', 'unit_administrator'],
	'/staff/units/new': ['administrator', 'unit_administrator'],
	'/staff/units/successions': ['administrator', 'unit_administrator'],
	'/staff/units/successions/record': ['administrator', 'unit_administrator'],
	'/staff/questionnaires': ['administrator'],
	'/staff/questionnaires/sipas-quick@1': ['administrator'],
	'/staff/languages': ['administrator']
};

test('an act on what is to be mended is refused outside the own subtree, whatever is sent', async () => {
	const wrong: string[] = [];
	for (const person of people.filter(({ role }) => role === 'manager' || role === 'unit_administrator')) {
		for (const at of units) {
			const reply = await fetch(`${app.url}/staff/units/${code(at)}/mend?/assigned`, {
				method: 'POST', redirect: 'manual', headers: { cookie: person.cookie, origin: app.url, accept: 'text/html' },
				body: new URLSearchParams({ week: '2020-01-06', thing: 'access/whole/', revision: '0', assignee: 'Tổ một cửa' })
			});
			await reply.arrayBuffer();
			// a week that is long over cannot be decided on any more
			if (reply.status !== (seen(person, at) ? 409 : 403)) wrong.push(`${called(person)}, unit ${at}: ${reply.status}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('each page of the staff area is open to its roles', async () => {
	const wrong: string[] = [];
	for (const [path, allowed] of Object.entries(model)) {
		for (const person of people) {
			const got = await status(person, path);
			if ((got === 403) === allowed.includes(person.role)) wrong.push(`${called(person)}, ${path}: ${got}`);
		}
	}
	expect(wrong).toEqual([]);
});

test('a question is opened and marked as seen by heads strictly above its unit alone, and opening it writes nothing', async () => {
	const wrong: string[] = [];
	for (const at of units) {
		const [signal] = await base.sql<{ id: number }[]>`
			insert into signal (kind, unit_id, day, window_from, window_to, n, of_all, expected, chance, bars, found_at, changed_at)
			values ('burst', ${unit(code(at))}, current_date, now(), now(), 42, 60, 3, 1e-9, '[]', now(), now()) returning id`;
		const path = `/staff/signals/${signal!.id}`;
		const isAsked = (person: Person) => ['administrator', 'unit_administrator', 'manager'].includes(person.role) && seen(person, at) && person.root !== at;
		for (const person of people) if (((await status(person, path)) === 200) !== isAsked(person)) wrong.push(`${called(person)}, unit ${at}`);
		expect(await base.sql`select from signal_step where signal_id = ${signal!.id}`).toHaveLength(0);
		for (const person of [...people, ...people]) {
			const headers = { cookie: person.cookie, origin: app.url, accept: 'text/html' };
			const reply = await fetch(`${app.url}${path}`, { method: 'POST', redirect: 'manual', headers, body: new URLSearchParams({ ruling: 'seen' }) });
			if ((reply.status === 200) !== isAsked(person)) wrong.push(`${called(person)} says so of unit ${at}: ${reply.status}`);
		}
		expect(await base.sql`select from signal_step where signal_id = ${signal!.id}`).toHaveLength(people.filter(isAsked).length);
	}
	expect(wrong).toEqual([]);
});

/** Pages of one thing that belongs to a unit: open to administrators who stand above it, alike closed and unknown to the others. */
test('a target, a file that was brought and an account are open to administrators above them alone', async () => {
	const wrong: string[] = [];
	for (const at of units) {
		const { id: owner } = await createAccount(base.sql, { login: `cua.${at}`, name: `Của ${at}`, password: 'mười hai con giáp', role: 'officer', unitId: unit(code(at)) });
		const [job] = await base.sql<{ id: number }[]>`
			insert into import_job (kind, state, file_name, account_id) values ('targets', 'refused', 'a.csv', ${owner}) returning id`;
		await base.sql`insert into import_progress (job_id) values (${job!.id})`;
		await base.sql`
			insert into target (code, unit_id, measure_code, operator, threshold_percent, valid_from, source, revision, act)
			values (${`D${at}`}, ${unit(code(at))}, 'agency_service', '>=', 90, '2026-01-01', 'KH 1', 1, 'set')`;
		const paths = [`/staff/targets/D${at}`, `/staff/imports/${job!.id}`, `/staff/imports/${job!.id}/faults`, `/staff/accounts/${owner}`];
		for (const person of people) {
			const isOpen = ['administrator', 'unit_administrator'].includes(person.role) && seen(person, at);
			for (const path of paths) if (((await status(person, path)) === 200) !== isOpen) wrong.push(`${called(person)}, ${path} of unit ${at}`);
		}
	}
	expect(wrong).toEqual([]);
});

/** Walked by a test of their own, here; posters in staff-invitations.test.ts. */
const walkedElsewhere: readonly string[] = [
	'/staff/units/[code]', '/staff/units/[code]/hours', '/staff/units/[code]/mend', '/staff/units/[code]/profile', '/staff/units/[code]/edit',
	'/staff/devices/[id]', '/staff/signals/[id]', '/staff/targets/[code]', '/staff/imports/[id]', '/staff/imports/[id]/faults', '/staff/accounts/[id]', '/staff/invitations/posters/[nonce]'
];
/** Forms and parts of pages that show nothing by themselves; their roles are those of the next test. */
const withoutPage: readonly string[] = ['/staff/theme', '/staff/first-run/next', '/staff/invitations/sheet/csv', '/staff/invitations/sheet/print'];

test('every page behind the sign-in is walked by every role', () => {
	const pages = declaredRoutes().filter((route) => route.startsWith('/staff') && accessOf(route) !== 'open');
	const modelled = new Set([...Object.keys(model).map((path) => path.replace('sipas-quick@1', '[key]')), ...walkedElsewhere, ...withoutPage]);
	// an administrator of the whole system alone opens them, and the door is tested below
	const ofSystem = pages.filter((route) => route.includes('[') && String(accessOf(route)) === 'administrator');
	expect(pages.filter((route) => !modelled.has(route) && !ofSystem.includes(route))).toEqual([]);
});

test('a session opens no address of other programs but the index, whatever is sent', async () => {
	const wrong: string[] = [];
	const addresses = declaredRoutes().filter((route) => route.startsWith('/api/v1/') && accessOf(route) !== 'key-or-session' && !route.endsWith('openapi.json'));
	for (const route of addresses) {
		const path = route.replaceAll(/\[[^\]]+\]/g, 'x');
		for (const { cookie, ...person } of people) {
			for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
				const headers = { cookie, origin: app.url, 'content-type': 'application/json' };
				const reply = await fetch(`${app.url}${path}`, method === 'GET' ? { headers } : { method, headers, body: '{}' });
				await reply.arrayBuffer();
				if (![400, 401, 404, 405, 429, 503].includes(reply.status)) wrong.push(`${called({ ...person, cookie })}, ${method} ${route}: ${reply.status}`);
			}
		}
	}
	expect(addresses.length).toBeGreaterThan(8);
	expect(wrong).toEqual([]);
});

test('a role that may not open a page may not send anything to it either', async () => {
	const guarded = declaredRoutes().filter((route) => route.startsWith('/staff/') && Array.isArray(accessOf(route)));
	const wrong: string[] = [];
	for (const route of guarded) {
		const path = route.replace('[code]', code(4)).replaceAll(/\[[^\]]+\]/g, 'x');
		for (const person of people.filter(({ role }) => !accessOf(route)?.includes(role))) {
			const reply = await fetch(`${app.url}${path}?/save`, {
				method: 'POST', redirect: 'manual', body: new URLSearchParams({ a: 'b' }),
				headers: { cookie: person.cookie, origin: app.url, accept: 'text/html' }
			});
			if (reply.status !== 403) wrong.push(`${called(person)}, ${route}: ${reply.status}`);
		}
	}
	expect(guarded.length).toBeGreaterThan(10);
	expect(wrong).toEqual([]);
});
