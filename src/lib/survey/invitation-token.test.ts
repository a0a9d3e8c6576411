import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments, readToken, signedPart, tokenOf, type InvitationContent } from './invitation-token.ts';

const signature = 'abcdefghijklmnopqrstuv';
const receipt: InvitationContent = {
	key: 'k7f3q2',
	moment: 'result',
	expiresDay: '2026-12-31',
	field: 'dat-dai',
	procedure: '1.014836.H38',
	decidingUnit: 'H38.12',
	counter: 'quay-5',
	nonce: 'Jx83-_0aQpLm2Zk9'
};

describe('the token of an invitation', () => {
	it('is one line that a maker of one-stop software can write down', () => {
		expect(tokenOf(receipt, signature)).toBe(
			`1~k7f3q2~d~20261231~dat-dai~1.014836.H38~H38.12~quay-5~Jx83-_0aQpLm2Zk9~${signature}`
		);
	});

	it('of a poster names no moment and leaves unknown parts empty', () => {
		const poster = { ...receipt, moment: null, field: null, procedure: null, decidingUnit: null, counter: null };
		expect(signedPart(poster)).toBe('1~k7f3q2~p~20261231~~~~~Jx83-_0aQpLm2Zk9');
		expect(readToken(tokenOf(poster, signature))?.content).toEqual(poster);
	});

	it('needs no escaping in a URL', () => {
		const token = tokenOf(receipt, signature);
		expect(new URL(`https://hailong.test/q/${token}`).pathname).toBe(`/q/${token}`);
	});

	it('comes back as it was made', () => {
		const code = fc.option(fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,20}$/), { nil: null });
		const content = fc.record({
			key: fc.stringMatching(/^[a-z0-9]{4,16}$/),
			moment: fc.option(fc.constantFrom(...moments), { nil: null }),
			expiresDay: fc.constantFrom('2026-01-01', '2028-02-29', '2099-12-31'),
			field: fc.option(fc.stringMatching(/^[a-z0-9]{1,10}(-[a-z0-9]{1,10})?$/), { nil: null }),
			procedure: code,
			decidingUnit: code,
			counter: code,
			nonce: fc.stringMatching(/^[A-Za-z0-9_-]{16,32}$/)
		});
		fc.assert(
			fc.property(content, (made) => {
				expect(readToken(tokenOf(made, signature))?.content).toEqual(made);
			})
		);
	});

	it.each([
		['a letter of a moment that there is none', '1~k7f3q2~z~20261231~~~~~Jx83-_0aQpLm2Zk9'],
		['a day that never was', '1~k7f3q2~d~20260230~~~~~Jx83-_0aQpLm2Zk9'],
		['a nonce that can be guessed', '1~k7f3q2~d~20261231~~~~~1234'],
		['another version', '2~k7f3q2~d~20261231~~~~~Jx83-_0aQpLm2Zk9'],
		['a part too many', '1~k7f3q2~d~20261231~~~~~~Jx83-_0aQpLm2Zk9'],
		['a dossier code with its slashes', '1~k7f3q2~d~20261231~~a/b~~~Jx83-_0aQpLm2Zk9'],
		['nothing', '']
	])('refuses %s', (_what, signed) => {
		expect(readToken(`${signed}~${signature}`)).toBeNull();
	});

	it('refuses a signature that is cut, and a text without end', () => {
		expect(readToken(tokenOf(receipt, signature).slice(0, -1))).toBeNull();
		expect(readToken('1~'.repeat(100_000))).toBeNull();
	});

	it('is never made of parts that could not be read back', () => {
		expect(() => signedPart({ ...receipt, procedure: 'a~b' })).toThrow(RangeError);
		expect(() => signedPart({ ...receipt, expiresDay: '2026-02-30' })).toThrow(RangeError);
	});
});
