/**
 * What every reply tells the browser to refuse. The content security policy itself is in svelte.config.js, since it
 * needs the nonce of each page; pages made at build time carry it inside.
 */
const securityHeaders: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	// not no-referrer: with it a form that is sent without JavaScript has no origin, and is refused as foreign
	'referrer-policy': 'same-origin',
	'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()'
};

const withCamera = 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), midi=(), display-capture=()';

/** By the path of the address: the tablet alone may open its camera, to read the code that it is paired with. */
export function securityHeadersOf(path: string): Readonly<Record<string, string>> {
	return /^\/kiosk\/?$/.test(path) ? { ...securityHeaders, 'permissions-policy': withCamera } : securityHeaders;
}
