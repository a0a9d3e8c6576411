/*
 * Contrast and lightness of two colours, by WCAG 2.2 and CIELAB (D65). For the test that guards the tokens, and for
 * whoever adds a colour. Takes #RRGGBB only.
 */
function linear(hex: string): [number, number, number] {
	const channel = (at: number) => {
		const value = parseInt(hex.slice(at, at + 2), 16) / 255;
		return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
	};
	return [channel(1), channel(3), channel(5)];
}

function luminance(hex: string): number {
	const [red, green, blue] = linear(hex);
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 to 21. */
export function contrastOf(one: string, other: string): number {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}

/** L* of CIELAB, 0 to 100. */
export function lightnessOf(hex: string): number {
	const y = luminance(hex);
	return y <= 216 / 24389 ? (y * 24389) / 27 : 116 * Math.cbrt(y) - 16;
}
