/*
 * Builds the script of the citizen's phone page as one file of its own, a few kilobytes without any framework, next to
 * SvelteKit's client, which that page does not load. Under development Vite serves the source itself.
 */
import { build, type Plugin } from 'vite';

export function phoneBundle(): Plugin {
	let root = '.';
	return {
		name: 'phone-bundle',
		apply: 'build',
		configResolved(config) {
			root = config.root;
		},
		async generateBundle() {
			if (this.environment.name !== 'client') return;
			this.emitFile({ type: 'asset', fileName: '_app/phone/phone.js', source: await builtScript(root) });
		}
	};
}

async function builtScript(root: string): Promise<string> {
	const result = await build({
		root,
		configFile: false,
		publicDir: false,
		logLevel: 'warn',
		build: {
			write: false,
			modulePreload: false,
			rolldownOptions: { input: { phone: 'src/lib/phone/open.ts' }, output: { entryFileNames: '[name].js', codeSplitting: false } }
		}
	});
	const file = 'output' in result ? result.output.find((one) => one.type === 'chunk') : undefined;
	if (file?.type !== 'chunk') throw new Error('The build of the phone page gave no script.');
	return file.code;
}
