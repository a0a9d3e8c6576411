import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vitest/config';
import { kioskBundle } from './kiosk-bundle.ts';
import { keepKioskShell } from './kiosk-shell.ts';
import { phoneBundle } from './phone-bundle.ts';

const pureTests = ['src/lib/survey/**/*.test.ts', 'src/lib/text/**/*.test.ts', 'src/lib/kiosk/**/*.test.ts', 'src/lib/sound/**/*.test.ts', 'src/lib/phone/**/*.test.ts', 'src/lib/ui/**/*.test.ts', 'src/lib/charts/**/*.test.ts', 'tests/house/**/*.test.ts'];

export default defineConfig({
	plugins: [
		sveltekit(),
		kioskBundle(),
		phoneBundle(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			registerType: 'prompt',
			injectRegister: false,
			manifest: false,
			injectManifest: {
				globPatterns: ['client/**/*.{js,css,woff2,svg,png,webmanifest}', 'prerendered/pages/kiosk.html'],
				manifestTransforms: [keepKioskShell('.svelte-kit/output')]
			}
		})
	],
	test: {
		// a project a layer, so that each can be run and timed alone
		projects: [
			{ extends: true, test: { name: 'unit', include: pureTests, environment: 'node', testTimeout: 60_000 } },
			{ extends: true, test: { name: 'database', include: ['src/lib/server/**/*.test.ts', 'src/cli/**/*.test.ts', 'tests/database/**/*.test.ts'], environment: 'node', globalSetup: 'tests/support/database-server.ts', testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 } },
			{ extends: true, test: { name: 'api', include: ['tests/api/**/*.test.ts'], environment: 'node', globalSetup: ['tests/support/built.ts', 'tests/support/database-server.ts'], testTimeout: 120_000, hookTimeout: 180_000, maxWorkers: 2 } },
			{ extends: true, test: { name: 'simulation', include: ['tests/simulation/**/*.test.ts'], environment: 'node', globalSetup: 'tests/support/database-server.ts', testTimeout: 300_000, hookTimeout: 180_000, maxWorkers: 2 } },
			{ extends: true, test: { name: 'soak', include: ['tests/soak/**/*.test.ts'], environment: 'node', globalSetup: 'tests/support/database-server.ts', testTimeout: 300_000, hookTimeout: 180_000, maxWorkers: 1 } }
		]
	}
});
