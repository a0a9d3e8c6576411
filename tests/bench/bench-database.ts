/** A database of its own for a benchmark, on this disk, gone afterwards. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '#lib/server/embedded/launch.ts';

export async function withDatabase(work: (url: string) => Promise<void>): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'hl-bench-'));
	await chmod(folder, 0o711);
	const embedded = await openEmbedded({ dataDir: join(folder, 'postgres'), as: 'own', say: () => {} });
	try {
		await work(embedded.url);
	} finally {
		await embedded.close();
		await rm(folder, { recursive: true, force: true });
	}
}
