/*
 * Registers the worker that lets the tablet start with no network, and takes over a new version only while nobody is
 * in the middle of anything. Answers stand in IndexedDB, so a reload loses none. Registered from /kiosk alone. The
 * server is asked for a new version each hour, and when the network comes back; one that does not arrive whole is asked
 * for again then, and meanwhile the old one goes on.
 */
const checkEveryMs = 10_000;
const askServerEveryMs = 60 * 60_000;

export function keepWorker(atRest: () => boolean): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
	const worker = navigator.serviceWorker;
	let registration: ServiceWorkerRegistration | null = null;
	// the very first worker claims this page too: nothing to reload for, but for the next one there is
	let isControlled = worker.controller !== null;
	let reloadDue = false;

	const takeOver = () => {
		if (!atRest()) return;
		if (reloadDue) location.reload();
		else registration?.waiting?.postMessage({ type: 'SKIP_WAITING' });
	};
	worker.addEventListener('controllerchange', () => {
		reloadDue = isControlled;
		isControlled = true;
		// a visit may have begun since the new worker was told: then the old page goes on until its end
		takeOver();
	});
	setInterval(takeOver, checkEveryMs);
	const ask = () => void registration?.update().catch(() => {});
	setInterval(ask, askServerEveryMs);
	addEventListener('online', ask);
	void worker
		.register('/service-worker.js', { scope: '/kiosk' })
		.then((registered) => (registration = registered))
		.catch(() => {});
}
