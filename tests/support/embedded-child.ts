/**
 * A process of its own that opens the embedded database, says so in a line of JSON, and closes it when its standard
 * input ends. Killing it is how the tests make an orphan.
 *
 * Arguments: folder, `own` or `join`, and perhaps the folder of the PostgreSQL package.
 */
import { openEmbedded } from '#lib/server/embedded/launch.ts';

const [dataDir = '', as = 'own', source] = process.argv.slice(2);
const say = (line: string): void => console.error(line);

try {
	const database = await openEmbedded({
		dataDir,
		as: as === 'join' ? 'join' : 'own',
		say,
		...(source === undefined ? {} : { source })
	});
	console.log(JSON.stringify({ url: database.url, home: database.home, joined: database.joined }));
	process.stdin.resume().once('end', () => void database.close());
} catch (error) {
	console.log(JSON.stringify({ fault: error instanceof Error ? error.message : String(error) }));
	process.exitCode = 1;
}
