import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		// our own registration, from the kiosk only: staff and public pages need no worker
		serviceWorker: { register: false },
		// the tablet compares this with its own, and updates between visits
		version: { name: process.env.APP_VERSION ?? String(Date.now()) },
		typescript: {
			config: (settings) => ({
				...settings,
				include: [...settings.include, '../tests/**/*.ts', '../playwright.config.ts']
			})
		}
	}
};

export default config;
