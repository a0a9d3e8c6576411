import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { determined, withheldCells, type Cell, type Sum } from './withheld-cells.ts';

const oneSum = (people: readonly number[]): [Cell[], Sum[]] => {
	const parts = people.map((count, at) => ({ key: String.fromCharCode(97 + at), people: count }));
	const whole = { key: 'all', people: people.reduce((sum, count) => sum + count, 0) };
	return [[...parts, whole], [{ whole: 'all', parts: parts.map(({ key }) => key) }]];
};

describe('parts of a known whole', () => {
	test.each([
		['nothing is small', [10, 20, 30], []],
		['nobody answered somewhere, which is said', [0, 20, 30], []],
		['one is small: the smallest other goes too', [3, 20, 30], ['a', 'b']],
		['two are small and together large enough', [3, 4, 30], ['a', 'b']],
		['two are small and together still too small', [1, 2, 9, 30], ['a', 'b', 'c']],
		['all but one are empty: the whole goes too', [3, 0, 0], ['a', 'all']],
		['the whole is small itself', [1, 2], ['a', 'b', 'all']],
		['of equals the first', [3, 7, 7], ['a', 'b']]
	])('when %s', (_what, people, expected) => {
		expect([...withheldCells(...oneSum(people), 'staff')].sort()).toEqual(expected.sort());
	});

	test('for the public from ten people on', () => {
		expect([...withheldCells(...oneSum([7, 20, 30]), 'public')].sort()).toEqual(['a', 'b']);
		expect([...withheldCells(...oneSum([7, 20, 30]), 'staff')]).toEqual([]);
	});
});

test('what is shown nowhere and left over by subtraction is protected by withholding a part', () => {
	const cells: Cell[] = [{ key: 'unit', people: 53 }, { key: 'one', people: 20 }, { key: 'other', people: 30 }, { key: 'rest', people: 3, derived: true }];
	const sums = [{ whole: 'unit', parts: ['one', 'other', 'rest'] }];
	expect([...withheldCells(cells, sums, 'staff')].sort()).toEqual(['one', 'rest']);
	// large enough it harms nobody, and hides another by being unknown
	const larger = cells.map((cell) => (cell.key === 'rest' ? { ...cell, people: 9 } : cell.key === 'one' ? { ...cell, people: 2 } : cell));
	expect([...withheldCells(larger, sums, 'staff')]).toEqual(['one']);
});

test('what is left over and large enough asks nothing of the parts beside it, however small others are elsewhere', () => {
	const cells: Cell[] = [
		{ key: 'department', people: 509 }, { key: 'hospital', people: 306 }, { key: 'rest', people: 203, derived: true },
		{ key: 'elsewhere', people: 90 }, { key: 'one', people: 2 }, { key: 'other', people: 88 }
	];
	const sums = [{ whole: 'department', parts: ['hospital', 'rest'] }, { whole: 'elsewhere', parts: ['one', 'other'] }];
	expect([...withheldCells(cells, sums, 'staff')].sort()).toEqual(['one', 'other']);
});

test('what another table withholds is withheld here, with what would give it away', () => {
	const [cells, sums] = oneSum([20, 30, 40]);
	expect([...withheldCells(cells, sums, 'staff', ['b'])].sort()).toEqual(['a', 'b']);
	expect([...withheldCells(cells, sums, 'staff', ['all'])].sort()).toEqual(['a', 'all']);
});

/** A province of units, each with cells in two crossing classes: every sum that pages show together. */
function provinceOf(rows: readonly (readonly number[])[]): { cells: Cell[]; sums: Sum[] } {
	const columns = [0, 1, 2, 3];
	const cells: Cell[] = [];
	const put = (key: string, people: number): string => {
		cells.push({ key, people });
		return key;
	};
	const sums: Sum[] = [];
	for (const [at, row] of rows.entries()) {
		const parts = row.map((people, column) => put(`${at}/${column}`, people));
		sums.push({ whole: put(`${at}`, row.reduce((a, b) => a + b, 0)), parts });
	}
	for (const column of columns) {
		sums.push({ whole: put(`all/${column}`, rows.reduce((sum, row) => sum + row[column]!, 0)), parts: rows.map((_row, at) => `${at}/${column}`) });
	}
	sums.push({ whole: put('all', rows.flat().reduce((a, b) => a + b, 0)), parts: rows.map((_row, at) => `${at}`) });
	sums.push({ whole: 'all', parts: columns.map((column) => `all/${column}`) });
	return { cells, sums };
}

const province = fc
	.array(fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(8) }, fc.nat(60)), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 7 })
	.map(provinceOf);

/** What somebody finds who is told the shown cells and which are empty: by solving, over and over, sums with one unknown. */
function foundBySubtracting({ cells, sums }: { cells: Cell[]; sums: Sum[] }, hidden: ReadonlySet<string>): string[] {
	const known = new Map(cells.filter(({ key }) => !hidden.has(key)).map(({ key, people }) => [key, people]));
	const found: string[] = [];
	for (let isNew = true; isNew; ) {
		isNew = false;
		for (const { whole, parts } of sums) {
			const open = [whole, ...parts].filter((key) => !known.has(key));
			if (open.length !== 1) continue;
			const sum = parts.reduce((total, key) => total + (known.get(key) ?? 0), 0);
			known.set(open[0]!, open[0] === whole ? sum : (known.get(whole) ?? 0) - sum);
			found.push(open[0]!);
			isNew = true;
		}
	}
	return found;
}

test('nobody who subtracts finds a cell below the threshold, nor by solving all sums at once', () => {
	fc.assert(fc.property(province, ({ cells, sums }) => {
		const hidden = withheldCells(cells, sums, 'staff');
		const small = cells.filter(({ people }) => people > 0 && people < 5).map(({ key }) => key);
		expect(small.filter((key) => !hidden.has(key))).toEqual([]);
		expect(foundBySubtracting({ cells, sums }, hidden).filter((key) => small.includes(key))).toEqual([]);
		const present = sums.map(({ whole, parts }) => ({ whole, parts: parts.filter((part) => cells.some(({ key, people }) => key === part && people > 0)) }));
		expect(determined(small, present, hidden)).toEqual([]);
	}), { numRuns: 1_000 });
});

test('a cell that is had only through sums it does not stand in is protected too', () => {
	const rows = [[1, 7, 1, 0], [0, 0, 1, 5], [4, 1, 0, 0]];
	const { cells, sums } = provinceOf(rows);
	const hidden = withheldCells(cells, sums, 'staff');
	const present = sums.map(({ whole, parts }) => ({ whole, parts: parts.filter((part) => cells.some(({ key, people }) => key === part && people > 0)) }));
	expect(determined(['0/2'], present, hidden)).toEqual([]);
});

test('withholding only what is small would be found out', () => {
	const [cells, sums] = oneSum([3, 20, 30]);
	expect(foundBySubtracting({ cells, sums }, new Set(['a']))).toEqual(['a']);
	expect(determined(['a'], sums, new Set(['a']))).toEqual(['a']);
});

test('no cell is withheld where nothing is small, and the order of cells does not matter to what is small', () => {
	fc.assert(fc.property(province, ({ cells, sums }) => {
		const large = cells.map((cell) => ({ ...cell, people: cell.people * 5 }));
		expect(withheldCells(large, sums, 'staff').size).toBe(0);
	}));
});
