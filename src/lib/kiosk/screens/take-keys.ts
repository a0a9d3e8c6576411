/*
 * The tablet from a keyboard, a keypad or a switch: 1 to 5 answer, 0 or N was not met, S skips, Escape or Backspace go
 * back, arrows move between keys, Tab goes round the screen, Enter and Space press. Shortcuts of the browser that a
 * page may refuse are refused. Keeps: letters belong to the question only while it has the focus (WCAG 2.1.4), and
 * while somebody writes they are letters. Nothing is refused where staff stand: unpaired,
 * paused, or with their panel open.
 */
import type { Tablet } from '../tablet.svelte.ts';
import { isScore } from '#lib/survey/scale.ts';
import { isWriting } from './is-writing.ts';
import { isArrow, nextByArrow, nextByTab } from './next-key.ts';

const editing = /^([acvxyz]|Arrow\w+|Backspace|Delete|Home|End)$/i;
const ofBrowser = /^(F\d+|Browser\w+|ContextMenu|GoBack|Help|Find|Print|Save|Open|Close)$/;
const pressing = ['Enter', ' '];

export function takeKeys(tablet: Tablet): void {
	window.addEventListener('keydown', (event) => {
		const isStaffs = tablet.stage === 'unpaired' || tablet.stage === 'paused' || (tablet.isStaffOpen && !tablet.isTrial);
		if (isStaffs || event.isComposing) return;
		if (isOfBrowser(event)) event.preventDefault();
		else if (!event.ctrlKey && !event.altKey && !event.metaKey) take(tablet, event);
	});
}

function isOfBrowser(event: KeyboardEvent): boolean {
	if (ofBrowser.test(event.key)) return true;
	// AltGr types characters on many keyboards and arrives as ctrl and alt
	if (event.getModifierState('AltGraph')) return false;
	if (event.altKey) return true;
	return (event.ctrlKey || event.metaKey) && !(isWriting(event.target) && editing.test(event.key));
}

function take(tablet: Tablet, event: KeyboardEvent): void {
	if (event.key === 'Tab') return focus(nextByTab(event.shiftKey), event);
	if (isWriting(event.target)) {
		if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur();
		return;
	}
	// a key held down is one press
	if (event.repeat) return isArrow(event.key) ? undefined : event.preventDefault();
	if (isArrow(event.key)) return focus(nextByArrow(event.key), event);
	// a sheet above the question has its own keys
	if (document.querySelector('dialog[open]') !== null) return;
	const isOnControl = document.activeElement instanceof HTMLButtonElement;
	if (pressing.includes(event.key) && isOnControl) return;
	if (tablet.idleSecondsLeft !== null) return event.key === 'Shift' ? undefined : tablet.stay();
	const move = moveOf(tablet, event.key.toLowerCase());
	if (move === null) return;
	event.preventDefault();
	move();
}

function moveOf(tablet: Tablet, key: string): (() => void) | null {
	const { stage } = tablet;
	const isPress = pressing.includes(key) || key === 'enter';
	if (stage === 'welcome') return isPress ? () => tablet.begin() : null;
	if (stage === 'asleep') return isPress ? () => tablet.wake() : null;
	if (stage === 'thanks') return isPress || key === 'escape' ? () => tablet.finish() : null;
	if (stage !== 'field' && stage !== 'question' && stage !== 'reasons') return null;
	if (key === 'escape' || key === 'backspace') return () => tablet.back();
	if (!questionHasFocus()) return null;
	if (key === 's') return () => tablet.skip();
	if (stage !== 'question') return null;
	if (key === '0' || key === 'n') return () => tablet.notApplicable();
	const score = Number(key);
	return isScore(score) ? () => tablet.answer(score) : null;
}

function questionHasFocus(): boolean {
	const { activeElement } = document;
	return activeElement === null || activeElement === document.body || activeElement.closest('main') !== null;
}

function focus(next: HTMLElement | null, event: KeyboardEvent): void {
	if (next === null) return;
	event.preventDefault();
	next.focus();
}
