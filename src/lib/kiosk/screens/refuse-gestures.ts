/*
 * What a browser would do with a hand that is not meant for it: menus, dragging, selecting, copying, zooming, the extra
 * buttons of a mouse. Keeps: none of them changes the screen, and nothing of a person reaches the clipboard.
 * Refuses to know what the hand wanted to answer.
 */
import { isWriting } from './is-writing.ts';

const always = ['contextmenu', 'dragstart', 'dragover', 'drop', 'copy', 'cut', 'gesturestart', 'gesturechange'];
const ofMouse = ['mousedown', 'mouseup', 'auxclick'];

export function refuseGestures(): void {
	for (const name of always) window.addEventListener(name, refuse, { passive: false });
	for (const name of ofMouse) window.addEventListener(name, refuseOtherButtons);
	window.addEventListener('selectstart', (event) => isWriting(event.target) || refuse(event));
	window.addEventListener('wheel', refuseZoom, { passive: false });
}

function refuse(event: Event): void {
	event.preventDefault();
}

/** the middle one scrolls by itself, the fourth and fifth go back and forward */
function refuseOtherButtons(event: Event): void {
	if (event instanceof MouseEvent && event.button !== 0) event.preventDefault();
}

/** pinching by touchpad arrives as a wheel with ctrl */
function refuseZoom(event: WheelEvent): void {
	if (event.ctrlKey) event.preventDefault();
}
