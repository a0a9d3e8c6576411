// The five dimensions of service in their official order, and the party that each one is about.
// Invariant: an answer about access, staff or feedback belongs to the unit that received the dossier,
// one about procedure or result to the unit that decides it (since decree 118/2025 these may differ).
// Refuses to know: names of dimensions in any language.

export const dimensions = ['access', 'procedure', 'staff', 'result', 'feedback'] as const;
export type Dimension = (typeof dimensions)[number];

export const parties = ['reception', 'deciding'] as const;
export type Party = (typeof parties)[number];

export function isDimension(value: unknown): value is Dimension {
	return dimensions.some((dimension) => dimension === value);
}

export function partyOf(dimension: Dimension): Party {
	return dimension === 'procedure' || dimension === 'result' ? 'deciding' : 'reception';
}
