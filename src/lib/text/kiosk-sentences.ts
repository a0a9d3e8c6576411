/*
 * The citizen's sentences of a KioskPack as templates under flat keys, and a KioskPack made of such templates: how a
 * language that is data takes the place of one that is code. What only staff read (pairing, the paused tablet, the
 * staff panel) is not among them: a tablet shows it in Vietnamese, since no visit is under way then.
 * Invariant: every sentence of a citizen is listed; a pack made from its own templates says the same.
 * Refuses to know: questionnaires and fields, whose sentences are listed by the survey room.
 */
import { filled, type LanguagePack, type Sentence } from '#lib/survey/language-pack.ts';
import type { KioskPack } from './kiosk-pack.ts';
import { kioskEn } from './kiosk.en.ts';
import { kioskVi } from './kiosk.vi.ts';

/** Not a sentence, or read by staff alone. */
const elsewhere = new Set(['code', 'name', 'productName', 'hold', 'paused', 'enrol', 'failure', 'panel', 'staff']);
/** What the tablet reads aloud, besides questions, reasons and fields. */
const aloud = /^(scores\..|field\.|reasons\.title$|thanks\.title$)/;

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;
type Listed = Readonly<Record<string, string>>;

/** A sentence with something to fill in, or in parts: how it is read off a pack and how it is put back. */
type Special = { list: (pack: KioskPack) => Listed; make: (say: Say, count: (value: number) => string) => unknown };

// stand-ins of three digits: nothing groups or changes them
const [a, b] = [771, 772];
const blank = (text: string, names: Readonly<Record<string, string | number>>): string =>
	Object.entries(names).reduce((left, [name, value]) => left.replace(String(value), `{${name}}`), text);
const around = ([before, after]: readonly [string, string]): string => `${before}{time}${after}`;
const parted = (text: string): readonly [string, string] => {
	const [before = '', after = ''] = text.split('{time}');
	return [before, after];
};

/** about 30 s at least, 6 s for a question */
const secondsFor = (items: number): number => Math.max(30, items * 6);

const specials: Readonly<Record<string, Special>> = {
	'tools.switchTo': {
		list: (pack) => ({ 'tools.switchTo': pack.tools.switchTo('{name}') }),
		make: (say) => (name: string) => say('tools.switchTo', { name })
	},
	device: { list: (pack) => ({ device: pack.device('{name}') }), make: (say) => (name: string) => say('device', { name }) },
	'network.waiting': {
		list: (pack) => ({ 'network.waiting': blank(pack.network.waiting(a), { count: a }) }),
		make: (say) => (count: number) => say('network.waiting', { count })
	},
	'welcome.lead': {
		list: (pack) => ({ 'welcome.lead': blank(pack.welcome.lead(a), { seconds: secondsFor(a), items: a }) }),
		make: (say) => (items: number) => say('welcome.lead', { items, seconds: secondsFor(items) })
	},
	'question.step': {
		list: (pack) => ({ 'question.step': blank(pack.question.step(a, b), { step: a, of: b }) }),
		make: (say) => (step: number, of: number) => say('question.step', { step, of })
	},
	'reasons.mind': {
		list: (pack) => ({ 'reasons.mind': blank(pack.reasons.mind(a), { left: a }) }),
		make: (say, count) => (left: number) => say('reasons.mind', { left: count(left) })
	},
	'asleep.today': {
		list: (pack) => ({ 'asleep.today': pack.asleep.today('{time}') }),
		make: (say) => (time: string) => say('asleep.today', { time })
	},
	'asleep.tomorrow': {
		list: (pack) => ({ 'asleep.tomorrow': pack.asleep.tomorrow('{time}') }),
		make: (say) => (time: string) => say('asleep.tomorrow', { time })
	},
	'asleep.on': {
		list: (pack) => ({ 'asleep.on': pack.asleep.on('{time}', '{date}') }),
		make: (say) => (time: string, date: string) => say('asleep.on', { time, date })
	},
	'idle.seconds': {
		list: (pack) => ({ 'idle.seconds': blank(pack.idle.seconds(a), { seconds: a }) }),
		make: (say) => (seconds: number) => say('idle.seconds', { seconds })
	},
	'idle.announce': {
		list: (pack) => ({
			'idle.announce': blank(pack.idle.announce(a), { time: pack.idle.seconds(a) }),
			'idle.announceEnd': pack.idle.announce(0)
		}),
		make: (say) => (seconds: number) =>
			seconds > 0 ? say('idle.announce', { time: say('idle.seconds', { seconds }) }) : say('idle.announceEnd')
	},
	'idle.lead': { list: (pack) => ({ 'idle.lead': around(pack.idle.lead) }), make: (say) => parted(say('idle.lead')) },
	'thanks.back': { list: (pack) => ({ 'thanks.back': around(pack.thanks.back) }), make: (say) => parted(say('thanks.back')) }
};

