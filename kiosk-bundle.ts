/*
 * Builds the tablet's scripts and one style as files of their own, next to SvelteKit's client.
 * Why not as a page of the client: measured, /kiosk would load 69 KB gzip, 36 KB of it the router, hydration and those
 * parts of Svelte that only staff pages use (chunks are shared by module). Alone it is 40 KB, and a change on a staff
 * page cannot make the tablet heavier. What the first screen does without is split off by dynamic imports. SvelteKit still prerenders the page, links its styles and sets its policy.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';

/** where they are served, below the root */
export const kioskFolder = '_app/kiosk';

export function kioskBundle(): Plugin {
	let root = '.';
	return {
		name: 'kiosk-bundle',
		apply: 'build',
		configResolved(config) {
			root = config.root;
		},
		async generateBundle() {
			if (this.environment.name !== 'client') return;
			for (const { fileName, source } of await builtKiosk(root)) {
				this.emitFile({ type: 'asset', fileName: `${kioskFolder}/${fileName}`, source });
			}
		}
	};
}

/** Vite's own loader of later parts looks for their styles, and there are none: 0.7 KB saved. */
const plainImports: Plugin = {
	name: 'plain-imports',
	enforce: 'pre',
	load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null)
};

/** What the server is told, and by which a stored config is known to be this build's own. */
function appVersion(root: string): string {
	const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return `${version}+${process.env['APP_VERSION'] ?? 'unbuilt'}`;
}

async function builtKiosk(root: string): Promise<{ fileName: string; source: string | Uint8Array }[]> {
	const result = await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		define: { 'import.meta.env.APP_VERSION': JSON.stringify(appVersion(root)) },
		plugins: [plainImports, svelte({ configFile: false, preprocess: vitePreprocess() })],
		build: {
			write: false,
			cssCodeSplit: false,
			modulePreload: false,
			rolldownOptions: {
				input: { kiosk: 'src/lib/kiosk/screens/open.ts' },
				output: {
					entryFileNames: '[name].js',
					chunkFileNames: '[name]-[hash].js',
					assetFileNames: 'kiosk[extname]',
					// everything that the first screen imports in one piece: measured, 39.8 KB instead of 42.2 KB in three
					codeSplitting: { groups: [{ name: 'first', test: /screens\/open\.ts$/ }] }
				}
			}
		}
	});
	if (!('output' in result)) throw new Error('The build of the tablet gave no files.');
	return result.output.map((file) => ({
		fileName: file.fileName,
		source: file.type === 'chunk' ? file.code : file.source
	}));
}
