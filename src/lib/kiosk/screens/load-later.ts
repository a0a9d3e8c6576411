/* Brings the screens that the first one does without; tries again until they are there. */
import { painted } from '../painted.ts';

export type Later = typeof import('./later.ts');

const againMs = 5_000;

/** `take` is called once, after the first paint; the function that is returned gives it up. */
export function loadLater(take: (later: Later) => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isGivenUp = false;

	async function load(): Promise<void> {
		try {
			const later = await import('./later.ts');
			if (!isGivenUp) take(later);
		} catch {
			// they lie in the worker's cache; where there is none yet, the network may be back in a moment
			if (!isGivenUp) timer = setTimeout(() => void load(), againMs);
		}
	}

	void painted().then(load);
	return () => {
		isGivenUp = true;
		clearTimeout(timer);
	};
}
