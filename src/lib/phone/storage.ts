/**
 * Where the phone keeps what is not sent yet: the browser's store; where that is shut (in-app browsers such as Zalo's may
 * give none, refuse it or let nothing in), the name of the window, which a reload and a change of language leave alone.
 * Keeps: never a cookie, never an address, so that no answer travels anywhere but in the form itself.
 */
export type Room = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Window = { name: string; readonly localStorage: Room | null };

const probe = 'hai-long?';
const mark = 'hai-long ';

export function roomOf(window: Window): Room {
	try {
		const { localStorage } = window;
		localStorage?.setItem(probe, '');
		localStorage?.removeItem(probe);
		if (localStorage) return localStorage;
	} catch {
		// shut
	}
	return nameOf(window);
}

/** A name given by somebody else is not ours, and is replaced. */
function nameOf(window: Pick<Window, 'name'>): Room {
	const all = (): Record<string, unknown> => {
		try {
			const kept: unknown = window.name.startsWith(mark) ? JSON.parse(window.name.slice(mark.length)) : {};
			return { ...(kept as object) };
		} catch {
			return {};
		}
	};
	const put = (change: Record<string, unknown>): void => {
		const left = { ...all(), ...change };
		window.name = Object.values(left).some((value) => value !== undefined) ? mark + JSON.stringify(left) : '';
	};
	return {
		getItem: (name) => {
			const value = all()[name];
			return typeof value === 'string' ? value : null;
		},
		setItem: (name, value) => put({ [name]: value }),
		removeItem: (name) => put({ [name]: undefined })
	};
}
