/**
 * Keeps the screen lit while it is wanted and the page is shown. Browsers take the lock away whenever the page is
 * hidden, and some refuse it on a low battery: it is asked for again when the page returns, and quietly missed where
 * there is none. Knows no rule of when it is wanted.
 */
type Wakeful = {
	wakeLock?: { request(type: 'screen'): Promise<Pick<WakeLockSentinel, 'release' | 'released'>> };
};
type Shown = { visibilityState: DocumentVisibilityState; addEventListener(name: 'visibilitychange', run: () => void): void };

export class ScreenLight {
	readonly #navigator: Wakeful;
	readonly #page: Shown;
	#isWanted = false;
	#lock: Pick<WakeLockSentinel, 'release' | 'released'> | null = null;
	#isAsking = false;

	constructor(navigator: Wakeful, page: Shown) {
		this.#navigator = navigator;
		this.#page = page;
		page.addEventListener('visibilitychange', () => void this.#follow());
	}

	want(isWanted: boolean): Promise<void> {
		this.#isWanted = isWanted;
		return this.#follow();
	}

	async #follow(): Promise<void> {
		if (this.#isAsking || this.#navigator.wakeLock === undefined) return;
		const isHeld = this.#lock !== null && !this.#lock.released;
		const isDue = this.#isWanted && this.#page.visibilityState === 'visible';
		if (isHeld === isDue) return;
		this.#isAsking = true;
		try {
			if (isDue) this.#lock = await this.#navigator.wakeLock.request('screen');
			else if (this.#isWanted === false) await this.#lock?.release();
		} catch {
			// refused, on a low battery for one: the screen then follows the tablet's own settings, until the next showing
			return;
		} finally {
			this.#isAsking = false;
		}
		// what was wanted may have changed meanwhile
		const isSettled = this.#isWanted === (this.#lock !== null && !this.#lock.released);
		if (!isSettled) await this.#follow();
	}
}
