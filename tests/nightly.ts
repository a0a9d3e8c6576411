/** `npm run nightly`: the layers whose worlds are made by seed, with more seeds and a full year; an hour or more. */
export {};

process.env['SEEDS'] ??= '5000';
process.env['SOAK'] ??= 'full';
process.argv.push('simulation', 'soak');
await import('./run.ts');
