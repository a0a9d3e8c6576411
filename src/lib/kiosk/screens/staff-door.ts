/* What the tablet needs for its staff and for its nights: none of it before the first screen is painted. */
import type { Cancel } from '../ports.ts';
import { watchCorner } from '../staff-corner.ts';
import { StaffPanel } from '../staff-panel.svelte.ts';
import { browserStaffPorts } from '../staff-ports.ts';
import type { Tablet } from '../tablet.svelte.ts';
import { ScreenLight } from '../wake-lock.ts';

export { default as StaffDesk } from './StaffDesk.svelte';
export { default as TrialStrip } from './TrialStrip.svelte';

/** Calls back with a closed panel whenever staff knock and nobody is answering. */
export function watchDoor(tablet: Tablet, show: (panel: StaffPanel) => void): Cancel {
	return watchCorner(window, () => {
		if (!tablet.isStaffOpen && tablet.openStaff()) show(new StaffPanel(tablet, browserStaffPorts()));
	});
}

let light: ScreenLight | null = null;

export function keepLit(isWanted: boolean): void {
	light ??= new ScreenLight(navigator, document);
	void light.want(isWanted);
}
