/**
 * Reads a screen aloud, sentence by sentence: the recorded voice where there is one, else a voice of that language
 * that the device itself has. Keeps: it never begins by itself; stopping is at once and for good; a screen is read
 * whole or not offered; a voice that needs a network is no voice. Knows no screen.
 */
export type Part = Readonly<{
	/** as in a language pack */
	key: string;
	text: string;
	/** without this one the screen is not read at all */
	isNeeded: boolean;
}>;

/** `ended` resolves when it is over or was stopped, never rejects. */
export type Playback = { ended: Promise<void>; stop: () => void };

export type Outlets = {
	/** SHA-256 of the recording of a sentence; null without one. */
	recordingOf(language: string, key: string): string | null;
	play(sha256: string): Playback;
	/** Null: the device has no voice of that language that works without a network. */
	voiceFor(language: string): SpeechSynthesisVoice | null;
	speak(text: string, voice: SpeechSynthesisVoice): Playback;
};

export class ReadAloud {
	isReading = false;
	readonly #outlets: Outlets;
	readonly #changed: () => void;
	#playing: Playback | null = null;
	#round = 0;

	constructor(outlets: Outlets, changed: () => void) {
		this.#outlets = outlets;
		this.#changed = changed;
	}

	canRead(language: string, parts: readonly Part[]): boolean {
		return parts.length > 0 && parts.every((part) => !part.isNeeded || this.#isReadable(language, part));
	}

	/** `onPart`: told before each sentence. Resolves when all was read, or it was stopped. */
	async read(language: string, parts: readonly Part[], onPart: () => void = () => {}): Promise<void> {
		this.stop();
		const round = ++this.#round;
		this.#set(true);
		for (const part of parts) {
			if (!this.#isReadable(language, part)) continue;
			onPart();
			this.#playing = this.#begin(language, part);
			await this.#playing.ended;
			if (round !== this.#round) return;
		}
		this.#playing = null;
		this.#set(false);
	}

	stop(): void {
		this.#round += 1;
		this.#playing?.stop();
		this.#playing = null;
		this.#set(false);
	}

	#isReadable(language: string, { key, text }: Part): boolean {
		if (this.#outlets.recordingOf(language, key) !== null) return true;
		return text.trim() !== '' && this.#outlets.voiceFor(language) !== null;
	}

	#begin(language: string, { key, text }: Part): Playback {
		const recording = this.#outlets.recordingOf(language, key);
		if (recording !== null) return this.#outlets.play(recording);
		const voice = this.#outlets.voiceFor(language);
		return voice === null ? { ended: Promise.resolve(), stop: () => {} } : this.#outlets.speak(text, voice);
	}

	#set(isReading: boolean): void {
		if (this.isReading === isReading) return;
		this.isReading = isReading;
		this.#changed();
	}
}
