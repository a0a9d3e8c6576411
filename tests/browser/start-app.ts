/**
 * Starts the demo once for each worker, so that journeys of two files never see what the other changed. What its console
 * printed is what they sign in and pair with.
 */
import type { FullConfig } from '@playwright/test';
import { startProduct, type Product } from './product.ts';

export default async function startApp({ workers }: FullConfig): Promise<() => Promise<void>> {
	const demos: Product[] = [];
	// one after the other: the first one builds what has changed
	for (let worker = 0; worker < workers; worker += 1) {
		const demo = await startProduct(['--sample'], /đang chạy tại/);
		Object.assign(process.env, { [`APP_URL_${worker}`]: demo.url, [`APP_PRINTED_${worker}`]: demo.printed, [`APP_DATA_DIR_${worker}`]: demo.dataDir });
		demos.push(demo);
	}
	return async () => {
		await Promise.all(demos.map(({ stop }) => stop()));
	};
}
