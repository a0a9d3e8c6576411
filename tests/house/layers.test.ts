/** No test lies where no layer looks. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourcesUnder } from './sources.ts';

test('every test file belongs to a layer', () => {
	const config = readFileSync('vite.config.ts', 'utf8');
	const folders = [...config.matchAll(/'((?:src|tests)\/[^'*]*\/)\*\*\/\*\.test\.ts'/g)].map(([, folder = '']) => folder);
	expect(folders.length).toBeGreaterThan(10);
	const tests = sourcesUnder(['src', 'tests'], ['.ts']).map(({ path }) => path).filter((path) => path.endsWith('.test.ts'));
	expect(tests.filter((path) => !folders.some((folder) => path.startsWith(folder)))).toEqual([]);
});
