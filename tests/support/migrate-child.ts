/** A process of its own that migrates a database. Arguments: its address, the folder of the migrations. */
import { connect } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';

const [url = '', folder = ''] = process.argv.slice(2);
const sql = connect(url, { max: 2 });
try {
	console.log(JSON.stringify(await migrate(sql, { folder, after: async () => {} })));
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
await sql.end();
