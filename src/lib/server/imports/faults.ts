/**
 * What is wrong with an imported file, by line and column.
 * Keeps: everything is counted, the first are told (fifty on a console); a file with one fault is not imported at all.
 */
import { importText } from '#lib/text/import.vi.ts';
import { OperatorFault } from '../operator-fault.ts';

/** `line` counts from 1, the header included; `column` is a name of the header. */
export type Fault = { line: number; column: string | null; message: string };

export const listedFaults = 50;
/** A page can turn leaves where a console cannot. */
export const faultsOnPage = 500;

export class Faults {
	readonly listed: Fault[] = [];
	readonly most: number;
	count = 0;
	readonly #lines = new Set<number>();

	constructor(most = listedFaults) {
		this.most = most;
	}

	add(line: number, column: string | null, message: string): void {
		this.count += 1;
		this.#lines.add(line);
		if (this.listed.length < this.most) this.listed.push({ line, column, message });
	}

	/** Lines with at least one fault. */
	get lines(): number {
		return this.#lines.size;
	}

	/** Throws when there is any fault. */
	refuse(file: string): void {
		if (this.count > 0) throw new ImportRefused(file, this);
	}
}

export class ImportRefused extends OperatorFault {
	override name = 'ImportRefused';
	readonly faults: readonly Fault[];
	readonly count: number;

	constructor(file: string, { listed, count }: Faults) {
		const sorted = listed.toSorted((a, b) => a.line - b.line);
		const lines = sorted.map(({ line, column, message }) => `${importText.place(line, column)}: ${message}`);
		if (count > sorted.length) lines.push(importText.more(count - sorted.length));
		super([importText.refused(file, count), ...lines].join('\n'));
		this.faults = sorted;
		this.count = count;
	}
}
