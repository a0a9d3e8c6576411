/**
 * The tablet's camera, for as long as somebody holds a code before it.
 * Keeps: every picture stays in the frame that it was read from; the camera is off once `stop` returns, and a camera
 * that came too late is put off at once. Refuses to know what is looked for.
 */
export type CameraFault = 'refused' | 'absent' | 'busy';
export type Camera = { kind: 'on'; stop: () => void; onLost: (run: () => void) => void } | { kind: 'off'; fault: CameraFault };

/** `environment` is the camera at the back, `user` the one at the glass; where there is only one, that. */
export type Facing = 'environment' | 'user';

/** Shows the camera in `video`. */
export async function openCamera(video: HTMLVideoElement, signal: AbortSignal, facing: Facing): Promise<Camera> {
	// missing on an address without https and in old browsers
	const devices: MediaDevices | undefined = navigator.mediaDevices;
	if (!devices) return { kind: 'off', fault: 'absent' };
	try {
		const stream = await devices.getUserMedia({
			audio: false,
			video: { facingMode: { ideal: facing }, width: { ideal: 1280 }, height: { ideal: 720 } }
		});
		const stop = (): void => {
			for (const track of stream.getTracks()) track.stop();
			video.srcObject = null;
		};
		if (signal.aborted) {
			stop();
			return { kind: 'off', fault: 'busy' };
		}
		signal.addEventListener('abort', stop, { once: true });
		video.srcObject = stream;
		await video.play();
		return { kind: 'on', stop, onLost: (run) => stream.getVideoTracks()[0]?.addEventListener('ended', run) };
	} catch (error) {
		return { kind: 'off', fault: faultOf(error) };
	}
}

function faultOf(error: unknown): CameraFault {
	const name = error instanceof DOMException ? error.name : '';
	if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
	if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
	return 'busy';
}
