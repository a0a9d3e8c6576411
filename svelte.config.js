import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// this file is read several times in one build, and every part of it must get the same name
process.env.APP_VERSION ??= String(Date.now());

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter(),
		// our own registration, from the kiosk only: staff and public pages need no worker
		serviceWorker: { register: false },
		csp: {
			// a nonce for pages made on request, hashes inside those made at build time (the tablet's)
			mode: 'auto',
			directives: {
				'default-src': ['none'],
				'script-src': ['self'],
				'style-src': ['self'],
				// Style attributes in pages made on the server (bar lengths, places in a chart) cannot have a nonce. They can
				// neither run anything nor, since images and fonts are ours alone, tell anybody anything.
				'style-src-attr': ['unsafe-inline'],
				'img-src': ['self', 'data:'],
				'font-src': ['self'],
				'media-src': ['self'],
				'connect-src': ['self'],
				'worker-src': ['self'],
				'manifest-src': ['self'],
				'form-action': ['self'],
				'base-uri': ['none'],
				'frame-ancestors': ['none']
			}
		},
		// the tablet compares this with its own, and updates between visits
		version: { name: process.env.APP_VERSION },
		typescript: {
			config: (settings) => ({
				...settings,
				include: [...settings.include, '../tests/**/*.ts', '../playwright.config.ts']
			})
		}
	}
};

export default config;
