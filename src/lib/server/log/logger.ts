/**
 * The log: one JSON line an event, on standard output.
 *
 * Keeps: no address with its query (it may hold a token), no header, no body, no value that was sent to the database.
 */
import { pino } from 'pino';

export const logger = pino({ base: null, level: process.env['LOG_LEVEL'] || 'info' });

/** Of an error only what a programmer needs: its name, its message, where it arose. */
export function describeError(error: unknown): Record<string, string> {
	if (!(error instanceof Error)) return { name: typeof error };
	const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
	return { name: error.name, message: error.message, stack: error.stack ?? '', ...code };
}
