/** Reads the cells of one row, telling each fault with the row's line and the cell's column. */
import { isDay } from '#lib/survey/period.ts';
import { importText } from '#lib/text/import.vi.ts';
import type { CsvRow } from './csv.ts';
import type { Faults } from './faults.ts';

export class Cells {
	readonly line: number;
	readonly #cells: Readonly<Record<string, string>>;
	readonly #faults: Faults;

	constructor(row: CsvRow, faults: Faults) {
		this.line = row.line;
		this.#cells = row.cells;
		this.#faults = faults;
	}

	fault(column: string, message: string): void {
		this.#faults.add(this.line, column, message);
	}

	/** Of the whole file so far. */
	get faultCount(): number {
		return this.#faults.count;
	}

	/** To the letter. */
	raw(column: string): string {
		return this.#cells[column] ?? '';
	}

	/** Without outer space, every letter in its one composed form: a name typed on a Mac finds the one typed on Windows. */
	text(column: string): string {
		return this.raw(column).trim().normalize('NFC');
	}

	optional(column: string): string | null {
		return this.text(column) || null;
	}

	required(column: string, limit: number): string {
		const text = this.text(column);
		if (text === '') this.fault(column, importText.required());
		else if (text.length > limit) this.fault(column, importText.tooLong(limit));
		return text;
	}

	oneOf<T extends string>(column: string, allowed: readonly T[]): T | null {
		const text = this.text(column);
		const known = allowed.find((value) => value === text);
		if (known === undefined)
			this.fault(column, text === '' ? importText.required() : importText.notOneOf(text, allowed));
		return known ?? null;
	}

	day(column: string): string {
		const text = this.text(column);
		if (text === '') this.fault(column, importText.required());
		else if (!isStorableDay(text)) this.fault(column, importText.badDay(text));
		return text;
	}

	optionalDay(column: string): string | null {
		return this.text(column) === '' ? null : this.day(column);
	}
}

/** Year 0000 is a day to JavaScript and none to PostgreSQL. */
function isStorableDay(text: string): boolean {
	return isDay(text) && text >= '0001-01-01';
}
