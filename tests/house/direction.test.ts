/** Which room may know which. A wrong import fails here like a wrong sum. */
import { describe, expect, test } from 'vitest';
import { sourcesUnder, type Source } from './sources.ts';

const sources = sourcesUnder(['src'], ['.ts', '.svelte']);
const isTest = (source: Source) => /\.test\.ts$/.test(source.path);

/** room → the rooms it may import; a package is allowed unless listed under `never` */
const mayImport: Record<string, readonly string[]> = {
	'src/lib/survey/': ['src/lib/survey/'],
	'src/lib/text/': ['src/lib/text/', 'src/lib/survey/'],
	'src/lib/ui/': ['src/lib/ui/', 'src/lib/text/', 'src/lib/survey/'],
	'src/lib/charts/': ['src/lib/charts/', 'src/lib/ui/', 'src/lib/text/', 'src/lib/survey/'],
	'src/lib/sound/': ['src/lib/sound/'],
	'src/lib/kiosk/': ['src/lib/kiosk/', 'src/lib/sound/', 'src/lib/ui/', 'src/lib/text/', 'src/lib/survey/'],
	'src/lib/phone/': ['src/lib/phone/', 'src/lib/sound/', 'src/lib/survey/'],
	'src/lib/server/': ['src/lib/server/', 'src/lib/text/', 'src/lib/survey/'],
	'src/cli/': ['src/cli/', 'src/lib/server/', 'src/lib/text/', 'src/lib/survey/']
};

function wrongImports(room: string, allowed: readonly string[]): string[] {
	return sources
		.filter((source) => source.path.startsWith(room) && !isTest(source))
		.flatMap((source) =>
			source.imports
				.filter((target) => target.startsWith('src/') && !allowed.some((prefix) => target.startsWith(prefix)))
				.map((target) => `${source.path} → ${target}`)
		);
}

describe('a room imports only the rooms below it', () => {
	for (const [room, allowed] of Object.entries(mayImport)) {
		test(room, () => {
			expect(sources.some((source) => source.path.startsWith(room))).toBe(true);
			expect(wrongImports(room, allowed)).toEqual([]);
		});
	}
});

test('the survey room touches no clock, no randomness, no page and no process', () => {
	const forbidden = /\bDate\.now\(|new Date\(\)|Math\.random\(|\bdocument\.|\bwindow\.|\bprocess\.|\bfetch\(|from 'node:/;
	const offenders = sources
		.filter((source) => source.path.startsWith('src/lib/survey/') && !isTest(source) && forbidden.test(source.text))
		.map((source) => source.path);
	expect(offenders).toEqual([]);
});

test('what runs in a browser never imports the server', () => {
	const browser = sources.filter(
		(source) => source.path.endsWith('.svelte') || /\/\+(page|layout)\.ts$/.test(source.path) || source.path.endsWith('.svelte.ts')
	);
	const offenders = browser.flatMap((source) =>
		source.imports.filter((target) => target.startsWith('src/lib/server/')).map((target) => `${source.path} → ${target}`)
	);
	// a type costs nothing in the browser and names the shape that the page receives
	const real = offenders.filter((line) => {
		const [path = '', target = ''] = line.split(' → ');
		const source = sources.find((candidate) => candidate.path === path);
		const name = target.replace('src/lib/', '#lib/');
		return !new RegExp(`import type [^;]*from '${name.replace(/[.#]/g, '\\$&')}'`).test(source?.text ?? '');
	});
	expect(real).toEqual([]);
});

test('one server noun reaches another only through its non-SQL module', () => {
	const noun = (path: string) => path.match(/^src\/lib\/server\/([^/]+)\//)?.[1];
	const offenders = sources
		.filter((source) => !isTest(source))
		.flatMap((source) =>
			source.imports
				.filter((target) => target.endsWith('.sql.ts') && noun(target) !== noun(source.path))
				.map((target) => `${source.path} → ${target}`)
		);
	expect(offenders).toEqual([]);
});
