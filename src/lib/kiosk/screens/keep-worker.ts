/*
 * Registers the worker that lets the tablet start with no network, and takes over a new version only while nobody is
 * in the middle of anything. Answers stand in IndexedDB, so a reload loses none. Registered from /kiosk alone.
 */
const checkEveryMs = 10_000;
const askServerEveryMs = 60 * 60_000;

/** Returns what undoes it. */
export function keepWorker(atRest: () => boolean): () => void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return () => {};
	let registration: ServiceWorkerRegistration | null = null;
	const replacing = navigator.serviceWorker.controller !== null;

	const takeOver = () => {
		if (atRest()) registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
	};
	const reload = () => {
		// the very first worker claims this page too: nothing to reload for
		if (replacing) location.reload();
	};
	const check = setInterval(takeOver, checkEveryMs);
	const ask = setInterval(() => void registration?.update().catch(() => {}), askServerEveryMs);
	navigator.serviceWorker.addEventListener('controllerchange', reload);
	void navigator.serviceWorker
		.register('/service-worker.js', { scope: '/kiosk', type: 'module' })
		.then((registered) => (registration = registered))
		.catch(() => {});

	return () => {
		clearInterval(check);
		clearInterval(ask);
		navigator.serviceWorker.removeEventListener('controllerchange', reload);
	};
}
