/**
 * A text as the dark modules of a QR code, in one SVG path. Keeps: the quiet zone of four modules that a reader needs is
 * part of the size. Refuses to know colours: a code is dark on light in every theme.
 */
import encodeQR from 'qr';

const quietModules = 4;
/**
 * At 26 mm and 203 dots an inch a higher level makes modules too small and a lower one cannot mend lost dots:
 * qr-scan.test.ts counts 24 of 30 poor pictures read, against 12 (low), 16 (quartile) and 18 (high).
 */
export const errorCorrection = 'medium';

export type QrPath = { size: number; path: string };

/** `size` in modules with the quiet zone; each run of dark modules in a row is one rectangle. */
export function qrPath(text: string): QrPath {
	const rows = encodeQR(text, 'raw', { ecc: errorCorrection, border: quietModules });
	const runs = rows.flatMap((row, y) =>
		row.flatMap((isDark, x) => {
			if (!isDark || row[x - 1]) return [];
			const end = row.indexOf(false, x);
			const width = (end === -1 ? row.length : end) - x;
			return [`M${x} ${y}h${width}v1h-${width}z`];
		})
	);
	return { size: rows.length, path: runs.join('') };
}
