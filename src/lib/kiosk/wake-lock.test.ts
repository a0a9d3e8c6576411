import { beforeEach, expect, test } from 'vitest';
import { ScreenLight } from './wake-lock.ts';

class Lock {
	released = false;
	release(): Promise<void> {
		this.released = true;
		return Promise.resolve();
	}
}

let locks: Lock[];
let isRefused: boolean;
let show: (state: DocumentVisibilityState) => void;
let light: ScreenLight;
const navigator = {
	wakeLock: {
		request: () => {
			if (isRefused) return Promise.reject(new DOMException('low battery', 'NotAllowedError'));
			const lock = new Lock();
			locks.push(lock);
			return Promise.resolve(lock);
		}
	}
};
const held = () => locks.filter(({ released }) => !released).length;
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
	locks = [];
	isRefused = false;
	let listener = (): void => {};
	const page = {
		visibilityState: 'visible' as DocumentVisibilityState,
		addEventListener: (_name: string, run: () => void) => void (listener = run)
	};
	show = (state) => {
		page.visibilityState = state;
		// browsers release it themselves
		if (state === 'hidden') for (const lock of locks) lock.released = true;
		listener();
	};
	light = new ScreenLight(navigator, page);
});

test('the screen is kept lit while it is wanted, with one lock', async () => {
	await light.want(true);
	await light.want(true);
	expect([locks.length, held()]).toEqual([1, 1]);
	await light.want(false);
	expect(held()).toBe(0);
});

test('the lock is asked for again when the page is shown again', async () => {
	await light.want(true);
	show('hidden');
	await turn();
	expect(held()).toBe(0);
	show('visible');
	await turn();
	expect([locks.length, held()]).toEqual([2, 1]);
});

test('a tablet that sleeps asks for none when it is shown', async () => {
	await light.want(true);
	await light.want(false);
	show('hidden');
	show('visible');
	await turn();
	expect(held()).toBe(0);
});

test('a refusal is borne, and mended at the next showing', async () => {
	isRefused = true;
	await light.want(true);
	expect(held()).toBe(0);
	isRefused = false;
	show('visible');
	await turn();
	expect(held()).toBe(1);
});

test('what was wanted last holds, however fast it changed', async () => {
	const first = light.want(true);
	await Promise.all([first, light.want(false)]);
	expect(held()).toBe(0);
});

test('a browser without wake locks is left in peace', async () => {
	await new ScreenLight({}, { visibilityState: 'visible', addEventListener: () => {} }).want(true);
	expect(locks).toEqual([]);
});
