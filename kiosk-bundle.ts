/*
 * Builds the tablet's script and style as one pair of files of their own, next to SvelteKit's client.
 * Why not as a page of the client: measured, /kiosk would load 69 KB gzip, 36 KB of it the router, hydration and those
 * parts of Svelte that only staff pages use (chunks are shared by module). Alone it is 44 KB, and a change on a staff
 * page cannot make the tablet heavier. SvelteKit still prerenders the page, links its styles and sets its policy.
 */
import { svelte, vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';

/** where the pair is served, below the root */
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

async function builtKiosk(root: string): Promise<{ fileName: string; source: string | Uint8Array }[]> {
	const result = await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		plugins: [svelte({ configFile: false, preprocess: vitePreprocess() })],
		build: {
			write: false,
			cssCodeSplit: false,
			modulePreload: false,
			rolldownOptions: {
				input: { kiosk: 'src/lib/kiosk/screens/open.ts' },
				output: { entryFileNames: '[name].js', assetFileNames: 'kiosk[extname]' }
			}
		}
	});
	if (!('output' in result)) throw new Error('The build of the tablet gave no files.');
	return result.output.map((file) => ({
		fileName: file.fileName,
		source: file.type === 'chunk' ? file.code : file.source
	}));
}
