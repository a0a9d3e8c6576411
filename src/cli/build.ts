/** `npm run build`: the pages, stamped with the sources they were made of, so that a start does not make them again. */
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { ensureBuild } from './fresh-build.ts';

try {
	await ensureBuild(process.cwd(), (line) => console.log(line), new AbortController().signal);
} catch (error) {
	if (!(error instanceof OperatorFault)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
