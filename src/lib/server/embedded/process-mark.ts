/**
 * Tells a process from a later one that was given the same number.
 *
 * A number alone is not enough: in a container the program gets the same one at every start.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What stays the same for as long as this very process lives; null when it is gone. */
export function processMark(pid: number): string | null {
	if (!Number.isInteger(pid) || pid <= 0) return null;
	if (process.platform === 'linux') return linuxMark(pid);
	if (process.platform === 'win32') return answersSignal(pid) ? 'alive' : null;
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
	} catch {
		return null;
	}
}

function linuxMark(pid: number): string | null {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		// the name stands in parentheses and may hold anything, so count from its end
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// a zombie is dead; in a container nobody may ever collect it
		if (fields[0] === 'Z' || fields[0] === 'X') return null;
		return `${bootId()}:${fields[19]}`;
	} catch {
		return null;
	}
}

function bootId(): string {
	try {
		return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
	} catch {
		return '';
	}
}

function answersSignal(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
