import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { connect } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { databaseUrl } from '../support/database-url.ts';
const folder = process.argv[2]!;
const e = await openEmbedded({ dataDir: folder + '/postgres', as: 'own', say: () => {} });
const su = connect(databaseUrl(e.url, 'postgres').replace('hai_long@', 'postgres@'), { max: 1 });
const names = (await su`select datname from pg_database`).map((r) => r['datname']);
if (names.includes('hl_large_unfinished')) {
	await su`alter database hl_large_unfinished rename to hl_large`;
	const f = connect(databaseUrl(e.url, 'hl_large'), { max: 1 });
	await f`analyze`; await f.end();
}


console.log('ready', e.url);
await su.end();
process.once('SIGTERM', async () => { await e.close(); process.exit(0); });
setInterval(() => {}, 1000);
