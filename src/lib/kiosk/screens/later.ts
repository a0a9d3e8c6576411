/* The screens that staff alone meet: one file of its own, loaded right after the first paint. */
export { default as Enrol } from './Enrol.svelte';
export { default as StaffStrip } from './StaffStrip.svelte';
