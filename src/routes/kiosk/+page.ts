// a page of its own script: prerendered with the splash, no client of SvelteKit (kiosk-bundle.ts says why)
export const prerender = true;
export const csr = false;
