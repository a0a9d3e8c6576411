import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

describe('JSON with one spelling', () => {
	it('sorts keys at every depth and leaves lists in their order', () => {
		expect(canonicalJson({ b: [{ y: 1, x: 2 }, 'z', 'a'], a: null })).toBe(
			'{"a":null,"b":[{"x":2,"y":1},"z","a"]}'
		);
	});

	it('says the same as JSON, whatever the order of keys', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const reversed = Object.fromEntries(Object.entries(value).reverse());
				expect(canonicalJson(reversed)).toBe(canonicalJson(value));
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			})
		);
	});
});
