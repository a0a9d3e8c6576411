/**
 * Looks through the camera until it sees a QR code that the caller takes, or until somebody stops it.
 * Keeps: the camera is off when the promise settles, however it ends; no picture is kept or sent. Refuses to know what
 * a code means: `take` says so, and what it does not take is only told.
 */
import { openCamera, type CameraFault, type Facing } from './camera.ts';
import { qrReader } from './qr-reader.ts';

/** Long enough to fetch the paper, short enough that a forgotten camera goes out. */
const patienceMs = 60_000;
const betweenLooksMs = 120;

/** no-reader: the part that reads codes could not be loaded. */
export type ScanFault = CameraFault | 'nothing-seen' | 'no-reader';

export type Scan<T> =
	| { kind: 'taken'; value: T }
	| { kind: 'fault'; fault: ScanFault }
	/** The signal was aborted, or the page is no longer shown. */
	| { kind: 'stopped' };

export type Looking<T> = {
	video: HTMLVideoElement;
	signal: AbortSignal;
	facing?: Facing;
	/** What the text means; null if it is none of ours. */
	take: (text: string) => T | null;
	onForeign: () => void;
};

export async function scan<T>({ video, signal, facing = 'environment', take, onForeign }: Looking<T>): Promise<Scan<T>> {
	const camera = await openCamera(video, signal, facing);
	if (signal.aborted) return { kind: 'stopped' };
	if (camera.kind === 'off') return { kind: 'fault', fault: camera.fault };
	const ending = new AbortController();
	const end = (): void => ending.abort();
	let isLost = false;
	camera.onLost(() => {
		isLost = true;
		end();
	});
	signal.addEventListener('abort', end, { once: true });
	document.addEventListener('visibilitychange', end, { once: true });
	const patience = setTimeout(end, patienceMs);
	const startedMs = performance.now();
	try {
		const read = await qrReader();
		if (read === null) return { kind: 'fault', fault: 'no-reader' };
		while (!ending.signal.aborted) {
			const text = await read(video);
			const value = text === null ? null : take(text);
			if (value !== null) return { kind: 'taken', value };
			if (text !== null) onForeign();
			await pause(betweenLooksMs, ending.signal);
		}
		if (isLost) return { kind: 'fault', fault: 'busy' };
		const isTired = !signal.aborted && performance.now() - startedMs >= patienceMs;
		return isTired ? { kind: 'fault', fault: 'nothing-seen' } : { kind: 'stopped' };
	} finally {
		clearTimeout(patience);
		document.removeEventListener('visibilitychange', end);
		camera.stop();
	}
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, ms);
		signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
	});
}
