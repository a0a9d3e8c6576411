/// <reference lib="webworker" />
/*
 * The tablet's worker: everything that /kiosk needs, kept for a cold start with no network. Staff and public pages are
 * none of its business (scope /kiosk). A new version waits until the page says that nobody is in the middle of a visit,
 * and is taken whole or not at all: one file that is cut short, or is not ours, and the old version stays.
 * Never answers for the API: a stored answer of the server would be a lie.
 */
import { addPlugins, cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

// files are known by their sums (kiosk-shell.ts), the page by its one element: a page of a proxy has none
addPlugins([
	{
		cacheWillUpdate: async ({ request, response }) => {
			if (!response.ok) return null;
			const isPage = new URL(request.url).pathname === '/kiosk';
			return !isPage || (await response.clone().text()).includes('id="tablet"') ? response : null;
		}
	}
]);
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

const shell = createHandlerBoundToURL('/kiosk');

self.addEventListener('fetch', (event) => {
	const { pathname } = new URL(event.request.url);
	if (event.request.mode !== 'navigate' || !/^\/kiosk\/?$/.test(pathname)) return;
	event.respondWith(shell({ request: event.request, event, url: new URL(event.request.url) }));
});

self.addEventListener('message', (event) => {
	const data: unknown = event.data;
	if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') void self.skipWaiting();
});

// the first worker of a device takes the open page at once: a power cut a minute later must find the tablet ready
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
