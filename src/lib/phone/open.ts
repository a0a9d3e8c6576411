/**
 * Makes the phone page quick: one question at a time, a tap goes on, answers survive a reload, sending waits for a
 * network. Everything works without it; nothing here decides what an answer is (form-answers.ts).
 */
import { responseOf } from './form-answers.ts';
import { forget, keep, readKept } from './kept.ts';
import { listening } from './listen.ts';
import { Page } from './page.ts';
import { send } from './send.ts';
import { roomOf } from './storage.ts';

const retryMs = [2_000, 5_000, 15_000, 30_000, 60_000];

export function open(): void {
	const phone = document.querySelector<HTMLElement>('.phone');
	const form = document.querySelector<HTMLFormElement>('#form');
	if (phone === null) return;
	const onShown = listening(phone);
	if (form === null) return;
	const page = new Page(form, onShown);
	const token = form.dataset['token'] ?? '';
	const room = roomOf(window);
	const startedMs = performance.now();
	let tries = 0;
	let timer = 0;

	const keepDraft = (): void => void keep(room, token, { atMs: Date.now(), draft: page.draft(), sealed: null });

	async function carry(): Promise<void> {
		const sealed = readKept(room, token, Date.now())?.sealed ?? page.sealed;
		if (sealed === null) return;
		clearTimeout(timer);
		page.show('sending');
		const sent = await send(token, sealed);
		if (sent === 'kept') {
			page.show('waiting', () => void carry());
			timer = window.setTimeout(() => void carry(), retryMs[Math.min(tries, retryMs.length - 1)]);
			tries += 1;
			return;
		}
		forget(room, token);
		page.sealed = null;
		page.show(sent === 'done' ? 'thanks' : `closed-${sent}`);
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const sealed = responseOf(page.fields, page.quick, page.detail, {
			id: String(new FormData(form).get('id')),
			answeredAt: new Date().toISOString(),
			elapsedMs: performance.now() - startedMs,
			language: page.language
		});
		if (sealed === null) return page.askAgain();
		page.sealed = sealed;
		keep(room, token, { atMs: Date.now(), draft: null, sealed });
		void carry();
	});

	const kept = readKept(room, token, Date.now());
	addEventListener('online', () => void carry());
	page.live(kept?.draft ?? null, keepDraft);
	if (kept?.sealed) void carry();
}

open();
