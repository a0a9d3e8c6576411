/** Builds what has changed before a layer begins, so that two test files that start the product do not both build it. */
import { ensureBuild } from '../../src/cli/fresh-build.ts';

export default async function build(): Promise<void> {
	await ensureBuild(process.cwd(), console.log, new AbortController().signal);
}
