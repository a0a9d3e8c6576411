import { expect, test } from 'vitest';
import { sessionCookie } from './cookie.ts';

test('over https the cookie never travels in the clear and is bound to its host', () => {
	expect(sessionCookie('https://hailong.laocai.gov.vn')).toEqual({
		name: '__Host-hai-long',
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure: true }
	});
});

test('without https, scripts and other sites still do not get it', () => {
	expect(sessionCookie('http://localhost:3000')).toEqual({
		name: 'hai-long',
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure: false }
	});
});
