import { describe, expect, test } from 'vitest';
import { findQuestionnaire } from '#lib/survey/published.ts';
import { kioskVi } from '#lib/text/kiosk.vi.ts';
import { localVoice } from './browser-voices.ts';
import { ReadAloud, type Outlets, type Part, type Playback } from './read-aloud.ts';
import { partsOf } from '#lib/kiosk/spoken-parts.ts';

const voice = (lang: string, localService: boolean) => ({ lang, localService, name: lang, default: false, voiceURI: lang }) as SpeechSynthesisVoice;
const part = (key: string, isNeeded = true): Part => ({ key, text: `words of ${key}`, isNeeded });

/** Says what was heard; each playback ends when the test lets it. */
function hall(recorded: readonly string[], voices: readonly SpeechSynthesisVoice[]) {
	const heard: string[] = [];
	const stopped: string[] = [];
	let end = (): void => {};
	const playback = (name: string): Playback => {
		heard.push(name);
		let finish = (): void => {};
		const ended = new Promise<void>((resolve) => (finish = resolve));
		end = finish;
		return { ended, stop: () => { stopped.push(name); finish(); } };
	};
	const outlets: Outlets = {
		recordingOf: (_language, key) => (recorded.includes(key) ? `sha-${key}` : null),
		play: playback,
		voiceFor: (language) => localVoice(voices, language),
		speak: (text) => playback(text)
	};
	const next = async (): Promise<void> => {
		end();
		await Promise.resolve();
		await Promise.resolve();
	};
	return { reader: new ReadAloud(outlets, () => {}), heard, stopped, next };
}

describe('reading aloud', () => {
	test('plays the recording of a sentence before any voice of the device, one after the other', async () => {
		const { reader, heard, next } = hall(['a'], [voice('vi-VN', true)]);
		const done = reader.read('vi', [part('a'), part('b')]);
		expect([heard, reader.isReading]).toEqual([['sha-a'], true]);
		await next();
		expect(heard).toEqual(['sha-a', 'words of b']);
		await next();
		await done;
		expect(reader.isReading).toBe(false);
	});

	test('never begins by itself', () => {
		const { reader, heard } = hall(['a'], []);
		expect([reader.canRead('vi', [part('a')]), heard]).toEqual([true, []]);
	});

	test('stops at once and says nothing more', async () => {
		const { reader, heard, stopped, next } = hall(['a', 'b'], []);
		const done = reader.read('vi', [part('a'), part('b')]);
		reader.stop();
		await next();
		await done;
		expect([heard, stopped, reader.isReading]).toEqual([['sha-a'], ['sha-a'], false]);
	});

	test('begun again reads the new screen alone', async () => {
		const { reader, heard, next } = hall(['a', 'b', 'c'], []);
		const first = reader.read('vi', [part('a'), part('b')]);
		const second = reader.read('vi', [part('c')]);
		await first;
		await next();
		await second;
		expect(heard).toEqual(['sha-a', 'sha-c']);
	});

	test.each([
		['neither a recording nor a voice', [], [], false],
		['a voice of another language', [], [voice('en-US', true)], false],
		['a voice that needs a network', [], [voice('vi-VN', false)], false],
		['a voice of the device, as Android writes it', [], [voice('vi_VN', true)], true],
		['a recording of everything that is needed', ['a'], [], true],
		['a recording of the further part alone', ['b'], [], false]
	])('with %s', (_what, recorded, voices, isOffered) => {
		const { reader } = hall(recorded, voices);
		expect(reader.canRead('vi', [part('a'), part('b', false)])).toBe(isOffered);
	});

	test('of a screen without sentences is not offered', () => {
		expect(hall([], [voice('vi-VN', true)]).reader.canRead('vi', [])).toBe(false);
	});
});

describe('a screen is read in the order in which it stands', () => {
	const questionnaire = findQuestionnaire('sipas-quick@1')!;
	const land = { code: 'dat-dai', name: { vi: 'Đất đai' }, example: { vi: 'Sổ đỏ' }, icon: 'map' };
	const read = (stage: string) => partsOf(stage, kioskVi, { questionnaire, fields: [land] }, questionnaire.items[2]!);

	test('the question, its hint, the five scores from 1 to 5, the way past', () => {
		expect(read('question').map(({ text }) => text)).toEqual([
			'Ông/Bà có hài lòng với công chức đã hướng dẫn, giải quyết hồ sơ không?',
			'Lịch sự, tôn trọng · Hướng dẫn dễ hiểu, đủ trong một lần · Đúng quy định',
			'Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng', 'Tôi không gặp việc này'
		]);
	});
	test('fields, reasons and thanks; nothing where nothing is asked', () => {
		expect(read('field').map(({ key }) => key)).toEqual(['field.title', 'field/dat-dai/name', 'field.unknown']);
		expect(read('reasons').map(({ key }) => key).slice(0, 3)).toEqual(['reasons.title', 'reasons.lead', 'sipas-quick@1/staff/chua-lich-su']);
		expect(read('thanks').map(({ key }) => key)).toEqual(['thanks.title', 'thanks.lead']);
		expect([read('welcome'), read('paused'), partsOf('question', kioskVi, { questionnaire, fields: [] }, null)]).toEqual([[], [], []]);
	});
});
