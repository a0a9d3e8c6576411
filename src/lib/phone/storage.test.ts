import { describe, expect, test } from 'vitest';
import { forget, keep, readKept, type Kept } from './kept.ts';
import { roomOf } from './storage.ts';

const kept: Kept = { atMs: 1_000, draft: { step: 'B', values: [['A', '4']], withDetail: false }, sealed: null };
const shut = {
	'that does not have it': (): { name: string; localStorage: null } => ({ name: '', localStorage: null }),
	'that refuses it': () => ({ name: '', get localStorage(): never { throw new DOMException('shut', 'SecurityError'); } }),
	'that lets nothing in': () => ({
		name: 'somebody else’s',
		localStorage: { getItem: () => null, removeItem: () => {}, setItem: () => { throw new DOMException('full', 'QuotaExceededError'); } }
	})
};

describe.each(Object.entries(shut))('in a browser %s', (_how, browser) => {
	test('answers survive a reload in the name of the window, and are gone once sent', () => {
		const window = browser();
		expect(keep(roomOf(window), 'token', kept)).toBe(true);
		const reloaded = Object.assign(browser(), { name: window.name });
		expect(readKept(roomOf(reloaded), 'token', 2_000)).toEqual(kept);
		expect(readKept(roomOf(reloaded), 'other', 2_000)).toBeNull();
		forget(roomOf(reloaded), 'token');
		expect(reloaded.name).toBe('');
	});

	test('a name that somebody broke is nothing', () => {
		expect(readKept(roomOf(Object.assign(browser(), { name: 'hai-long {"a' })), 'token', 0)).toBeNull();
	});
});

test('where the browser keeps, the name of the window stays as it was', () => {
	const store = new Map<string, string>();
	const localStorage = {
		getItem: (name: string) => store.get(name) ?? null,
		setItem: (name: string, value: string) => void store.set(name, value),
		removeItem: (name: string) => void store.delete(name)
	};
	const window = { name: 'tab', localStorage };
	keep(roomOf(window), 'token', kept);
	expect([window.name, readKept(roomOf(window), 'token', 2_000)]).toEqual(['tab', kept]);
});
