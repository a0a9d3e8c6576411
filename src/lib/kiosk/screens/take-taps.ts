/*
 * A finger that goes down on a key and up on the same key has pressed it, however long it stayed, however much it
 * trembled, and whatever the other hand rests on. Browsers take only a short, still, single touch for a click: of a
 * slow or shaking finger, or beside a resting palm, nothing would happen.
 * Keeps: one touch is one click, lifting the finger elsewhere is none (WCAG 2.5.2), and a finger that went down on one
 * screen presses nothing of the next, though a key may be the same element on both.
 */
const pressable = 'button, [data-tap]';

type Press = { key: HTMLElement; screen: string };

/** `screenNow` names the screen: another name, another screen. */
export function takeTaps(screenNow: () => string): void {
	const pressed = new Map<number, Press>();
	window.addEventListener('touchstart', (event) => {
		for (const touch of event.changedTouches) {
			const key = keyAt(touch.target);
			if (key !== null) pressed.set(touch.identifier, { key, screen: screenNow() });
		}
	});
	// the browser scrolls with these fingers, which only a phone does
	window.addEventListener('pointercancel', () => pressed.clear());
	window.addEventListener('touchcancel', (event) => forget(pressed, event));
	window.addEventListener('touchend', (event) => release(pressed, event, screenNow), { passive: false });
}

function release(pressed: Map<number, Press>, event: TouchEvent, screenNow: () => string): void {
	for (const touch of event.changedTouches) {
		const press = pressed.get(touch.identifier);
		if (press === undefined) continue;
		const { key, screen } = press;
		// the click that the browser might make of it as well; it makes none of one that it will not let us cancel
		if (event.cancelable) event.preventDefault();
		const under = keyAt(document.elementFromPoint(touch.clientX, touch.clientY));
		if (under !== key || screen !== screenNow()) continue;
		if (document.activeElement instanceof HTMLTextAreaElement) document.activeElement.blur();
		key.click();
	}
	forget(pressed, event);
}

function forget(pressed: Map<number, Press>, event: TouchEvent): void {
	for (const touch of event.changedTouches) pressed.delete(touch.identifier);
}

function keyAt(target: EventTarget | null): HTMLElement | null {
	return target instanceof Element ? target.closest<HTMLElement>(pressable) : null;
}
