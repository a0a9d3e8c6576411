/**
 * Runs inside the measured page: when the frame that shows another screen was painted, after a tap and after a start.
 *
 * A tap counts from the timestamp of its pointer event (when the finger left the glass, not when a handler ran) to the
 * presentation of the frame that shows the next screen. Where the next screen is in the first frame, that instant is
 * Event Timing's `duration`, which knows when the frame reached the display but is rounded to 8 ms; the end of the
 * frame's own work (a message sent from requestAnimationFrame arrives after it) is exact but stops at the compositor.
 * The later of the two is taken. Where the next screen comes in a later frame, the second one is all there is.
 */
export type Tap = { screen: string; paintedMs: number; framedMs: number; frames: number };

declare global {
	interface Window {
		painted: { taps: Tap[]; firstScreenMs: number | null };
	}
}

/** Installed before the page's own scripts. */
export function watchPaint(): void {
	const log: Window['painted'] = { taps: [], firstScreenMs: null };
	window.painted = log;
	const presentedMs = new Map<number, number>();
	const options = { type: 'event', durationThreshold: 16, buffered: true };
	new PerformanceObserver((list) => {
		for (const { name, startTime, duration } of list.getEntries()) {
			if (name === 'pointerup') presentedMs.set(startTime, Math.max(duration, presentedMs.get(startTime) ?? 0));
		}
	}).observe(options);

	const screenNow = (): string => {
		const stage = document.querySelector<HTMLElement>('.kiosk')?.dataset['stage'];
		return stage === undefined ? '' : `${stage} ${document.querySelector('h1')?.textContent ?? ''}`;
	};
	/** Calls back after the frame being made now. */
	const afterFrame = (then: () => void): void => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = then;
		port2.postMessage(null);
	};
	// only until the first screen: looking at every frame for ever would itself cost what is measured
	const watchStart = (): void => {
		const screen = screenNow();
		if (screen === '' || screen.startsWith('starting')) return void requestAnimationFrame(watchStart);
		afterFrame(() => (log.firstScreenMs = performance.now()));
	};
	requestAnimationFrame(watchStart);

	const watchTap = (event: Event): void => {
		const before = screenNow();
		let frames = 0;
		const look = (): void => {
			frames += 1;
			const screen = screenNow();
			if (screen === before && frames < 120) return void requestAnimationFrame(look);
			afterFrame(() => {
				const framedMs = performance.now() - event.timeStamp;
				// entries of the event arrive some frames after it
				setTimeout(() => {
					const presented = frames === 1 ? (presentedMs.get(event.timeStamp) ?? 0) : 0;
					log.taps.push({ screen, paintedMs: Math.max(framedMs, presented), framedMs, frames });
				}, 400);
			});
		};
		requestAnimationFrame(look);
	};
	addEventListener('pointerup', watchTap, { capture: true });
}
