/**
 * Work that runs beside the requests, a turn now and then.
 * Keeps: a turn never overlaps the one before it; a failure is told and the next turn tries again; `stop` resolves when
 * a turn that is under way has ended. Refuses to know what the work is and what time it is.
 */
export type Turns = { stop: () => Promise<void> };

/** `work` is told to end early through the signal when the program stops. */
export function startTurns(work: (signal: AbortSignal) => Promise<unknown>, everyMs: number, onFailure: (error: unknown) => void): Turns {
	const stopping = new AbortController();
	let running: Promise<void> | null = null;
	const timer = setInterval(() => {
		running ??= work(stopping.signal)
			.then(() => {}, (error: unknown) => onFailure(error))
			.finally(() => {
				running = null;
			});
	}, everyMs);
	timer.unref();
	return {
		stop: () => {
			clearInterval(timer);
			stopping.abort();
			return running ?? Promise.resolve();
		}
	};
}
