/**
 * The sources as the house tests see them: every file of ours with its lines and its imports.
 * Knows nothing of any rule; the rules stand in the tests beside it.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export type Source = { path: string; text: string; lines: readonly string[]; imports: readonly string[] };

const root = normalize(join(import.meta.dirname, '../..'));

/** Paths under `folders` that git tracks or would track, relative to the root, with one of the endings. */
export function sourcesUnder(folders: readonly string[], endings: readonly string[]): Source[] {
	const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders], { cwd: root, encoding: 'utf8' });
	return listed
		.split('\n')
		.filter((path) => endings.some((ending) => path.endsWith(ending)) && existsSync(join(root, path)))
		.map(readSource);
}

function readSource(path: string): Source {
	const text = readFileSync(join(root, path), 'utf8');
	return { path, text, lines: text.replace(/\n$/, '').split('\n'), imports: importsOf(path, text) };
}

/** What a file imports: paths from the root for files of ours, package names for the rest. */
function importsOf(path: string, text: string): string[] {
	const specifiers = [...text.matchAll(/(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm)].map((match) => match[1] ?? '');
	return specifiers.map((specifier) => {
		if (specifier.startsWith('#lib/')) return `src/lib/${specifier.slice('#lib/'.length)}`;
		if (specifier.startsWith('.')) return normalize(join(dirname(path), specifier));
		return specifier;
	});
}
