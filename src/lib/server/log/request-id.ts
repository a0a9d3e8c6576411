/** The short name of a request, for the log and for whoever reads it out over the telephone, e.g. `7F3A-21`. */
import { randomBytes } from 'node:crypto';

/** One of 16.7 million: together with the hour, enough to find one line. */
export function newRequestId(): string {
	const digits = randomBytes(3).toString('hex').toUpperCase();
	return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}