/** `*strong* rest`: one sentence to translate, two weights on the screen. */
const isStressed = (value: unknown): value is readonly [string, string] =>
	Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

function listInto(found: Record<string, string>, pack: KioskPack, value: unknown, path: string): void {
	const special = specials[path];
	if (special !== undefined) Object.assign(found, special.list(pack));
	else if (typeof value === 'string') found[path] = value;
	else if (isStressed(value)) found[path] = `*${value[0]}*${value[1]}`;
	else if (typeof value === 'function') throw new Error(`kiosk-sentences.ts does not say how to translate ${path}`);
	else if (typeof value === 'object' && value !== null) {
		for (const [name, inner] of Object.entries(value)) {
			if (path !== '' || !elsewhere.has(name)) listInto(found, pack, inner, path === '' ? name : `${path}.${name}`);
		}
	}
}

/** The templates of a pack by key. No-break spaces become spaces: a translator cannot see them. */
export function templatesOf(pack: KioskPack): Listed {
	const found: Record<string, string> = {};
	listInto(found, pack, pack, '');
	return Object.fromEntries(Object.entries(found).map(([key, text]) => [key, text.replaceAll('\u00A0', ' ')]));
}

/** Every sentence of the screens, with both originals. */
export function kioskSentences(): Sentence[] {
	const english = templatesOf(kioskEn);
	return Object.entries(templatesOf(kioskVi)).map(([key, vi]) => ({
		key,
		source: { vi, en: english[key] ?? '' },
		isSpoken: aloud.test(key)
	}));
}

function remade(value: unknown, path: string, say: Say, count: (value: number) => string): unknown {
	const special = specials[path];
	if (special !== undefined) return special.make(say, count);
	if (typeof value === 'string') return say(path);
	if (isStressed(value)) {
		const [, strong = '', rest = ''] = /^\*([^*]*)\*([^]*)$/.exec(say(path)) ?? ['', say(path)];
		return [strong, rest];
	}
	if (Array.isArray(value)) return value.map((inner: unknown, at) => remade(inner, `${path}.${at}`, say, count));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [
		name,
		path === '' && elsewhere.has(name) ? inner : remade(inner, path === '' ? name : `${path}.${name}`, say, count)
	]);
	return Object.fromEntries(entries);
}

/** The pack that the screens speak with. Call it for complete packs: a missing sentence shows its key. */
export function kioskPackOf({ language, name, grouping, hold, sentences }: LanguagePack): KioskPack {
	const say: Say = (key, values = {}) => filled(sentences[key] ?? key, values);
	const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, grouping);
	// what a line must not part is held in the order given, every time it occurs
	const holdTogether = (sentence: string): string =>
		hold.reduce((left, whole) => left.replaceAll(whole, whole.replaceAll(' ', '\u00A0')), sentence);
	const made = remade(kioskVi, '', say, count) as KioskPack;
	return { ...made, code: language, name, hold: holdTogether };
}
