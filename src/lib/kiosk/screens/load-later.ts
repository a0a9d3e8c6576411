/* Brings the screens that the first one does without, right after it is painted. */
import { withPart } from '../load-part.ts';
import { painted } from '../painted.ts';

export type Later = typeof import('./later.ts');

/** `take` is called once, after the first paint; the function that is returned gives it up. */
export function loadLater(take: (later: Later) => void): () => void {
	let isGivenUp = false;
	withPart(
		() => painted().then(() => import('./later.ts')),
		(later) => {
			if (!isGivenUp) take(later);
		}
	);
	return () => (isGivenUp = true);
}
