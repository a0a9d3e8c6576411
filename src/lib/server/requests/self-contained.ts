/**
 * A citizen's page with its styles and its script inside: on a slow line each file costs a round trip, and the script
 * would queue behind the letters. Measured at 400 ms and 400 kbit/s, processor slowed 6 times: first question 2,083 ms
 * with files, 1,202 ms with styles inside; the script at work after 2,021 ms as a file. Pages of staff keep theirs in
 * files, which their browsers keep.
 *
 * Keeps: the policy of the page names the hash of exactly what was put in. A page whose files cannot be found (under
 * development) stays as it is.
 */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const styles = /<link href="[^"]*?\/?(_app\/immutable\/assets\/[\w.-]+\.css)" rel="stylesheet">/g;
const script = /<script type="module" src="\/(_app\/phone\/phone\.js)"[^>]*><\/script>/;
const client = clientFolder(dirname(fileURLToPath(import.meta.url)));
const known = new Map<string, string>();

/** The built files, in one of the folders around the built server. */
function clientFolder(from: string): string | null {
	const here = join(from, 'client');
	if (existsSync(join(here, '_app'))) return here;
	return dirname(from) === from ? null : clientFolder(dirname(from));
}

function textOf(file: string): string {
	const before = known.get(file);
	if (before !== undefined || client === null) return before ?? '';
	const text = readFileSync(join(client, file), 'utf8').replaceAll('url(./', `url(/${dirname(file)}/`).trim();
	known.set(file, text);
	return text;
}

export type SelfContained = { html: string; policy: string };

/** `policy`: the page's content security policy. */
export function selfContained(html: string, policy: string): SelfContained {
	const files = [...html.matchAll(styles)].map(([, file = '']) => file);
	if (client === null || files.length === 0) return { html, policy };
	const style = files.map(textOf).join('\n');
	const code = textOf(script.exec(html)?.[1] ?? '_app/phone/phone.js');
	let isFirst = true;
	const whole = html
		.replace(styles, () => {
			const tag = isFirst ? `<style>${style}</style>` : '';
			isFirst = false;
			return tag;
		})
		.replace(script, () => `<script type="module">${code}</script>`);
	return {
		html: whole,
		policy: policy.replace("style-src 'self'", `style-src 'self' ${hashOf(style)}`).replace("script-src 'self'", `script-src 'self' ${hashOf(code)}`)
	};
}

function hashOf(text: string): string {
	return `'sha256-${hash('sha256', text, 'base64')}'`;
}
