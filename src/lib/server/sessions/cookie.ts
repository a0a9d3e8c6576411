/**
 * The cookie that carries a session: unreadable for scripts, not sent along from other sites, gone with the browser.
 * Path / and not /staff, since the indices API accepts the session too.
 */
export type SessionCookie = {
	name: string;
	options: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean };
};

/**
 * `origin` is what people type, e.g. https://hailong.laocai.gov.vn. Lax and not strict: a link in a letter to /staff
 * must not ask for the password of somebody signed in. Over https the name binds the cookie to this very host.
 */
export function sessionCookie(origin: string): SessionCookie {
	const secure = origin.startsWith('https://');
	return {
		name: secure ? '__Host-hai-long' : 'hai-long',
		options: { path: '/', httpOnly: true, sameSite: 'lax', secure }
	};
}
