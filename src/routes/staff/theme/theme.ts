/** The ground of staff pages: as the machine has it, unless somebody chose one. */
export type Theme = 'auto' | 'light' | 'dark';

export function themeOf(value: unknown): Theme {
	return value === 'light' || value === 'dark' ? value : 'auto';
}
