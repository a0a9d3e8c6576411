/**
 * The phone page as its script sees it: steps, what is chosen, what is shown instead. Keeps: a tap chooses and goes on,
 * a keyboard chooses and stays (arrow keys walk through radio buttons), so that nobody is carried off by reading.
 * Refuses to know storage and network.
 */
import type { SealedResponse } from '#lib/survey/response.ts';
import type { Asked, Fields } from './form-answers.ts';
import type { Draft } from './kept.ts';
import { endStep, nextStep, type Step } from './steps.ts';

/** Taps in the first moments of a step belong to the step before it. */
const settlingMs = 250;

export class Page {
	sealed: SealedResponse | null = null;
	readonly quick: Asked;
	readonly detail: Asked;
	readonly language: string;
	readonly #form: HTMLFormElement;
	readonly #onShown: () => void;
	readonly #steps: Step[];
	readonly #more: HTMLDetailsElement | null;
	#now = '';
	#withDetail = false;
	#shownMs = 0;
	#changed: () => void = () => {};

	/** `onShown`: told whenever something else is shown. */
	constructor(form: HTMLFormElement, onShown: () => void) {
		this.#form = form;
		this.#onShown = onShown;
		this.#more = form.querySelector('#detail');
		const sections = [...form.querySelectorAll<HTMLElement>('.step')];
		this.#steps = sections.map((section) => ({
			name: section.dataset['step'] ?? '',
			after: section.dataset['after'] ?? null,
			isDetail: this.#more?.contains(section) ?? false
		}));
		const questions = this.#steps.filter(({ name, after }) => after === null && name !== endStep);
		const itemsOf = (steps: readonly Step[]): Asked['items'] => steps.map(({ name }) => ({ code: name }));
		this.quick = { key: form.dataset['quick'] ?? '', items: itemsOf(questions.filter(({ isDetail }) => !isDetail)) };
		this.detail = { key: form.dataset['detail'] ?? '', items: itemsOf(questions) };
		this.language = form.closest<HTMLElement>('[lang]')?.lang ?? 'vi';
	}

	readonly fields: Fields = (name) => new FormData(this.#form).getAll(name).map(String);

	/** From now on one step at a time, beginning where the draft ended. */
	live(draft: Draft | null, changed: () => void): void {
		this.#form.dataset['live'] = '';
		if (draft !== null) this.#restore(draft);
		this.#changed = changed;
		this.#form.addEventListener('change', () => changed());
		this.#form.addEventListener('input', () => changed());
		this.#form.addEventListener('click', (event) => this.#clicked(event));
		this.#button('#next')?.addEventListener('click', () => this.#next());
		this.#button('#back')?.addEventListener('click', () => history.back());
		window.addEventListener('popstate', (event) => this.#went(event.state));
		this.#tools();
		const first = this.#steps[0]?.name ?? endStep;
		const from = draft !== null && this.#steps.some(({ name }) => name === draft.step) ? draft.step : first;
		this.#go(from, false);
		history.replaceState({ step: from }, '');
	}

	draft(): Draft {
		const values = [...new FormData(this.#form)].flatMap(([name, value]): Draft['values'] =>
			typeof value === 'string' && name !== 'shownAtMs' ? [[name, value]] : []
		);
		return { step: this.#now, values, withDetail: this.#withDetail };
	}

	/** Shows one of the page's other faces in place of the form. */
	show(template: string, again?: () => void): void {
		const face = document.querySelector<HTMLTemplateElement>(`template#${template}`);
		const main = this.#form.closest('main');
		if (face === null || main === null) return;
		main.querySelector('.shown')?.remove();
		const shown = document.createElement('div');
		shown.className = 'shown';
		shown.append(face.content.cloneNode(true));
		for (const child of main.children) if (child instanceof HTMLElement) child.hidden = true;
		main.append(shown);
		const heading = shown.querySelector<HTMLElement>('h1');
		heading?.focus();
		this.#onShown();
		shown.querySelector('#again')?.addEventListener('click', () => again?.());
	}

	/** Nothing was answered: back to the first question. */
	askAgain(): void {
		this.#go(this.#steps[0]?.name ?? endStep, true);
	}

	#button(selector: string): HTMLElement | null {
		return this.#form.querySelector<HTMLElement>(selector);
	}

	#clicked(event: MouseEvent): void {
		const target = event.target instanceof Element ? event.target : null;
		if (target?.closest('#detail > summary')) {
			event.preventDefault();
			this.#openDetail();
			return;
		}
		// keys that act by click as well (space, arrows) report no pointer
		const isTap = event.detail > 0 && target instanceof HTMLInputElement && target.type === 'radio';
		if (!isTap) return;
		if (performance.now() - this.#shownMs < settlingMs) {
			event.preventDefault();
			return;
		}
		this.#changed();
		// after the browser has taken the choice
		setTimeout(() => this.#next(), 0);
	}

	#openDetail(): void {
		this.#withDetail = true;
		const first = this.#steps.find(({ isDetail }) => isDetail);
		if (first) this.#go(first.name, true);
	}

	#next(): void {
		const valueOf = (item: string): string | null => this.fields(item)[0] ?? null;
		// the detail stands before the end in the page, and after the quick questions
		this.#go(nextStep(this.#steps, this.#now, { withDetail: this.#withDetail, valueOf }), true);
	}

	#go(name: string, isMove: boolean): void {
		this.#now = name;
		this.#shownMs = performance.now();
		for (const section of this.#form.querySelectorAll<HTMLElement>('.step')) {
			section.classList.toggle('now', section.dataset['step'] === name);
		}
		const step = this.#steps.find((one) => one.name === name);
		const inDetail = step?.isDetail ?? false;
		if (this.#more) this.#more.open = inDetail;
		this.#more?.classList.toggle('open', inDetail);
		this.#more?.classList.toggle('offered', inDetail || (name === endStep && !this.#withDetail));
		const moves = this.#button('.moves');
		if (moves) moves.hidden = false;
		const next = this.#button('#next');
		if (next) next.hidden = name === endStep;
		const back = this.#button('#back');
		if (back) back.hidden = name === this.#steps[0]?.name;
		this.#onShown();
		if (!isMove) return;
		history.pushState({ step: name }, '');
		scrollTo(0, 0);
		this.#form.querySelector<HTMLElement>('.now :is(legend, h2)')?.focus({ preventScroll: true });
		this.#changed();
	}

	/** The browser's own way back is the way back between questions. */
	#went(state: unknown): void {
		const step = typeof state === 'object' && state !== null && 'step' in state ? String(state.step) : null;
		if (step !== null && this.#form.closest('main')?.querySelector('.shown') === null) this.#go(step, false);
	}

	#restore(draft: Draft): void {
		this.#withDetail = draft.withDetail;
		for (const [name, value] of draft.values) {
			const fields = this.#form.elements.namedItem(name);
			const list = fields instanceof RadioNodeList ? [...fields] : fields ? [fields] : [];
			for (const field of list) {
				if (field instanceof HTMLInputElement && /radio|checkbox/.test(field.type)) field.checked ||= field.value === value;
				else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) field.value = value;
			}
		}
	}

	/** Size and contrast change in place; the language is another page, which finds the draft. */
	#tools(): void {
		const phone = this.#form.closest<HTMLElement>('.phone');
		for (const tool of phone?.querySelectorAll<HTMLElement>('[data-tool]') ?? []) {
			const kind = tool.dataset['tool'];
			if (kind === 'language') continue;
			tool.addEventListener('click', (event) => {
				event.preventDefault();
				const isOn = tool.getAttribute('aria-pressed') !== 'true';
				tool.setAttribute('aria-pressed', String(isOn));
				if (kind === 'large') phone?.toggleAttribute('data-large', isOn);
				else if (isOn) phone?.setAttribute('data-contrast', 'high');
				else phone?.removeAttribute('data-contrast');
			});
		}
	}
}
