import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

// this file is read several times in one build, and every part of it must get the same name
process.env.APP_VERSION ??= String(Date.now());

/*
 * SvelteKit says a new page's title to readers in an element that it hides by a style attribute; base.css hides it, since
 * the policy refuses such attributes. (Its hash would be let in by 'unsafe-hashes' alone.)
 */
const withoutStyleAttribute = {
	name: 'without-style-attribute',
	/** @param {{ content: string, filename?: string }} file */
	markup: ({ content, filename }) =>
		filename?.endsWith('/generated/root.svelte') ? { code: content.replace(/(<div id="svelte-announcer"[^>]*?) style="[^"]*"/, '$1') } : undefined
};

/** @type {import('@sveltejs/kit').Config} */
const config = {
	preprocess: [vitePreprocess(), withoutStyleAttribute],
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
