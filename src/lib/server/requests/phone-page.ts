/** A citizen's page made ready for a slow line: styles and script inside, compressed. What is no page passes as it is. */
import { compressed, takesGzip } from './compressed.ts';
import { selfContained } from './self-contained.ts';

export async function phonePage(request: Request, page: Response): Promise<Response> {
	if (!page.headers.get('content-type')?.startsWith('text/html')) return page;
	const headers = new Headers(page.headers);
	const { html, policy } = selfContained(await page.text(), headers.get('content-security-policy') ?? '');
	headers.set('content-security-policy', policy);
	headers.delete('content-length');
	// its hash is of other bytes, and nothing of a token's page is kept
	headers.delete('etag');
	const ready = new Response(html, { status: page.status, headers });
	return takesGzip(request) ? compressed(html, ready) : ready;
}
