/**
 * What follows by adding and subtracting: whether the size of a group is a combination of sizes that are known.
 * Exact, over a prime: nobody's arithmetic is forgiven here.
 */
const prime = 65_521;

function inverse(value: number): number {
	let result = 1;
	for (let base = value, left = prime - 2; left > 0; left = Math.floor(left / 2), base = (base * base) % prime) {
		if (left % 2 === 1) result = (result * base) % prime;
	}
	return result;
}

/** `known`: groups of members 0…size−1. People who are in the same known groups cannot be told apart. */
export function spanOf(known: readonly ReadonlySet<number>[], size: number): (group: ReadonlySet<number>) => boolean {
	const columns = new Map<string, number>();
	const columnOf = Array.from({ length: size }, (_, member) => {
		const signature = known.map((group) => Number(group.has(member))).join('');
		if (!columns.has(signature)) columns.set(signature, columns.size);
		return columns.get(signature)!;
	});
	const members = Map.groupBy(columnOf.keys(), (member) => columnOf[member]!);
	const rows: { pivot: number; row: Int32Array }[] = [];
	const reduced = (row: Int32Array): Int32Array => {
		for (const { pivot, row: other } of rows) {
			const by = row[pivot]!;
			if (by === 0) continue;
			for (let at = 0; at < row.length; at += 1) row[at] = (row[at]! + (prime - by) * other[at]!) % prime;
		}
		return row;
	};
	const vectorOf = (group: ReadonlySet<number>): Int32Array => {
		const row = new Int32Array(columns.size);
		for (const member of group) row[columnOf[member]!] = 1;
		return row;
	};
	for (const group of known) {
		const row = reduced(vectorOf(group));
		const pivot = row.findIndex((value) => value !== 0);
		if (pivot < 0) continue;
		const by = inverse(row[pivot]!);
		rows.push({ pivot, row: row.map((value) => (value * by) % prime) });
	}
	return (group) => {
		const isWhole = [...group].every((member) => members.get(columnOf[member]!)!.every((one) => group.has(one)));
		return isWhole && reduced(vectorOf(group)).every((value) => value === 0);
	};
}
