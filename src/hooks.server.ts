/**
 * The door of every request: its id, who is signed in, what the browser must refuse; and the start and end of what
 * runs beside the requests.
 */
import type { EventEmitter } from 'node:events';
import { error, redirect, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit';
import { building } from '$app/environment';
import { accountsExist } from '#lib/server/accounts/first-run.ts';
import { startClosingIdle } from '#lib/server/accounts/idle.ts';
import { mayPass } from '#lib/server/accounts/permissions.ts';
import { startAlarms } from '#lib/server/mails/start-alarms.ts';
import { closeDatabase, database } from '#lib/server/database/connection.ts';
import { contacts } from '#lib/server/devices/contacts-of-app.ts';
import { describeError, logger } from '#lib/server/log/logger.ts';
import { newRequestId } from '#lib/server/log/request-id.ts';
import { runJobs } from '#lib/server/imports/run-jobs.ts';
import { freezeAllDue } from '#lib/server/mend/freeze.ts';
import { phonePage } from '#lib/server/requests/phone-page.ts';
import { securityHeadersOf } from '#lib/server/security-headers.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { isStaffRoute, ledToFactor, owesFactor, turnedAway } from '#lib/server/sessions/door.ts';
import { accountOfSession, type SignedIn } from '#lib/server/sessions/lucia.ts';
import { readSettings } from '#lib/server/settings.ts';
import { findAllSignals } from '#lib/server/signals/find.ts';
import { startFolding } from '#lib/server/tallies/fold.ts';
import { makeMonths } from '#lib/server/tallies/subtree.ts';
import { startTurns } from '#lib/server/turns/start-turns.ts';
import { localDay } from '#lib/survey/period.ts';
import { failureText } from '#lib/text/accounts.vi.ts';

export const init: ServerInit = () => {
	if (building) return;
	readSettings();
	// without one (pages under development) there is nothing to count, and whoever asks the database says so
	if (!process.env['DATABASE_URL']) return;
	const folding = startFolding(database(), 2_000, (error) => {
		logger.error({ error: describeError(error) }, 'folding failed, will be tried again');
	});
	const looking = startTurns((signal) => findAllSignals(database(), () => new Date(), signal), 5_000, (error) => {
		logger.error({ error: describeError(error) }, 'looking for signs failed, will be tried again');
	});
	const making = startTurns((signal) => makeMonths(database(), localDay(new Date()), signal), 60_000, (error) => {
		logger.error({ error: describeError(error) }, 'making counts of subtrees failed, will be tried again');
	});
	const closing = startClosingIdle(database(), readSettings().accountIdleDays, (error) => {
		logger.error({ error: describeError(error) }, 'closing idle accounts failed, will be tried again tomorrow');
	});
	const freezing = startTurns((signal) => freezeAllDue(database(), () => new Date(), signal), 60_000, (error) => {
		logger.error({ error: describeError(error) }, 'freezing the things to mend failed, will be tried again');
	});
	const alarming = startAlarms(database(), readSettings(), (error) => {
		logger.error({ error: describeError(error) }, 'watching for alarms failed, will be tried again');
	});
	const importing = startTurns((signal) => runJobs(database(), () => new Date(), signal), 1_000, (error) => {
		logger.error({ error: describeError(error) }, 'a file could not be imported');
	});
	const jobs = [
		folding,
		making,
		looking,
		alarming,
		closing,
		freezing,
		importing
	];
	let ended: Promise<void> | null = null;
	const end = (): Promise<void> => (ended ??= endJobs(jobs));
	process.once('sveltekit:shutdown', end);
	// our own server takes the database away only when this has ended
	const bus: EventEmitter = process;
	bus.once('hai-long:shutdown', (awaited: Promise<void>[]) => awaited.push(end()));
};

async function endJobs(jobs: readonly { stop: () => Promise<unknown> }[]): Promise<void> {
	const outcomes = await Promise.allSettled(jobs.map((job) => job.stop()));
	for (const outcome of outcomes) {
		if (outcome.status === 'rejected') logger.error({ error: describeError(outcome.reason) }, 'a job did not end well');
	}
	await contacts.flush();
	await closeDatabase();
}

async function accountOf(event: RequestEvent): Promise<SignedIn | null> {
	const id = event.cookies.get(sessionCookie(process.env['ORIGIN'] ?? event.url.origin).name);
	return id === undefined ? null : accountOfSession(database(), id);
}

// accounts are closed, never removed: once there is one, there always is
let firstRunIsOver = false;

async function isFirstRunOver(): Promise<boolean> {
	firstRunIsOver ||= await accountsExist(database());
	return firstRunIsOver;
}

// Routes of the API bound what they read themselves; what is left are forms of a few fields.
const largestFormBytes = 65_536;
// the forms that carry a file, with room for what stands around it
const largerFormBytes: Readonly<Record<string, number>> = {
	// thirty themes of forty keywords, each Vietnamese letter as up to nine bytes
	'/staff/comments/themes': 700_000,
	// the file comes back once it was judged, with every end of line as two letters
	'/staff/coverage/transactions': 4_700_000,
	'/staff/devices/rescue': 33_600_000,
	'/staff/imports': 67_200_000,
	'/staff/invitations/sheet': 700_000,
	// the list that was judged, escaped, comes back with what to print it on
	'/staff/invitations/sheet/csv': 2_200_000,
	'/staff/invitations/sheet/print': 2_200_000,
	'/staff/languages/[language]': 2_200_000,
	// as above: eight mebibytes of lines, with every end of line as two letters
	'/staff/units/import': 9_400_000,
	'/staff/languages/[language]/[number]/voices': 1_200_000
};

/** A browser always says how long its form is; whoever does not, or sends more, is not filling in ours. */
function isTooLarge({ request, route }: RequestEvent): boolean {
	if (request.body === null || route.id?.startsWith('/api/')) return false;
	const length = request.headers.get('content-length');
	return length === null || !(Number(length) <= (largerFormBytes[route.id ?? ''] ?? largestFormBytes));
}

/** The document is Vietnamese (app.html) unless its page says otherwise. */
function inItsLanguage(html: string, language: string | undefined): string {
	return language === undefined ? html : html.replace('<html lang="vi"', `<html lang="${language}"`);
}

export const handle: Handle = async ({ event, resolve }) => {
	event.locals.requestId = newRequestId();
	if (isTooLarge(event)) return new Response(failureText.tooLarge, { status: 413, headers: securityHeadersOf(event.url.pathname) });
	const account = building ? null : await accountOf(event);
	event.locals.owesFactor = account !== null && owesFactor(account, readSettings().adminSecondFactor);
	// who owes it is nobody outside the pages that lead to it
	event.locals.account = event.locals.owesFactor && !isStaffRoute(event.route.id) ? null : account;
	if (!building && isStaffRoute(event.route.id)) {
		const wanted = event.url.pathname + event.url.search;
		const isSignedIn = account !== null;
		const visitor = { isSignedIn, accountsExist: isSignedIn || (await isFirstRunOver()) };
		const instead = turnedAway(event.route.id, wanted, visitor) ?? (event.locals.owesFactor ? ledToFactor(event.route.id, wanted) : null);
		if (instead !== null) redirect(303, instead);
		if (account !== null && event.route.id !== null && !mayPass(event.route.id, account.role)) error(403, failureText.notYours);
	}
	const page = await resolve(event, { transformPageChunk: ({ html }) => inItsLanguage(html, event.locals.language) });
	const response = event.route.id?.startsWith('/q') ? await phonePage(event.request, page) : page;
	for (const [name, value] of Object.entries(securityHeadersOf(event.url.pathname))) response.headers.set(name, value);
	response.headers.set('x-request-id', event.locals.requestId);
	if (isStaffRoute(event.route.id)) response.headers.set('cache-control', 'private, no-store');
	return response;
};

export const handleError: HandleServerError = ({ error, event, status }) => {
	if (status === 404) return { message: failureText.notFound };
	const code = event.locals.requestId;
	// the route and not the address, which may hold somebody's token
	const { method } = event.request;
	logger.error({ code, status, method, route: event.route.id, error: describeError(error) }, 'request failed');
	return { message: failureText.server(code), code };
};
