/* The screens that staff alone meet, and what opens them: one file of its own, loaded right after the first paint. */
export { default as Enrol } from './Enrol.svelte';
export { default as StaffStrip } from './StaffStrip.svelte';
export { keepLit, StaffDesk, TrialStrip, watchDoor } from './staff-door.ts';
