/** One short name for everything that a build is made of: the same sources, the same name. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

const folders = ['src', 'static'];
// package.json and its lock, and whatever vite and svelte are configured by
const isConfiguration = (name: string): boolean => /\.(js|ts|json)$/.test(name) && name !== 'playwright.config.ts';
// what never reaches a build: tests, and the command line, which runs from its sources
const leftOut = (path: string): boolean => /\.(test|e2e)\.ts$/.test(path) || path.startsWith(join('src', 'cli'));

export async function hashSources(root: string): Promise<string> {
	const hash = createHash('sha256');
	const configuration = (await readdir(root)).filter(isConfiguration).sort();
	for (const part of [...folders, ...configuration]) {
		for (const path of await filesUnder(root, part)) {
			if (!leftOut(path)) hash.update(`${path}\0`).update(await readFile(join(root, path))).update('\0');
		}
	}
	return hash.digest('hex').slice(0, 16);
}

async function filesUnder(root: string, part: string): Promise<string[]> {
	try {
		const entries = await readdir(join(root, part), { recursive: true, withFileTypes: true });
		const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
		return files.map((path) => path.slice(root.length + 1)).sort();
	} catch (error) {
		// a single file is no folder
		if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return [part];
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
}
