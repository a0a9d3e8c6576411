/** What an error says to the person at the console. Only a programmer's error shows its trace. */
import postgres from 'postgres';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { cliText } from '#lib/text/cli.vi.ts';

const unreachable = new Set(['ECONNREFUSED', 'ENOENT', 'ENOTFOUND', 'ETIMEDOUT', 'EHOSTUNREACH', 'CONNECT_TIMEOUT']);

export function sentenceOf(error: unknown): string {
	if (error instanceof OperatorFault) return error.message;
	if (error instanceof postgres.PostgresError) return cliText.databaseRefused(error.message);
	if (!(error instanceof Error)) return String(error);
	const isConnecting = ('syscall' in error && /^(connect|getaddrinfo)$/.test(String(error.syscall))) || isTimeout(error);
	if ('code' in error && unreachable.has(String(error.code)) && isConnecting) {
		return cliText.unreachable(error.message || String(error.code));
	}
	return error.stack ?? error.message;
}

const isTimeout = (error: Error): boolean => 'code' in error && error.code === 'CONNECT_TIMEOUT';
