/** Where data that is thrown away may lie. */
import { existsSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** A demo and all test databases of a layer take under a gigabyte each. */
const neededBytes = 4 * 1024 ** 3;

/** In memory where there is room, so that no test waits for a disk that others are using; else the temporary folder. */
export function quickFolder(): string {
	if (!existsSync(memory)) return tmpdir();
	const { bavail, bsize } = statfsSync(memory);
	return bavail * bsize >= neededBytes ? memory : tmpdir();
}
