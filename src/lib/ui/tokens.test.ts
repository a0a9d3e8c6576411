import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrastOf, lightnessOf } from './contrast.ts';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

function tokensOf(selector: string): Record<string, string> {
	const start = css.indexOf(`${selector} {`);
	expect(start, `tokens.css has a block ${selector}`).toBeGreaterThanOrEqual(0);
	const block = css.slice(start, css.indexOf('}', start));
	return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+):\s*([^;]+);/g)].map((found) => [found[1], found[2]]));
}

const light = tokensOf("[data-theme='light']");
const themes: Record<string, Record<string, string>> = {
	light,
	dark: { ...light, ...tokensOf("[data-theme='dark']") },
	high: { ...light, ...tokensOf("[data-contrast='high']") }
};

function colour(theme: string, token: string): string {
	const value = token.startsWith('#') ? token : themes[theme]?.[token];
	expect(value, `--${token} is a colour in ${theme}`).toMatch(/^#[0-9A-F]{6}$/i);
	return value as string;
}

/* the table of measured contrast, each pair with the least it must keep (one decimal, as measured) */
const pairs: [theme: string, front: string, back: string, least: number][] = [
	['light', 'ink', 'paper', 15.5],
	['light', 'muted', 'paper', 6.7],
	['light', 'muted', 'sunk', 6.3],
	['light', 'on-action', 'action', 11.2],
	['light', 'on-action-soft', 'action-soft', 12.0],
	['light', 'on-gold', 'gold', 10.2],
	['light', 'night-text', 'night', 12.6],
	['light', 'line-strong', 'surface', 3.3],
	['light', 'line-strong', 'paper', 3.1],
	['light', 'score-1-features', 'score-1', 7.9],
	['light', 'score-2-features', 'score-2', 5.4],
	['light', 'score-3-features', 'score-3', 11.6],
	['light', 'score-4-features', 'score-4', 7.8],
	['light', 'score-5-features', 'score-5', 5.0],
	['light', 'score-1-edge', 'paper', 9.9],
	['light', 'score-2-edge', 'paper', 4.8],
	['light', 'score-3-edge', 'paper', 4.2],
	['light', 'score-4-edge', 'paper', 4.0],
	['light', 'score-5-edge', 'paper', 7.0],
	['light', 'ink', 'score-1-tile', 14.2],
	['light', 'ink', 'score-2-tile', 14.2],
	['light', 'ink', 'score-3-tile', 14.2],
	['light', 'ink', 'score-4-tile', 14.2],
	['light', 'ink', 'score-5-tile', 14.2],
	['light', 'met', 'met-bg', 5.5],
	['light', 'not', 'not-bg', 5.4],
	['light', 'unk', 'unk-bg', 6.9],
	['light', 'met', 'surface', 6.5],
	['light', 'not', 'surface', 6.6],
	['light', 'unk', 'surface', 7.7],
	['light', 'ink', 'heat-far-below', 9.4],
	['light', 'ink', 'heat-below', 11.5],
	['light', 'ink', 'heat-just-below', 11.5],
	['light', 'ink', 'heat-above', 11.5],
	['light', 'ink', 'heat-far-above', 11.5],
	['light', 'heat-sign', 'heat-far-below', 6.0],
	['light', 'accent', 'paper', 2.9],
	['light', 'gold-outline', 'paper', 10.6],
	['dark', 'ink', 'surface', 14.6],
	['dark', 'muted', 'surface', 7.7],
	['dark', 'on-action', 'action', 8.4],
	['dark', 'met', 'met-bg', 7.0],
	['dark', 'not', 'not-bg', 7.2],
	['dark', 'unk', 'unk-bg', 8.5],
	['dark', 'ink', 'heat-far-below', 8.2],
	['dark', 'ink', 'heat-far-above', 7.8],
	['dark', 'line-strong', 'surface', 3.8],
	['dark', 'series', 'surface', 8.2],
	['high', 'ink', 'paper', 21],
	['high', 'action', 'paper', 16.1],
	['high', 'on-action', 'action', 16.1],
	['high', 'on-gold', 'gold', 16.1],
	['high', 'score-1-features', 'score-1', 21],
	['high', 'unk', 'unk-bg', 16.1]
];

test.each(pairs)('%s: %s on %s keeps %d', (theme, front, back, least) => {
	expect(Math.round(contrastOf(colour(theme, front), colour(theme, back)) * 10) / 10).toBeGreaterThanOrEqual(least);
});

test('the fills of any two scores differ by at least 11 in lightness, so the five survive grey print', () => {
	const fills = [1, 2, 3, 4, 5].map((score) => lightnessOf(colour('light', `score-${score}`)));
	expect(fills.map(Math.round)).toEqual([34, 61, 87, 73, 47]);
	for (const [index, one] of fills.entries()) {
		for (const other of fills.slice(index + 1)) expect(Math.abs(one - other)).toBeGreaterThanOrEqual(11);
	}
});

describe('the themes', () => {
	test('the dark of the system and the dark that was chosen are the same', () => {
		expect(tokensOf(":root:not([data-theme='light'])")).toEqual(tokensOf("[data-theme='dark']"));
	});

	test('no theme names a token that light does not have', () => {
		for (const theme of ["[data-theme='dark']", "[data-contrast='high']"]) {
			expect(Object.keys(light)).toEqual(expect.arrayContaining(Object.keys(tokensOf(theme))));
		}
	});

	test('body text reaches 4.5 on every ground it may stand on', () => {
		for (const theme of Object.keys(themes)) {
			for (const ground of ['paper', 'surface', 'sunk', 'not-bg', 'unk-bg']) {
				for (const text of ['ink', 'muted']) {
					expect(contrastOf(colour(theme, text), colour(theme, ground)), `${theme} ${text} ${ground}`).toBeGreaterThanOrEqual(4.5);
				}
			}
		}
	});
});
