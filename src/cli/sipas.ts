/**
 * `npm run sipas -- <noun> <verb> …`: finds the command's file by its words, gives it a database, and ends with
 * status 0 or 1. Standard output carries the result alone; whatever goes wrong is one sentence on standard error.
 */
import { existsSync, readdirSync } from 'node:fs';
import { once } from 'node:events';
import { readSettings } from '#lib/server/settings.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import type { Command } from './command.ts';
import { openDatabase, type OpenDatabase } from './open-database.ts';
import { sentenceOf } from './sentence.ts';

const folder = new URL('./commands/', import.meta.url);
const warn = (line: string): void => console.error(line);

let opened: OpenDatabase | null = null;

/** `units import FILE` is commands/units-import.ts; a noun alone, as in `migrate`, is commands/migrate.ts. */
function findCommand(words: readonly string[]): { file: URL; args: string[] } | null {
	for (const count of [2, 1]) {
		const name = words.slice(0, count).join('-');
		const file = new URL(`${name}.ts`, folder);
		const isName = words.length >= count && words.slice(0, count).every((word) => /^[a-z]+$/.test(word));
		if (isName && existsSync(file)) return { file, args: words.slice(count) };
	}
	return null;
}

async function load(file: URL): Promise<Command> {
	return import(file.href);
}

async function explain(words: readonly string[]): Promise<number> {
	warn(words.length === 0 ? cliText.usageHead : cliText.unknown(words.slice(0, 2).join(' ')));
	const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
	for (const name of names.sort()) warn(`  ${(await load(new URL(name, folder))).usage}`);
	return 1;
}

async function print(line: string): Promise<void> {
	if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain');
}

async function main(words: readonly string[]): Promise<number> {
	const found = findCommand(words);
	if (found === null) return explain(words);
	const command = await load(found.file);
	try {
		opened = await openDatabase(readSettings(), command.takesAnySchema ?? false, warn);
		await command.run(found.args, { sql: opened.sql, print, warn });
		return 0;
	} catch (error) {
		warn(sentenceOf(error));
		return 1;
	} finally {
		await opened?.close();
	}
}

let interruptedAt: number | null = null;
// npm hands on the Ctrl-C that has reached us already; only a later one is a second wish
const echoMs = 700;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => {
		if (interruptedAt !== null) {
			if (Date.now() - interruptedAt > echoMs) process.exit(130);
			return;
		}
		interruptedAt = Date.now();
		void Promise.resolve(opened?.close()).finally(() => process.exit(130));
	});
}
// a reader that has seen enough, as in `| head`, is no fault
process.stdout.on('error', () => process.exit(0));

process.exitCode = await main(process.argv.slice(2));
