/**
 * The two ways in which a browser makes itself heard: recordings through Web Audio (which asks no address, so that the
 * page's policy stays closed), and the voices of the device. The volume is the device's own. Knows no sentence.
 */
import type { Playback } from './read-aloud.ts';

export function recordings(load: (sha256: string) => Promise<ArrayBuffer | null>): (sha256: string) => Playback {
	let context: AudioContext | null = null;
	return (sha256) => {
		let source: AudioBufferSourceNode | null = null;
		let isStopped = false;
		let end = (): void => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		const start = async (): Promise<void> => {
			context ??= new AudioContext();
			// a context made before the first touch sleeps until it is asked
			await context.resume();
			const bytes = await load(sha256);
			if (bytes === null || isStopped) return end();
			const buffer = await context.decodeAudioData(bytes.slice(0));
			if (isStopped) return end();
			source = context.createBufferSource();
			source.buffer = buffer;
			source.connect(context.destination);
			source.onended = end;
			source.start();
		};
		// what cannot be played is passed over: the next sentence may be
		void start().catch(end);
		const stop = (): void => {
			isStopped = true;
			source?.stop();
			end();
		};
		return { ended, stop };
	};
}

/** BCP 47: `vi` is spoken by a voice `vi-VN` (`vi_VN` on Android), never the other way round. */
export function localVoice(voices: readonly SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
	const speaks = ({ lang }: SpeechSynthesisVoice): boolean => {
		const tag = lang.toLowerCase().replace('_', '-');
		return tag === language.toLowerCase() || tag.startsWith(`${language.toLowerCase()}-`);
	};
	return voices.find((voice) => voice.localService && speaks(voice)) ?? null;
}

export function speak(synthesis: SpeechSynthesis, text: string, voice: SpeechSynthesisVoice): Playback {
	let end = (): void => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const utterance = new SpeechSynthesisUtterance(text);
	utterance.voice = voice;
	utterance.lang = voice.lang;
	utterance.onend = utterance.onerror = () => end();
	synthesis.speak(utterance);
	return {
		ended,
		stop: () => {
			synthesis.cancel();
			end();
		}
	};
}
