/**
 * Reading aloud on the phone: recordings of the reviewed pack, or a voice of the phone itself. What can be read stands in
 * the page: `data-say` holds the recording's hash, or nothing; `data-further` what may be left out.
 * Keeps: the rules of read-aloud.ts; any touch elsewhere, any key and any new step end it.
 */
import { localVoice, recordings, speak } from '#lib/sound/browser-voices.ts';
import { ReadAloud, type Part } from '#lib/sound/read-aloud.ts';

/** Call the result whenever another step or face is shown. */
export function listening(phone: HTMLElement): () => void {
	const { lang } = phone;
	const synthesis: SpeechSynthesis | undefined = globalThis.speechSynthesis;
	let voices: readonly SpeechSynthesisVoice[] = synthesis?.getVoices() ?? [];
	const reader = new ReadAloud(
		{
			recordingOf: (_language, sha256) => sha256 || null,
			play: recordings((sha256) => soundOf(lang, sha256)),
			voiceFor: (language) => localVoice(voices, language),
			speak: (text, voice) => speak(synthesis, text, voice)
		},
		draw
	);

	function draw(): void {
		for (const button of phone.querySelectorAll<HTMLElement>('.listen')) {
			button.hidden = !reader.canRead(lang, partsShown(phone));
			button.setAttribute('aria-pressed', String(reader.isReading));
			const label = button.querySelector('span');
			if (label) label.textContent = button.dataset[reader.isReading ? 'stop' : 'start'] ?? '';
		}
	}

	let wasReading = false;
	function stop(event: Event): void {
		if (event instanceof KeyboardEvent && event.repeat) return;
		wasReading = reader.isReading;
		reader.stop();
	}
	addEventListener('pointerdown', stop, true);
	addEventListener('keydown', stop, true);
	phone.addEventListener('click', (event) => {
		const isOurs = event.target instanceof Element && event.target.closest('.listen') !== null;
		if (isOurs && !wasReading) void reader.read(lang, partsShown(phone));
		wasReading = false;
	});
	synthesis?.addEventListener('voiceschanged', () => {
		voices = synthesis.getVoices();
		draw();
	});
	draw();
	return () => {
		reader.stop();
		draw();
	};
}

function partsShown(phone: HTMLElement): Part[] {
	const shown = phone.querySelector('.shown, .thanks') ?? phone.querySelector('.step.now');
	return [...(shown?.querySelectorAll<HTMLElement>('[data-say]') ?? [])].map((element) => ({
		key: element.dataset['say'] ?? '',
		text: element.textContent ?? '',
		isNeeded: element.dataset['further'] === undefined
	}));
}

async function soundOf(language: string, sha256: string): Promise<ArrayBuffer | null> {
	const reply = await fetch(`/q/sound/${language}/${sha256}`, { credentials: 'omit' });
	return reply.ok ? reply.arrayBuffer() : null;
}
