/**
 * Reads the QR code in the frame that a video shows now: by the browser's own detector where it has one, else by ours,
 * which is loaded only then. Keeps no frame. Ours reads a square of 480 pixels from the middle, which takes a few
 * milliseconds (some tens on a slow tablet): too short to be worth a worker of its own.
 */
type Detector = { detect: (source: HTMLVideoElement) => Promise<readonly { rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats: () => Promise<readonly string[]> };

declare global {
	interface Window {
		/** Chrome on Android and macOS; neither Safari nor Chrome on Linux. */
		BarcodeDetector?: DetectorClass;
	}
}

export type ReadQr = (video: HTMLVideoElement) => Promise<string | null>;

const sidePixels = 480;

/** Null where ours is needed and cannot be loaded: no network, and not kept by the worker. */
export async function qrReader(): Promise<ReadQr | null> {
	const native = await nativeReader();
	return native === null ? ownReader() : orElse(native, ownReader);
}

async function nativeReader(): Promise<ReadQr | null> {
	const Native = window.BarcodeDetector;
	if (!Native) return null;
	const formats = await Native.getSupportedFormats().catch((): readonly string[] => []);
	if (!formats.includes('qr_code')) return null;
	const detector = new Native({ formats: ['qr_code'] });
	return async (video) => (await detector.detect(video))[0]?.rawValue ?? null;
}

/** A tablet without the maker's reading service has the class and fails at its first use. */
function orElse(first: ReadQr, other: () => Promise<ReadQr | null>): ReadQr {
	let read: ReadQr | null = first;
	return async (video) => {
		try {
			return (await read?.(video)) ?? null;
		} catch {
			read = await other();
			return null;
		}
	};
}

async function ownReader(): Promise<ReadQr | null> {
	const loaded = await import('qr/decode.js').catch(() => null);
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = sidePixels;
	const context = canvas.getContext('2d', { willReadFrequently: true });
	if (loaded === null || context === null) return null;
	return async (video) => {
		const side = Math.min(video.videoWidth, video.videoHeight);
		if (side === 0) return null;
		const [left, top] = [(video.videoWidth - side) / 2, (video.videoHeight - side) / 2];
		context.drawImage(video, left, top, side, side, 0, 0, sidePixels, sidePixels);
		const frame = context.getImageData(0, 0, sidePixels, sidePixels);
		context.clearRect(0, 0, sidePixels, sidePixels);
		try {
			return loaded.decodeQR(frame);
		} catch {
			// it throws where there is no code, which is nearly always
			return null;
		}
	};
}
