/*
 * Registers the worker that lets the tablet start with no network, and takes over a new version only while nobody is
 * in the middle of anything. Answers stand in IndexedDB, so a reload loses none. Registered from /kiosk alone. The
 * server is asked for a new version each hour, and when the network comes back; one that does not arrive whole is asked
 * for again then, and meanwhile the old one goes on.
 */
const scope = '/kiosk';
const checkEveryMs = 10_000;
const askServerEveryMs = 60 * 60_000;

export function keepWorker(atRest: () => boolean): void {
	if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
	const worker = navigator.serviceWorker;
	// the very first worker claims this page too: nothing to reload for, but for the next one there is
	let isControlled = worker.controller !== null;
	let reloadDue = false;

	const takeOver = async () => {
		const waiting = (await worker.getRegistration(scope))?.waiting;
		if (!atRest()) return;
		if (reloadDue) location.reload();
		else waiting?.postMessage({ type: 'SKIP_WAITING' });
	};
	worker.addEventListener('controllerchange', () => {
		reloadDue = isControlled;
		isControlled = true;
		// a visit may have begun since the new worker was told: then the old page goes on until its end
		void takeOver();
	});
	setInterval(() => void takeOver(), checkEveryMs);
	// registering again is nothing where it is registered, and the repair where that failed before
	const register = () => worker.register('/service-worker.js', { scope });
	const ask = () => void register().then((registration) => registration.update()).catch(() => {});
	setInterval(ask, askServerEveryMs);
	addEventListener('online', ask);
	void register().catch(() => {});
}
