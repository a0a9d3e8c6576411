/**
 * `npm test`: every layer in turn, then one line with the true total.
 * A layer that could not run at all counts as one failure, so that silence is never a pass.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from './support/browser.ts';

type Total = { passed: number; failed: number };
type Layer = { name: string; run: () => Promise<Total> };

const reports = mkdtempSync(join(tmpdir(), 'hai-long-test-'));
const only = process.argv.slice(2);

/** Runs a program from node_modules/.bin (first on the path of every npm script) and resolves to its exit code. */
function execute(command: string, args: readonly string[], environment: Record<string, string> = {}): Promise<number> {
	return new Promise((resolve) => {
		const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
		child.on('error', (error) => {
			console.error(`${command}: ${error.message}`);
			resolve(127);
		});
		child.on('exit', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
	});
}

/** A layer without tests of its own: its exit code is one result. */
async function single(command: string, args: readonly string[]): Promise<Total> {
	const code = await execute(command, args);
	return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest(project: string): Promise<Total> {
	const file = join(reports, `${project}.json`);
	const code = await execute('vitest', ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
	const report = readReport<{ numPassedTests: number; numFailedTests: number; numFailedTestSuites: number; success: boolean }>(file);
	if (!report || report.numPassedTests + report.numFailedTests === 0) return { passed: 0, failed: 1 };
	// a file that did not even load, or an error outside a test, has no failed test to its name
	const silent = code !== 0 && report.numFailedTests === 0 ? 1 : 0;
	return { passed: report.numPassedTests, failed: report.numFailedTests + silent };
}

async function playwright(): Promise<Total> {
	const browser = await findBrowser();
	if (!browser) return { passed: 0, failed: 1 };
	console.log(`Browser: ${browser}`);
	const file = join(reports, 'browser.json');
	const code = await execute('playwright', ['test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_NAME: file, BROWSER_PATH: browser, BROWSER_WORKERS: '2' });
	const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
	if (!report || report.stats.expected + report.stats.unexpected === 0) return { passed: 0, failed: 1 };
	const failed = report.stats.unexpected + report.stats.flaky;
	return { passed: report.stats.expected, failed: failed === 0 && code !== 0 ? 1 : failed };
}

function readReport<T>(file: string): T | null {
	try {
		return JSON.parse(readFileSync(file, 'utf8')) as T;
	} catch {
		return null;
	}
}

const layers: readonly Layer[] = [
	{ name: 'types', run: () => single('npm', ['run', '--silent', 'check']) },
	{ name: 'unit', run: () => vitest('unit') },
	{ name: 'database', run: () => vitest('database') },
	{ name: 'simulation', run: () => vitest('simulation') },
	{ name: 'soak', run: () => vitest('soak') },
	{ name: 'build', run: () => single('npm', ['run', '--silent', 'build']) },
	{ name: 'kiosk weight', run: () => single('node', ['tests/bench/kiosk-weight.ts']) },
	{ name: 'api', run: () => vitest('api') },
	{ name: 'browser', run: playwright }
];

const results: { name: string; total: Total; seconds: number }[] = [];
for (const layer of layers.filter(({ name }) => only.length === 0 || only.includes(name))) {
	console.log(`\n── ${layer.name} ──`);
	const startedAt = performance.now();
	const total = await layer.run();
	results.push({ name: layer.name, total, seconds: (performance.now() - startedAt) / 1000 });
}
rmSync(reports, { recursive: true, force: true });

console.log('');
for (const { name, total, seconds } of results) {
	console.log(`${name.padEnd(14)} ${String(total.passed).padStart(5)} passed ${String(total.failed).padStart(4)} failed ${seconds.toFixed(0).padStart(5)} s`);
}
const passed = results.reduce((sum, { total }) => sum + total.passed, 0);
const failed = results.reduce((sum, { total }) => sum + total.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
