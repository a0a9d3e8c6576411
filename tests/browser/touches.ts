/** Fingers on the glass, as the browser's own input sees them: any number, held as long as one likes. */
import { expect, type CDPSession, type Locator, type Page } from '@playwright/test';

export type Point = { x: number; y: number };
type Finger = Point & { id: number };

export class Fingers {
	readonly #session: CDPSession;
	readonly #down = new Map<number, Finger>();

	private constructor(session: CDPSession) {
		this.#session = session;
	}

	static async of(page: Page): Promise<Fingers> {
		return new Fingers(await page.context().newCDPSession(page));
	}

	async down(id: number, at: Point): Promise<void> {
		this.#down.set(id, { id, ...at });
		await this.#send('touchStart', [...this.#down.values()]);
	}

	async move(id: number, to: Point): Promise<void> {
		this.#down.set(id, { id, ...to });
		await this.#send('touchMove', [...this.#down.values()]);
	}

	/** Lifts one finger; the others stay. */
	async up(id: number): Promise<void> {
		const lifted = this.#down.get(id);
		this.#down.delete(id);
		await this.#send('touchEnd', lifted === undefined ? [] : [lifted]);
	}

	/** One finger that stays `heldMs` where it touched. */
	async hold(at: Point, heldMs: number): Promise<void> {
		await this.#session.send('Input.synthesizeTapGesture', { ...at, duration: heldMs, tapCount: 1, gestureSourceType: 'touch' });
	}

	async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Finger[]): Promise<void> {
		await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints });
	}
}

export async function middleOf(locator: Locator): Promise<Point> {
	const box = await locator.boundingBox();
	expect(box).not.toBeNull();
	return { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}
