/**
 * A page in fewer bytes, for phones on a slow line: the questions with their faces are 100 KB of HTML and a tenth of
 * that by gzip. Only the citizen's pages: they repeat nothing that a stranger could choose beside something secret, as
 * pages of staff might (BREACH). Files are compressed when they are built.
 */
import { gzipSync } from 'node:zlib';

export function takesGzip(request: Request): boolean {
	const accepted = (request.headers.get('accept-encoding') ?? '').split(',').map((one) => one.split(';').map((part) => part.trim()));
	return accepted.some(([coding, quality = 'q=1']) => coding === 'gzip' && !/^q=0(\.0*)?$/.test(quality));
}

export function compressed(html: string, { status, headers: before }: Response): Response {
	const headers = new Headers(before);
	headers.set('content-encoding', 'gzip');
	headers.append('vary', 'accept-encoding');
	headers.delete('content-length');
	return new Response(new Uint8Array(gzipSync(html)), { status, headers });
}
