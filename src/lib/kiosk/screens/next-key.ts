/*
 * Where the focus goes next: by Tab round the screen and never out of it, by an arrow to the nearest key that lies that
 * way. Knows places on the screen, no meaning of any key.
 */
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] } as const;
type Arrow = keyof typeof arrows;

export function isArrow(key: string): key is Arrow {
	return key in arrows;
}

/** Only where the browser would leave the page; null: it goes on by itself. */
export function nextByTab(isBackwards: boolean): HTMLElement | null {
	const keys = keysShown();
	const first = keys[0] ?? null;
	const last = keys.at(-1) ?? null;
	const { activeElement } = document;
	if (activeElement === (isBackwards ? first : last)) return isBackwards ? last : first;
	return activeElement === null || activeElement === document.body ? first : null;
}

/** The nearest key whose middle lies further that way, those in the same row or column first. */
export function nextByArrow(arrow: Arrow): HTMLElement | null {
	const keys = keysShown();
	const from = document.activeElement?.closest('button');
	if (!from) return keys.find((key) => key.closest('main') !== null) ?? keys[0] ?? null;
	const [right, down] = arrows[arrow];
	const here = middleOf(from);
	let nearest: HTMLElement | null = null;
	let least = Infinity;
	for (const key of keys) {
		const there = middleOf(key);
		const along = (there.x - here.x) * right + (there.y - here.y) * down;
		const aside = Math.abs((there.x - here.x) * down) + Math.abs((there.y - here.y) * right);
		const distance = along + 3 * aside;
		if (along > 1 && distance < least) [nearest, least] = [key, distance];
	}
	return nearest;
}

function keysShown(): HTMLElement[] {
	const sheet = document.querySelector('dialog[open]') ?? document;
	return [...sheet.querySelectorAll<HTMLElement>('button, textarea, [role="button"]')].filter(
		(key) => key.closest('[inert]') === null && key.getClientRects().length > 0
	);
}

function middleOf(key: Element): { x: number; y: number } {
	const { x, y, width, height } = key.getBoundingClientRect();
	return { x: x + width / 2, y: y + height / 2 };
}
