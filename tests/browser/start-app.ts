/** Starts the demo once for all journeys. What its console printed is what they sign in and pair with. */
import { startProduct } from './product.ts';

export default async function startApp(): Promise<() => Promise<void>> {
	const demo = await startProduct(['--sample'], /đang chạy tại/);
	Object.assign(process.env, { APP_URL: demo.url, APP_PRINTED: demo.printed, APP_DATA_DIR: demo.dataDir });
	return demo.stop;
}
