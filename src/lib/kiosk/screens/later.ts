/* The screens that the first one does without (staff's, and a receipt's): one file, loaded right after the first paint. */
export { default as Enrol } from './Enrol.svelte';
export { default as StaffStrip } from './StaffStrip.svelte';
export { keepLit, StaffDesk, TrialStrip, watchDoor } from './staff-door.ts';
export { default as Receipt } from './Receipt.svelte';
export { receiptWords } from '#lib/text/receipt-words.ts';
