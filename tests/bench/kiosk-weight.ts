/*
 * How much JavaScript a tablet loads for its first screen, in gzip bytes, from the last build. Bytes do not wobble, so
 * this one is a limit and not a ratio: above 45 KB it fails. Run it after `npm run build`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstScreenFiles } from '../../kiosk-shell.ts';

const limit = 45 * 1024;
const build = join(import.meta.dirname, '../../build');
const html = readFileSync(join(build, 'prerendered/kiosk.html'), 'utf8');

const weights = firstScreenFiles(join(build, 'client'), html)
	.filter((file) => file.endsWith('.js'))
	.map((file) => ({ file, bytes: gzipSync(readFileSync(join(build, 'client', file)), { level: 9 }).length }));
const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);

if (weights.length === 0) throw new Error('The prerendered /kiosk names no scripts: was it built?');
if (process.argv.includes('--files')) for (const { file, bytes } of weights) console.log(`${bytes}\t${file}`);
console.log(`kiosk first screen: ${total} bytes gzip in ${weights.length} files, limit ${limit}, ${Math.round((100 * total) / limit)} %`);
if (total > limit) process.exitCode = 1;
