import { withDatabase } from './bench-database.ts';
import { connect } from '#lib/server/database/connection.ts';
import { migrate } from '#lib/server/database/migrate.ts';
import { describeSchema } from '#lib/server/database/schema.ts';
import { writeFile } from 'node:fs/promises';
await withDatabase(async (url) => { const sql = connect(url, { max: 1 }); await migrate(sql); await writeFile('migrations/schema.snapshot.txt', `${(await describeSchema(sql)).trimEnd()}\n`); await sql.end(); });
