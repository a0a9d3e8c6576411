/**
 * Starts a demo for each worker, so that journeys of two files never see what the other changed. What its console
 * printed is what they sign in and pair with.
 */
import type { FullConfig } from '@playwright/test';
import { removeData, startProduct, type Product } from './product.ts';

const ready = /đang chạy tại/;

/** The sample is loaded once; each demo begins with a copy of it. */
async function startDemos(count: number): Promise<Product[]> {
	const first = await startProduct(['--sample'], ready);
	if (count === 1) return [first];
	await first.end();
	const demos = await Promise.all(Array.from({ length: count }, () => startProduct(['--sample'], ready, first.dataDir)));
	removeData(first.dataDir);
	return demos;
}

export default async function startApp({ workers }: FullConfig): Promise<() => Promise<void>> {
	const demos = await startDemos(workers);
	for (const [worker, demo] of demos.entries()) {
		Object.assign(process.env, { [`APP_URL_${worker}`]: demo.url, [`APP_PRINTED_${worker}`]: demo.printed, [`APP_DATA_DIR_${worker}`]: demo.dataDir });
	}
	return async () => {
		await Promise.all(demos.map(({ stop }) => stop()));
	};
}
