import { afterEach, beforeEach, expect, test, vi } from 'vitest';

class Opening {
	readonly type: string;
	constructor(type: string) {
		this.type = type;
	}
}

const ours = '<div id="tablet"></div>';
let answer: () => Promise<Response>;
let reloads: number;
/** with a memory of its own, as each page has */
let page: typeof import('./load-part.ts');

const open = async (how = 'navigate'): Promise<void> => {
	vi.spyOn(performance, 'getEntriesByType').mockReturnValue([new Opening(how)] as unknown as PerformanceEntryList);
	vi.resetModules();
	page = await import('./load-part.ts');
};
const failing = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

beforeEach(async () => {
	reloads = 0;
	answer = async () => new Response(ours);
	vi.useFakeTimers();
	vi.stubGlobal('PerformanceNavigationTiming', Opening);
	vi.stubGlobal('location', { reload: () => (reloads += 1) });
	vi.stubGlobal('fetch', () => answer());
	await open();
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
	vi.restoreAllMocks();
});

test('a part that is there is taken once, and the page stays', async () => {
	const take = vi.fn();
	page.restsWhen(() => true);
	page.withPart(async () => 'part', take);
	await vi.advanceTimersByTimeAsync(600_000);
	expect([take.mock.calls, reloads]).toEqual([[['part']], 0]);
});

test('a part that could not be had opens the page anew, but not under the hands of anybody', async () => {
	let isAtRest = false;
	page.restsWhen(() => isAtRest);
	await expect(page.loadPart(failing)).rejects.toThrow(/Failed to fetch/);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(reloads).toBe(0);
	isAtRest = true;
	await vi.advanceTimersByTimeAsync(5_000);
	expect(reloads).toBe(1);
});

test.each([
	['no network', failing],
	['a page of a proxy', async () => new Response('<h1>Đăng nhập Wi-Fi</h1>')],
	['a server in trouble', async () => new Response(ours, { status: 503 })]
])('not into %s: the page that is here goes on', async (_where, other) => {
	answer = other;
	page.restsWhen(() => true);
	page.withPart(failing, () => {});
	await vi.advanceTimersByTimeAsync(60_000);
	expect(reloads).toBe(0);
	answer = async () => new Response(ours);
	await vi.advanceTimersByTimeAsync(5_000);
	expect(reloads).toBe(1);
});

test('a visit that began while the address was asked is not cut short', async () => {
	let isAtRest = true;
	answer = async () => {
		isAtRest = false;
		return new Response(ours);
	};
	page.restsWhen(() => isAtRest);
	page.withPart(failing, () => {});
	await vi.advanceTimersByTimeAsync(30_000);
	expect(reloads).toBe(0);
});

test('a server that lacks the part does not make the tablet blink', async () => {
	await open('reload');
	page.restsWhen(() => true);
	page.withPart(failing, () => {});
	await vi.advanceTimersByTimeAsync(299_000);
	expect(reloads).toBe(0);
	await vi.advanceTimersByTimeAsync(1_000);
	expect(reloads).toBe(1);
});
